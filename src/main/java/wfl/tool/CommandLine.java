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
    /// @param arguments everything after the script, flags included
    /// @param time whether to say how long it took
    /// @param test whether to run in test mode
    /// @param json whether diagnostics are for a program to read
    record Run(String script, List<String> arguments, boolean time, boolean test, boolean json)
            implements CommandLine {}

    /// Anything but running a program: {@link Tasks} knows how. One record for all of them, because
    /// every case of this interface is loaded at every start.
    ///
    /// @param subject the file, directory or code it is about; empty when none is given
    /// @param options further flags that matter to it
    record Task(Kind kind, String subject, Set<String> options) implements CommandLine {
        enum Kind {
            ANALYZE,
            LINT,
            FIX,
            EDIT,
            LEX,
            AST,
            DUMP_ENV,
            CONFIG_CHECK,
            CONFIG_FIX,
            INIT,
            EXPLAIN
        }
    }

    /// Not understood, or not there yet.
    record Refused(String message) implements CommandLine {}

    /// Flags come before the script; the first word that is no flag is the script, even one that
    /// looks like a flag, and all after it belongs to the script.
    static CommandLine parse(List<String> words) {
        if (words.isEmpty()) return new Prompt();
        if (Set.of("--help", "-h").contains(words.getFirst())) return new Help();
        if (words.getFirst().startsWith("-")) return new FlagReader().read(words);
        return new Run(words.getFirst(), words.subList(1, words.size()), false, false, false);
    }

    static CommandLine parse(String... words) {
        return parse(Arrays.asList(words));
    }
}
