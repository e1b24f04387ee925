package wfl.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the command line asks for. Read by hand: no library on the way to a running program.
sealed interface CommandLine {
    record Prompt() implements CommandLine {}

    record Help() implements CommandLine {}

    record Version() implements CommandLine {}

    /// Run a program.
    ///
    /// @param time whether to say how long it took
    /// @param test whether to run in test mode
    /// @param arguments everything after the script, flags included
    record Run(String script, List<String> arguments, boolean time, boolean test)
            implements CommandLine {}

    /// Only look at a program.
    record Analyze(String script) implements CommandLine {}

    /// Not understood, or not there yet.
    record Refused(String message) implements CommandLine {}

    Set<String> VERSION_FLAGS = Set.of("--version", "-v", "-V");
    Set<String> REMOVED_FLAGS = Set.of("--transpile", "--target", "--no-runtime", "--es-modules");
    Set<String> FUTURE_FLAGS =
            Set.of(
                    "--step",
                    "--lint",
                    "--fix",
                    "--edit",
                    "--lex",
                    "--ast",
                    "--parse",
                    "--dump-env",
                    "--configCheck",
                    "--configFix",
                    "--init");

    String REMOVED =
            """
            Error: the WFL to JavaScript transpiler has been removed.
            Programs are compiled to JVM bytecode and run at once instead:
                wfl program.wfl
            Nothing is written to disk, and there is no separate runtime to ship.
            See wfl --help for everything wfl can do.\
            """;

    /// Flags come before the script; the first word that is no flag is the script, even one that
    /// looks like a flag, and all after it belongs to the script.
    static CommandLine parse(List<String> words) {
        if (words.isEmpty()) return new Prompt();
        if (Set.of("--help", "-h").contains(words.getFirst())) return new Help();
        boolean time = false;
        boolean test = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (VERSION_FLAGS.contains(word)) return new Version();
            if (REMOVED_FLAGS.contains(word)) return new Refused(REMOVED);
            if (FUTURE_FLAGS.contains(word)) return notYet(word);
            List<String> rest = words.subList(i + 1, words.size());
            switch (word) {
                case "--analyze" -> {
                    return test ? refusedWithTest(word) : analyze(rest);
                }
                case "--test" -> test = true;
                case "--time" -> time = true;
                default -> {
                    return new Run(word, rest, time, test);
                }
            }
        }
        return new Refused("Error: No file path provided");
    }

    static CommandLine parse(String... words) {
        return parse(Arrays.asList(words));
    }

    private static CommandLine analyze(List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            return new Refused("Error: --analyze requires a file path");
        }
        return new Analyze(rest.getFirst());
    }

    private static CommandLine refusedWithTest(String flag) {
        return new Refused("Error: " + flag + " cannot be combined with --test");
    }

    private static CommandLine notYet(String flag) {
        return new Refused("Error: " + flag + " is not available in this version yet");
    }
}
