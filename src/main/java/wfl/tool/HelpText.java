package wfl.tool;

/// What `wfl --help` prints.
final class HelpText {
    static final String TEXT =
            """
            WebFirst Language (WFL) Compiler and Interpreter

            USAGE:
                wfl [FLAGS] [OPTIONS] [file] [arguments of the program]
                wfl keystore [command]    Look into keystore files: the same as kvb

            FLAGS:
                --help, -h            Show this text
                --version, -v, -V     Show the version of the language
                --test                Run in test mode: describe, test and expect, then a summary
                --time                After the run, say how long it took
                --json                Diagnostics as JSON, one a line (also with --lint, --analyze)
                --analyze <file>      Look for mistakes without running: exit code 0 or 1
                --lint <file>         Look at the layout and the names: exit code 0 or 1
                --fix <file>          Print the program laid out anew
                    --in-place            Write it to the file instead
                    --diff                Print what would change instead
                --explain [code]      What the code of a message means; without one, list them
                --edit <file>         Open the file in the default editor, made if it is missing
                --lex <file>          Write its tokens to target/reports/dumps
                --ast, --parse <file> Write its tree to target/reports/dumps
                --dump-env            Show version, machine and configuration
                    --output <file>       Write them to a file instead

            Configuration Maintenance:
                --configCheck [path]  Look for mistakes in the .wflcfg files from here upwards
                --configFix [path]    Repair them
                --init [directory]    Ask for every setting and write a .wflcfg

            EXIT CODES:
                0   the program ran
                1   it ended with an error, a test failed, something was found, or a file could not
                    be read or written
                2   wrong use of the command, or the program does not parse
                3   the program was rejected before it ran

            ENVIRONMENT VARIABLES:
                WFL_GLOBAL_CONFIG_PATH  The configuration of this machine, else /etc/wfl/wfl.cfg
                JAVA_HOME               The JDK to run with, 25 or newer
                NO_COLOR                No colours in messages

            NOTES:
                Flags stand before the file; everything after it belongs to the program.
                Every program is analysed and type-checked before it runs.
                The nearest .wflcfg from the directory of the program upwards configures the run.
                Keystores a program leaves open are closed when it ends.

            Without a file, wfl starts its prompt.
            """;

    private HelpText() {}
}
