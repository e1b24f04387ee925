package wfl.syntax;

import java.util.Optional;

/// The values that literals stand for.
final class Literals {
    private Literals() {}

    /// Whether the digits fit a signed 64-bit integer.
    static boolean fitsInteger(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }

    /// The text between the quotes with its escapes resolved; empty when an escape is unknown.
    static Optional<String> text(String literal) {
        int end = literal.length() - 1;
        if (literal.indexOf('\\') < 0) return Optional.of(literal.substring(1, end));
        var text = new StringBuilder(end);
        for (int i = 1; i < end; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            int resolved = escape(literal.charAt(++i));
            if (resolved < 0) return Optional.empty();
            text.append((char) resolved);
        }
        return Optional.of(text.toString());
    }

    private static int escape(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> 0;
            case '\\', '"' -> c;
            default -> -1;
        };
    }
}
