package wfl.library.process;

/// What is said before a shell reads a command.
final class ShellWarning {
    private static final String HINT =
            "   Pass the arguments as a list ('with arguments [...]') to do without a shell.\n";

    private ShellWarning() {}

    static String of(String command, int line, int column) {
        var text = new StringBuilder();
        text.append("\u26a0\ufe0f  Security Warning (line ").append(line);
        text.append(", column ").append(column).append("):\n");
        text.append("   Shell execution enabled for command: ").append(command).append('\n');
        feature(text, command, ";", "command chaining (;)");
        feature(text, command, "|", "pipe (|)");
        feature(text, command, "&", "background or conditional execution (&)");
        feature(text, command, "<>", "redirection (< >)");
        feature(text, command, "$", "variable expansion ($)");
        feature(text, command, "`(", "command substitution");
        feature(text, command, "*?[", "file name patterns (glob)");
        return text.append(HINT).toString();
    }

    private static void feature(StringBuilder text, String command, String signs, String name) {
        if (command.chars().anyMatch(sign -> signs.indexOf(sign) >= 0)) {
            text.append("   - ").append(name).append('\n');
        }
    }
}
