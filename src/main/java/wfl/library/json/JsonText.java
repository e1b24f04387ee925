package wfl.library.json;

/// Strings of JSON.
final class JsonText {
    private JsonText() {}

    /// Reads a string whose opening quote was passed, and its closing quote.
    static String read(JsonSource in) throws JsonException {
        int start = in.at();
        boolean ascii = in.passPlain();
        if (in.peek() == '"') {
            String plain = ascii ? in.shared(start, in.at()) : in.slice(start, in.at());
            in.skip(1);
            return plain;
        }
        var text = new StringBuilder(in.slice(start, in.at()));
        while (!passEnd(in)) {
            escape(in, text);
            int from = in.at();
            in.passPlain();
            text.append(in.slice(from, in.at()));
        }
        return text.toString();
    }

    // Passes the closing quote, or the backslash that begins an escape.
    private static boolean passEnd(JsonSource in) throws JsonException {
        return switch (in.next()) {
            case '"' -> true;
            case '\\' -> false;
            case JsonSource.END -> throw in.fault("EOF while parsing a string");
            default ->
                    throw in.fault(
                            "control character (\\u0000-\\u001F) found while parsing a string");
        };
    }

    private static void escape(JsonSource in, StringBuilder text) throws JsonException {
        int c = in.next();
        switch (c) {
            case '"', '\\', '/' -> text.append((char) c);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.appendCodePoint(codePoint(in));
            case JsonSource.END -> throw in.fault("EOF while parsing a string");
            default -> throw in.fault("invalid escape");
        }
    }

    private static int codePoint(JsonSource in) throws JsonException {
        char first = unit(in);
        if (Character.isLowSurrogate(first)) {
            throw in.fault("lone leading surrogate in hex escape");
        }
        if (!Character.isHighSurrogate(first)) return first;
        passOfSecondHalf(in, '\\');
        passOfSecondHalf(in, 'u');
        char second = unit(in);
        if (!Character.isLowSurrogate(second)) {
            throw in.fault("lone leading surrogate in hex escape");
        }
        return Character.toCodePoint(first, second);
    }

    private static char unit(JsonSource in) throws JsonException {
        int unit = in.hex4();
        if (unit < 0) throw in.fault("invalid escape");
        return (char) unit;
    }

    private static void passOfSecondHalf(JsonSource in, char expected) throws JsonException {
        int c = in.next();
        if (c == JsonSource.END) throw in.fault("EOF while parsing a string");
        if (c != expected) throw in.fault("unexpected end of hex escape");
    }
}
