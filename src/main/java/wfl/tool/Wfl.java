package wfl.tool;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import wfl.runtime.ExitProgram;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.session.DiagnosticPrinter;
import wfl.session.ExitCode;
import wfl.session.Failure;
import wfl.session.Invocation;
import wfl.session.Language;
import wfl.session.Outcome;
import wfl.session.ProgramSession;
import wfl.session.Report;
import wfl.source.DiagnosticJson;
import wfl.source.DiagnosticRenderer;
import wfl.tool.config.ConfigurationFiles;
import wfl.tool.console.Console;
import wfl.tool.console.Durations;
import wfl.tool.kvb.Kvb;
import wfl.tool.repl.Repl;

/// The `wfl` command: runs a program, looks at one, or starts the prompt.
public final class Wfl {
    /// How long Ctrl-C waits for a program to close its keystores, in milliseconds. A keystore that
    /// is not closed recovers when it is opened next.
    private static final long STOP_MILLIS_MAX = 3_000;

    /// A longer time limit counts as this one, in seconds: the reference says so.
    private static final long TIMEOUT_SECONDS_MAX = 300;

    private final Console console;
    private final Map<String, String> environment;
    private final DiagnosticPrinter printer;

    public Wfl(Console console) {
        this(console, System.getenv());
    }

    /// @param environment the variables of the process
    Wfl(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
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
        // A program of this name is run as ./keystore.
        if (words.length > 0 && words[0].equals("keystore")) {
            return Kvb.execute(console, Arrays.copyOfRange(words, 1, words.length));
        }
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
            case CommandLine.Task task -> new Tasks(console, environment, printer).perform(task);
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
        Settings settings = settings(command.script(), environment);
        return switch (SourceFile.read(command.script(), sourceBytesMax(settings))) {
            case SourceFile.Unreadable(var message, var exitCode) -> refuse(message, exitCode);
            case SourceFile.Readable file -> run(file, command, settings);
        };
    }

    /// What is configured for a script.
    static Settings settings(String script, Map<String, String> environment) {
        Path directory;
        try {
            directory = Path.of(script).toAbsolutePath().normalize().getParent();
        } catch (InvalidPathException noPath) {
            return Settings.STANDARD;
        }
        if (directory == null) return Settings.STANDARD;
        Settings settings = ConfigurationFiles.settings(directory, environment);
        if (settings.isStandard()) return settings;
        boolean longer = settings.number(Setting.TIMEOUT_SECONDS) > TIMEOUT_SECONDS_MAX;
        return longer ? settings.with(Setting.TIMEOUT_SECONDS, "" + TIMEOUT_SECONDS_MAX) : settings;
    }

    static long sourceBytesMax(Settings settings) {
        return settings.isStandard()
                ? SourceFile.BYTES_MAX
                : settings.number(Setting.MAX_SOURCE_SIZE);
    }

    private int run(SourceFile.Readable file, CommandLine.Run command, Settings settings) {
        long start = System.nanoTime();
        Invocation invocation = invocation(file.path(), command.arguments(), settings);
        var session = new ProgramSession(invocation, report(command.json()));
        closeOnInterrupt(session);
        Outcome outcome = command.test() ? session.test(file.source()) : session.run(file.source());
        if (command.time()) {
            console.print("\nExecution time: " + duration(System.nanoTime() - start) + "\n");
        }
        outcome.testSummary().ifPresent(console::print);
        if (outcome.failure().isPresent()) {
            show(outcome.failure().get(), file.path(), settings, command.json());
        }
        return outcome.exitCode();
    }

    private Invocation invocation(Path script, List<String> arguments, Settings settings) {
        Path directory = Path.of("").toAbsolutePath();
        return new Invocation(
                console, InstantSource.system(), directory, script.toString(), arguments, settings);
    }

    private Report report(boolean json) {
        return (findings, source) -> {
            if (findings.isEmpty()) return;
            console.error(json ? Tasks.json(findings, source) : printer.print(findings, source));
        };
    }

    private void show(Failure failure, Path script, Settings settings, boolean json) {
        if (json) {
            console.error(
                    DiagnosticJson.line(failure.diagnostic(), failure.source(), failure.calls()));
            return;
        }
        String text = printer.print(List.of(failure.diagnostic()), failure.source());
        boolean report = !settings.isStandard() && settings.flag(Setting.DEBUG_REPORT_ENABLED);
        console.error(report ? DebugReport.write(failure, script, text) : text);
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
