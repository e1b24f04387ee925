package wfl.tool.kvb;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import wfl.keystore.KeystoreException;
import wfl.runtime.ExitProgram;
import wfl.tool.console.Console;
import wfl.tool.kvb.form.Json;

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
            "Keys are printed with escapes (\\n, \\xff, \\u{1b}, \\\\) and may be typed so.",
            "Exit codes: 0 done, 1 not found or failed, 2 wrong use, 4 damaged, 5 in use elsewhere."
        })
public final class Kvb implements Callable<Integer> {
    private static final Map<String, Function<Caller, KvbCommand>> COMMANDS = commands();

    @Spec private CommandSpec spec;

    private Kvb() {}

    private static Map<String, Function<Caller, KvbCommand>> commands() {
        var commands = new LinkedHashMap<String, Function<Caller, KvbCommand>>();
        commands.put("init", Init::new);
        commands.put("put", Put::new);
        commands.put("get", Get::new);
        commands.put("del", Del::new);
        commands.put("scan", ScanKeys::new);
        commands.put("count", Count::new);
        commands.put("stats", Stats::new);
        commands.put("compact", Compact::new);
        commands.put("verify", Verify::new);
        commands.put("repair", Repair::new);
        commands.put("backup", Backup::new);
        commands.put("inspect", Inspect::new);
        commands.put("export", Export::new);
        commands.put("import", Import::new);
        commands.put("rekey", Rekey::new);
        commands.put("bench", Bench::new);
        commands.put("completion", Completion::new);
        return commands;
    }

    /// The commands, in the order of the help.
    static Iterable<String> names() {
        return COMMANDS.keySet();
    }

    public static void main(String[] words) {
        System.exit(execute(Console.ofProcess(), words));
    }

    /// Does what the command line says, for the caller of this process.
    ///
    /// @return the exit code
    public static int execute(Console console, String... words) {
        return execute(Caller.ofProcess(console), words);
    }

    /// Does what the command line says.
    ///
    /// @return the exit code
    public static int execute(Caller caller, String... words) {
        Console console = caller.console();
        int exitCode = commandLine(caller, words).execute(words);
        if (console.finish()) return exitCode;
        console.error("kvb: the output could not be written: " + console.failure() + "\n");
        return KvbExit.FAILED;
    }

    // Only the command that is meant is looked at: all of them take a while to read.
    private static CommandLine commandLine(Caller caller, String... words) {
        var line = new CommandLine(new Kvb());
        String first = words.length == 0 ? "" : words[0];
        boolean known = COMMANDS.containsKey(first) && !first.equals("completion");
        COMMANDS.forEach((name, command) -> {
            if (!known || name.equals(first)) line.addSubcommand(command.apply(caller));
        });
        return line.registerConverter(long.class, Kvb::wholeNumber)
                .registerConverter(int.class, text -> Math.toIntExact(wholeNumber(text)))
                .setOut(ConsoleWriter.out(caller.console()))
                .setErr(ConsoleWriter.error(caller.console()))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(
                        misuse(caller.console(), line.getParameterExceptionHandler()))
                .setExecutionExceptionHandler((e, _, _) -> failed(caller.console(), e, words));
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    // With the usage of the command behind it, unless a program reads it.
    private static IParameterExceptionHandler misuse(
            Console console, IParameterExceptionHandler usual) {
        return (misuse, words) ->
                Arrays.asList(words).contains("--json")
                        ? say(console, String.valueOf(misuse.getMessage()), KvbExit.WRONG_USE, true)
                        : usual.handleParseException(misuse, words);
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: " + String.join(", ", COMMANDS.keySet()));
    }

    private static int failed(Console console, Exception failure, String... words) {
        boolean json = Arrays.asList(words).contains("--json");
        return switch (failure) {
            case ExitProgram _ -> KvbExit.DONE;
            case KeystoreException e -> say(console, e.getMessage(), KvbExit.of(e), json);
            case Refused e -> say(console, e.getMessage(), e.exitCode(), json);
            default ->
                    say(
                            console,
                            "kvb itself made a mistake: " + failure + ". Please report it.",
                            KvbExit.FAILED,
                            json);
        };
    }

    private static int say(Console console, String message, int exitCode, boolean json) {
        if (json) {
            var error = new LinkedHashMap<String, Object>();
            error.put("error", message);
            error.put("exit_code", (long) exitCode);
            console.error(Json.write(error) + "\n");
        } else {
            console.error("kvb: " + message + "\n");
        }
        return exitCode;
    }
}
