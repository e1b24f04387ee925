package wfl.library.toml;

import java.io.Serial;

/// A text that is not TOML: what is wrong, and where.
final class TomlException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final int at;

    /// @param at an index into the text
    TomlException(String reason, int at) {
        super(reason, null, false, false);
        this.at = at;
    }

    /// The whole report: place, line with a caret, reason.
    String report(String text) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.indexOf('\n', at);
        String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        if (line.endsWith("\r")) line = line.substring(0, line.length() - 1);
        int number = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int column = 1 + text.codePointCount(lineStart, at);
        String gutter = " ".repeat(Integer.toString(number).length() + 1);
        return "TOML parse error at line %d, column %d\n".formatted(number, column)
                + gutter
                + "|\n"
                + number
                + " | "
                + line
                + "\n"
                + gutter
                + "|"
                + " ".repeat(column)
                + "^\n"
                + getMessage();
    }
}
