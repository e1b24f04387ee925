package wfl.tool;

/// What `wfl --help` prints.
final class HelpText {
    static final String TEXT =
            """
            WebFirst Language (WFL) Compiler and Interpreter

            USAGE:
                wfl [FLAGS] [file] [arguments of the program]

            FLAGS:
                --help, -h            Show this text
                --version, -v, -V     Show the version of the language
                --time                After the run, say how long it took
                --test                Run in test mode: describe, test and expect, then a summary
                --analyze <file>      Look for mistakes without running: exit code 0 or 1

            EXIT CODES:
                0   the program ran
                1   it ended with an error, a test failed, or it could not be read
                2   wrong use of the command, or the program does not parse
                3   the program was rejected before it ran

            ENVIRONMENT VARIABLES:
                JAVA_HOME             The JDK to run with, 25 or newer
                NO_COLOR              No colours in messages

            NOTES:
                Flags stand before the file; everything after it belongs to the program.
                Every program is checked before it runs.
                Keystores a program leaves open are closed when it ends.

            Without a file, wfl starts its prompt.
            """;

    private HelpText() {}
}
