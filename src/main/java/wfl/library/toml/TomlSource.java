package wfl.library.toml;

/// A TOML text and the place reading has reached.
final class TomlSource {
    static final int END = -1;

    private final String text;
    private int at;

    TomlSource(String text) {
        this.text = text;
        // A byte order mark says nothing.
        this.at = text.startsWith("\ufeff") ? 1 : 0;
    }

    int at() {
        return at;
    }

    /// The next character, or END.
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    void skip(int count) {
        at += count;
    }

    /// Skips what stands here if it is this.
    boolean take(String expected) {
        if (!text.startsWith(expected, at)) return false;
        at += expected.length();
        return true;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    TomlException fault(String reason) {
        return new TomlException(reason, at);
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') at++;
    }

    /// Skips blanks, comments and line ends.
    void skipLines() throws TomlException {
        while (true) {
            skipBlanks();
            skipComment();
            if (!takeLineEnd()) return;
        }
    }

    /// Skips blanks and a comment up to the end of the line, which must come now.
    void finishLine() throws TomlException {
        skipBlanks();
        skipComment();
        if (peek() != END && !takeLineEnd()) throw fault("expected the end of the line");
    }

    boolean takeLineEnd() {
        return take("\n") || take("\r\n");
    }

    private void skipComment() throws TomlException {
        if (peek() != '#') return;
        while (peek() != END && peek() != '\n' && !text.startsWith("\r\n", at)) {
            if (isControl(peek())) throw fault("control character in a comment");
            at++;
        }
    }

    /// Whether a character may stand nowhere as itself. The tab may.
    static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }
}
