package wfl.tool.repl;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.runtime.ExitProgram;
import wfl.runtime.WflError;
import wfl.runtime.settings.Settings;
import wfl.session.DiagnosticPrinter;
import wfl.session.ExitCode;
import wfl.session.Failure;
import wfl.session.Invocation;
import wfl.session.PromptSession;
import wfl.session.PromptSession.Entered;
import wfl.session.Report;
import wfl.source.Diagnostic;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;
import wfl.source.Suggestions;
import wfl.tool.config.ConfigurationFiles;
import wfl.tool.console.Console;
import wfl.tool.console.Durations;

/// Reads entries and runs them until the input ends. Names and open keystores stay from entry to
/// entry.
public final class Repl {
    private static final String BANNER = "WFL REPL - Type .help for commands or .exit to quit";
    private static final String PROMPT = "wfl> ";
    static final String PROMPT_CONTINUED = "... ";
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[1;1H";
    private final Console console;
    private final LineInput input;
    private final PromptSession session;
    private final DiagnosticPrinter printer;
    private final EntryFiles files;
    private final KeystoreTables keystores;
    private final StringBuilder entry = new StringBuilder();
    private final StringBuilder worked = new StringBuilder();
    private int workedCount;
    private boolean timing;

    Repl(Console console, LineInput input, Path directory, InstantSource clock) {
        this.console = console;
        this.input = input;
        this.printer =
                new DiagnosticPrinter(
                        (console.colours()
                                        ? DiagnosticRenderer.coloured()
                                        : DiagnosticRenderer.plain())
                                .withoutCodes());
        this.files = new EntryFiles(directory);
        Settings settings = ConfigurationFiles.settings(directory, System.getenv());
        var invocation = new Invocation(console, clock, directory, "", List.of(), settings);
        this.session = new PromptSession(invocation, report());
        this.keystores = new KeystoreTables(session::definedNames, directory);
    }

    /// The prompt on the standard streams of this process.
    public static Repl ofProcess(Console console) {
        Path directory = Path.of("").toAbsolutePath();
        return new Repl(
                console, standardInput(console.colours()), directory, InstantSource.system());
    }

    private static LineInput standardInput(boolean colours) {
        if (Boolean.getBoolean("wfl.stdin.terminal")) {
            try {
                return TerminalInput.open(historyFile(), colours);
            } catch (IOException e) {
                // No terminal after all: read plain lines.
            }
        }
        return new PipedInput(new FileInputStream(FileDescriptor.in));
    }

    private static Path historyFile() {
        String state = System.getenv("XDG_STATE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path base =
                state == null || state.isEmpty() ? home.resolve(".local/state") : Path.of(state);
        return base.resolve("wfl").resolve("history");
    }

    /// Runs until `.exit`, `exit program`, Ctrl-D, or Ctrl-C on an empty line.
    ///
    /// @return the exit code: a prompt never fails
    public int run() {
        input.onInterrupt(this::cancel);
        input.assist(new SessionAssistant(session, files, keystores, entry));
        try (input) {
            if (input.isInteractive()) console.line(BANNER);
            readEntries();
        } catch (ExitProgram nobodyReads) {
            return ExitCode.SUCCESS;
        } finally {
            closeSession();
        }
        return ExitCode.SUCCESS;
    }

    private void readEntries() {
        boolean more = true;
        while (more) {
            console.flush();
            try {
                Optional<String> line = input.read(entry.isEmpty() ? PROMPT : PROMPT_CONTINUED);
                more = line.isPresent() ? take(line.get()) : endOfInput();
            } catch (LineInput.Interrupted interrupted) {
                more = interrupted(interrupted.lineWasEmpty());
            }
        }
    }

    /// Each of these says whether to go on.
    private boolean take(String text) {
        int lastLine = text.lastIndexOf('\n') + 1;
        String command = text.substring(lastLine).strip();
        if (!command.startsWith(".")) return takeEntry(text);
        if (lastLine > 0) append(text.substring(0, lastLine - 1));
        return command(command);
    }

    private boolean takeEntry(String text) {
        if (entry.isEmpty() && text.isBlank()) return true;
        append(text);
        String typed = entry.toString();
        if (session.wantsMore(typed)) return true;
        input.remember(typed);
        entry.setLength(0);
        return enter(new Source("repl", typed), timing);
    }

    private void append(String text) {
        if (!entry.isEmpty()) entry.append('\n');
        entry.append(text);
    }

    private boolean enter(Source source, boolean timed) {
        long start = System.nanoTime();
        Entered entered = session.enter(source);
        long nanos = System.nanoTime() - start;
        show(entered);
        if (timed) console.line("Execution time: " + Durations.shown(nanos));
        if (entered.ran() && entered.failure().isEmpty()) {
            worked.append(source.text().stripTrailing()).append('\n');
            workedCount++;
        }
        return !entered.exited();
    }

    private void show(Entered entered) {
        entered.failure().ifPresent(this::show);
        entered.value().ifPresent(value -> console.line(Shown.value(value)));
    }

    private void show(Failure failure) {
        console.print(printer.print(List.of(failure.diagnostic()), failure.source()));
    }

    private boolean command(String text) {
        String[] words = text.split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        Optional<DotCommand> command = DotCommand.of(words[0]);
        if (command.isEmpty()) {
            console.line("Unknown command: " + text);
            Suggestions.closest(words[0], DotCommand.words())
                    .ifPresent(meant -> console.line("Did you mean '" + meant + "'?"));
            return true;
        }
        return command(command.get(), argument);
    }

    private boolean command(DotCommand command, String argument) {
        switch (command) {
            case EXIT -> {
                return false;
            }
            case HELP -> console.line(DotCommand.helpText());
            case HISTORY -> showHistory();
            case CLEAR -> console.print(CLEAR_SCREEN);
            case NAMES -> showNames();
            case TIME -> {
                return time(argument);
            }
            case LOAD -> {
                return load(argument);
            }
            case SAVE -> save(argument);
            case KEYSTORES -> keystores.all().forEach(console::line);
            case STATS, SCAN -> keystore(command, argument);
        }
        return true;
    }

    private void showHistory() {
        List<String> history = input.history();
        for (int i = 0; i < history.size(); i++) {
            console.line((i + 1) + ": " + history.get(i));
        }
        console.line("");
    }

    private void showNames() {
        Map<String, Object> names = session.definedNames();
        if (names.isEmpty()) console.line("No names yet.");
        Shown.names(names, session::parametersOf).forEach(console::line);
    }

    private boolean time(String argument) {
        if (!argument.isEmpty()) return enter(new Source("repl", argument), true);
        timing = !timing;
        console.line(
                timing
                        ? "The time of every entry is shown."
                        : "The time of entries is no longer shown.");
        return true;
    }

    private boolean load(String file) {
        if (file.isEmpty()) {
            console.line("Which file? " + DotCommand.LOAD.usage());
            return true;
        }
        try {
            return enter(new Source(file, files.read(file)), timing);
        } catch (EntryFiles.Unusable unusable) {
            console.line("Error: " + unusable.getMessage());
            return true;
        }
    }

    private void keystore(DotCommand command, String argument) {
        if (argument.isEmpty()) {
            console.line("Which keystore? " + command.usage());
            return;
        }
        String[] words = argument.split("\\s+", 2);
        String prefix = words.length > 1 ? words[1] : "";
        List<String> lines =
                command == DotCommand.STATS
                        ? keystores.statistics(argument)
                        : keystores.scan(words[0], prefix);
        lines.forEach(console::line);
    }

    private void save(String argument) {
        boolean replace = argument.endsWith(" replace");
        String file = replace ? argument.substring(0, argument.lastIndexOf(' ')) : argument;
        if (file.isEmpty()) {
            console.line("Which file? " + DotCommand.SAVE.usage());
            return;
        }
        try {
            String entries = workedCount == 1 ? "1 entry" : workedCount + " entries";
            boolean saved = files.write(file, worked.toString(), replace);
            console.line(
                    saved
                            ? "Saved " + entries + " to " + file
                            : file + " exists already; .save " + file + " replace overwrites it");
        } catch (EntryFiles.Unusable unusable) {
            console.line("Error: " + unusable.getMessage());
        }
    }

    private boolean endOfInput() {
        if (!entry.isEmpty()) {
            var source = new Source("repl", entry.toString());
            console.print(printer.print(unfinished(source), source));
        }
        if (input.isInteractive()) console.line("CTRL-D");
        return false;
    }

    private List<Diagnostic> unfinished(Source source) {
        return session.enter(source).findings();
    }

    private boolean interrupted(boolean lineWasEmpty) {
        boolean nothingTyped = entry.isEmpty() && lineWasEmpty;
        if (nothingTyped) console.line("CTRL-C");
        entry.setLength(0);
        return !nothingTyped;
    }

    private void cancel() {
        if (session.cancel()) {
            console.line("^C \u2014 cancelling current command\u2026");
        }
    }

    private Report report() {
        return (findings, source) -> {
            if (!findings.isEmpty()) console.print(printer.print(findings, source));
        };
    }

    private void closeSession() {
        try {
            session.close();
        } catch (WflError error) {
            console.error("REPL error: " + error.getMessage() + "\n");
        }
    }
}
