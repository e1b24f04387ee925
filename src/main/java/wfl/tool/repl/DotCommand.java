package wfl.tool.repl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The commands of the prompt itself, which are no part of the language.
enum DotCommand {
    EXIT("", "Exit the REPL"),
    HELP("", "Show this help message"),
    HISTORY("", "Show command history"),
    CLEAR("", "Clear the screen"),
    NAMES("", "Show the names defined here, with their values"),
    TIME("[ENTRY]", "Show how long ENTRY takes; alone: every entry, on and off"),
    LOAD("FILE", "Run a program here; its names stay"),
    SAVE("FILE", "Write the entries that worked to a new file; 'replace' behind it overwrites"),
    KEYSTORES("", "Show the open keystores"),
    STATS("NAME", "Show the figures of a keystore"),
    SCAN("NAME [PREFIX]", "Show keys of a keystore with their values");

    private final String word = "." + name().toLowerCase(java.util.Locale.ROOT);
    private final String argument;
    private final String help;

    DotCommand(String argument, String help) {
        this.argument = argument;
        this.help = help;
    }

    String word() {
        return word;
    }

    String help() {
        return help;
    }

    /// `.load FILE`.
    String usage() {
        return argument.isEmpty() ? word : word + " " + argument;
    }

    static Optional<DotCommand> of(String word) {
        return Arrays.stream(values()).filter(command -> command.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DotCommand::word).toList();
    }

    /// What `.help` prints.
    static String helpText() {
        var text = new StringBuilder("WFL REPL Commands:\n");
        for (DotCommand command : values()) {
            // The first four as the reference has them.
            String usage = command.argument.isEmpty() ? command.word : command.usage();
            text.append("%-8s - %s%n".formatted(usage, command.help).replace("\r", ""));
        }
        return text.toString();
    }
}
