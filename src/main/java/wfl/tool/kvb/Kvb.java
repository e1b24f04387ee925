package wfl.tool.kvb;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wfl.keystore.KeystoreException;
import wfl.runtime.ExitProgram;
import wfl.tool.console.Console;

/// The `kvb` command: one sub-command per piece of work.
@Command(
        name = "kvb",
        version = "kvb 0.1.0",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks into keystore files (.kvb) and changes them.",
        footer = {
            "",
            "Examples:",
            "  kvb put settings.kvb colour green --create",
            "  kvb get settings.kvb colour",
            "  kvb scan settings.kvb user: --limit 20",
            "  kvb stats settings.kvb --json",
            "",
            "Exit codes: 0 done, 1 not found or failed, 2 wrong use, 4 damaged, 5 in use elsewhere."
        })
public final class Kvb implements Callable<Integer> {
    private final Console console;
    @Spec private CommandSpec spec;

    Kvb(Console console) {
        this.console = console;
    }

    public static void main(String[] words) {
        System.exit(execute(Console.ofProcess(), words));
    }

    /// Does what the command line says.
    ///
    /// @return the exit code
    public static int execute(Console console, String... words) {
        int exitCode = commandLine(console).execute(words);
        if (console.finish()) return exitCode;
        console.error("kvb: the output could not be written: " + console.failure() + "\n");
        return KvbExit.FAILED;
    }

    private static CommandLine commandLine(Console console) {
        return new CommandLine(new Kvb(console))
                .addSubcommand(new Put(console))
                .addSubcommand(new Get(console))
                .addSubcommand(new Del(console))
                .addSubcommand(new ScanKeys(console))
                .addSubcommand(new Stats(console))
                .setOut(ConsoleWriter.out(console))
                .setErr(ConsoleWriter.error(console))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((e, line, _) -> failed(console, e));
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: put, get, del, scan or stats");
    }

    private static int failed(Console console, Exception failure) {
        return switch (failure) {
            case ExitProgram _ -> KvbExit.DONE;
            case KeystoreException e -> say(console, e.getMessage(), KvbExit.of(e));
            case Refused e -> say(console, e.getMessage(), e.exitCode());
            default ->
                    say(
                            console,
                            "kvb itself made a mistake: " + failure + ". Please report it.",
                            KvbExit.FAILED);
        };
    }

    private static int say(Console console, String message, int exitCode) {
        console.error("kvb: " + message + "\n");
        return exitCode;
    }
}
