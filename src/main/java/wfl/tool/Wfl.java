package wfl.tool;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import wfl.runtime.ExitProgram;
import wfl.session.DiagnosticPrinter;
import wfl.session.ExitCode;
import wfl.session.Failure;
import wfl.session.Invocation;
import wfl.session.Language;
import wfl.session.Outcome;
import wfl.session.ProgramSession;
import wfl.session.Report;
import wfl.source.DiagnosticRenderer;
import wfl.tool.console.Console;
import wfl.tool.console.Durations;
import wfl.tool.repl.Repl;
import wfl.tool.settings.SettingsFiles;

/// The `wfl` command: runs a program, looks at one, or starts the prompt.
public final class Wfl {
    private static final String NOTHING_FOUND = "No static analysis warnings found.";

    /// How long Ctrl-C waits for a program to close its keystores, in milliseconds. A keystore that
    /// is not closed recovers when it is opened next.
    private static final long STOP_MILLIS_MAX = 3_000;

    private final Console console;
    private final DiagnosticPrinter printer;

    public Wfl(Console console) {
        this.console = console;
        this.printer =
                new DiagnosticPrinter(
                        console.colours()
                                ? DiagnosticRenderer.coloured()
                                : DiagnosticRenderer.plain());
    }

    public static void main(String[] words) {
        int exitCode = new Wfl(Console.ofProcess()).execute(words);
        // Returning is quicker than exit, which first sets up a logger to say so. A prompt may
        // leave threads of its terminal behind.
        if (exitCode != ExitCode.SUCCESS || words.length == 0) System.exit(exitCode);
    }

    /// Does what the command line says.
    ///
    /// @return the exit code
    public int execute(String... words) {
        int exitCode = quietlyUnlessRead(CommandLine.parse(words));
        if (console.finish()) return exitCode;
        console.error("Error: The output could not be written: " + console.failure() + "\n");
        return ExitCode.FAILED;
    }

    private int quietlyUnlessRead(CommandLine command) {
        try {
            return dispatch(command);
        } catch (ExitProgram nobodyReads) {
            return ExitCode.SUCCESS;
        }
    }

    private int dispatch(CommandLine command) {
        return switch (command) {
            case CommandLine.Prompt() -> Repl.ofProcess(console).run();
            case CommandLine.Help() -> print(HelpText.TEXT);
            case CommandLine.Version() ->
                    print("WebFirst Language (WFL) version " + Language.VERSION + "\n");
            case CommandLine.Run run -> run(run);
            case CommandLine.Analyze(var script) -> analyze(script);
            case CommandLine.Refused(var message) -> refuse(message, ExitCode.UNUSABLE);
        };
    }

    private int print(String text) {
        console.print(text);
        return ExitCode.SUCCESS;
    }

    private int refuse(String message, int exitCode) {
        console.error(message + "\n");
        return exitCode;
    }

    private int run(CommandLine.Run command) {
        return switch (SourceFile.read(command.script())) {
            case SourceFile.Unreadable(var message, var exitCode) -> refuse(message, exitCode);
            case SourceFile.Readable file -> run(file, command);
        };
    }

    private int run(SourceFile.Readable file, CommandLine.Run command) {
        long start = System.nanoTime();
        var session = new ProgramSession(invocation(file.path(), command.arguments()), report());
        closeOnInterrupt(session);
        Outcome outcome = command.test() ? session.test(file.source()) : session.run(file.source());
        if (command.time()) {
            console.print("\nExecution time: " + duration(System.nanoTime() - start) + "\n");
        }
        outcome.testSummary().ifPresent(console::print);
        outcome.failure().ifPresent(this::show);
        return outcome.exitCode();
    }

    private int analyze(String script) {
        return switch (SourceFile.read(script)) {
            case SourceFile.Unreadable(var message, var exitCode) -> refuse(message, exitCode);
            case SourceFile.Readable file -> analyze(file);
        };
    }

    private int analyze(SourceFile.Readable file) {
        // What an ordinary run would print, under a heading of its own.
        Report report =
                (findings, source) -> {
                    if (findings.isEmpty()) return;
                    console.error("Static analysis warnings:\n" + printer.print(findings, source));
                };
        Outcome outcome =
                new ProgramSession(invocation(file.path(), List.of()), report)
                        .examine(file.source());
        if (outcome.exitCode() == ExitCode.UNUSABLE) return ExitCode.UNUSABLE;
        return outcome.findings().isEmpty() ? print(NOTHING_FOUND + "\n") : ExitCode.FAILED;
    }

    private Invocation invocation(Path script, List<String> arguments) {
        Path directory = Path.of("").toAbsolutePath();
        return new Invocation(
                console,
                InstantSource.system(),
                directory,
                script.toString(),
                arguments,
                SettingsFiles.around(directoryOf(script), System.getenv()));
    }

    private static Path directoryOf(Path script) {
        return requireNonNullElse(script.getParent(), script);
    }

    private Report report() {
        return (findings, source) -> {
            if (!findings.isEmpty()) console.error(printer.print(findings, source));
        };
    }

    private void show(Failure failure) {
        console.error(printer.print(List.of(failure.diagnostic()), failure.source()));
    }

    private static void closeOnInterrupt(ProgramSession session) {
        Runnable stop =
                () -> {
                    try {
                        session.cancel();
                        session.awaitEnd(STOP_MILLIS_MAX);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "wfl-stop"));
    }

    static String duration(long nanos) {
        return Durations.shown(nanos);
    }
}
