package wfl.library.toml;

/// Reads the texts of TOML: basic and literal, on one line or several.
final class TomlText {
    private final TomlSource in;
    private final StringBuilder out = new StringBuilder();

    private TomlText(TomlSource in) {
        this.in = in;
    }

    /// Reads the text that begins here with a quote.
    static String read(TomlSource in) throws TomlException {
        var text = new TomlText(in);
        boolean basic = in.peek() == '"';
        String quote = basic ? "\"" : "'";
        if (in.take(quote.repeat(3))) text.lines(quote, basic);
        else text.line(quote, basic);
        return text.out.toString();
    }

    /// Reads a text that is a key: one on a line.
    static String key(TomlSource in) throws TomlException {
        var text = new TomlText(in);
        boolean basic = in.peek() == '"';
        text.line(basic ? "\"" : "'", basic);
        return text.out.toString();
    }

    private void line(String quote, boolean basic) throws TomlException {
        int start = in.at();
        in.skip(1);
        while (!in.take(quote)) {
            if (in.peek() == TomlSource.END || in.peek() == '\n' || in.peek() == '\r') {
                throw new TomlException("unclosed text", start);
            }
            character(basic);
        }
    }

    private void lines(String quote, boolean basic) throws TomlException {
        int start = in.at() - 3;
        in.takeLineEnd();
        while (!in.take(quote.repeat(3))) {
            if (in.peek() == TomlSource.END) throw new TomlException("unclosed text", start);
            if (in.takeLineEnd()) out.append('\n');
            else if (!basic || !takesLineEndEscape()) character(basic);
        }
        // Up to two quotes of the text may stand right before the closing three.
        for (int i = 0; i < 2 && in.take(quote); i++) out.append(quote);
    }

    /// Takes a backslash at the end of a line, with all blanks and line ends after it.
    private boolean takesLineEndEscape() throws TomlException {
        int ahead = 1;
        while (in.peek(ahead) == ' ' || in.peek(ahead) == '\t') ahead++;
        boolean ends = in.peek(ahead) == '\n' || in.peek(ahead) == '\r';
        if (in.peek() != '\\' || !ends) return false;
        in.skip(ahead);
        if (!in.takeLineEnd()) throw in.fault("control character in a text");
        do {
            in.skipBlanks();
        } while (in.takeLineEnd());
        return true;
    }

    private void character(boolean basic) throws TomlException {
        int c = in.peek();
        if (TomlSource.isControl(c)) throw in.fault("control character in a text");
        if (basic && c == '\\') {
            escape();
        } else {
            out.append((char) c);
            in.skip(1);
        }
    }

    private void escape() throws TomlException {
        int sign = in.peek(1);
        int plain = "btnfre\"\\".indexOf(sign);
        if (sign != TomlSource.END && plain >= 0) {
            out.append("\b\t\n\f\r\u001b\"\\".charAt(plain));
            in.skip(2);
            return;
        }
        int digits =
                switch (sign) {
                    case 'x' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> throw in.fault("invalid escape sequence");
                };
        out.appendCodePoint(codePoint(digits));
        in.skip(2 + digits);
    }

    private int codePoint(int digits) throws TomlException {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int c = in.peek(2 + i);
            int digit = c < 0x80 ? Character.digit((char) Math.max(c, 0), 16) : -1;
            if (digit < 0) throw in.fault("invalid escape sequence");
            value = value * 16 + digit;
        }
        boolean scalar = value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF);
        if (!scalar) throw in.fault("escape sequence of no character");
        return (int) value;
    }
}
