package wfl.tool.repl;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import wfl.runtime.Display;
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
import wfl.tool.config.ConfigurationFiles;
import wfl.tool.console.Console;

/// Reads entries and runs them until the input ends. Names and open keystores stay from entry to
/// entry.
public final class Repl {
    private static final String BANNER = "WFL REPL - Type .help for commands or .exit to quit";
    private static final String PROMPT = "wfl> ";
    private static final String PROMPT_CONTINUED = "... ";
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[1;1H";
    private static final String HELP =
            """
            WFL REPL Commands:
            .exit    - Exit the REPL
            .help    - Show this help message
            .history - Show command history
            .clear   - Clear the screen
            """;

    private final Console console;
    private final LineInput input;
    private final PromptSession session;
    private final DiagnosticPrinter printer;
    private final StringBuilder entry = new StringBuilder();

    Repl(Console console, LineInput input, Path directory, InstantSource clock) {
        this.console = console;
        this.input = input;
        this.printer =
                new DiagnosticPrinter(
                        console.colours()
                                ? DiagnosticRenderer.coloured()
                                : DiagnosticRenderer.plain());
        Settings settings = ConfigurationFiles.settings(directory, System.getenv());
        var invocation = new Invocation(console, clock, directory, "", List.of(), settings);
        this.session = new PromptSession(invocation, report());
    }

    /// The prompt on the standard streams of this process.
    public static Repl ofProcess(Console console) {
        Path directory = Path.of("").toAbsolutePath();
        return new Repl(console, standardInput(), directory, InstantSource.system());
    }

    private static LineInput standardInput() {
        if (Boolean.getBoolean("wfl.stdin.terminal")) {
            try {
                return TerminalInput.open(historyFile());
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
    private boolean take(String line) {
        String command = line.strip();
        if (command.startsWith(".")) return command(command);
        if (entry.isEmpty() && command.isEmpty()) return true;
        if (!entry.isEmpty()) entry.append('\n');
        entry.append(line);
        var source = new Source("repl", entry.toString());
        Entered entered = session.enter(source);
        if (entered.incomplete()) return true;
        input.remember(entry.toString());
        entry.setLength(0);
        show(entered);
        return !entered.exited();
    }

    private void show(Entered entered) {
        entered.failure().ifPresent(this::show);
        entered.value().ifPresent(value -> console.line(Display.text(value)));
    }

    private void show(Failure failure) {
        console.print(printer.print(List.of(failure.diagnostic()), failure.source()));
    }

    private boolean command(String command) {
        switch (command) {
            case ".exit" -> {
                return false;
            }
            case ".help" -> console.line(HELP);
            case ".history" -> showHistory();
            case ".clear" -> console.print(CLEAR_SCREEN);
            default -> console.line("Unknown command: " + command);
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
