package wfl.library.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// The bytes of a JSON text and a place in them.
final class JsonSource {
    /// What {@link #peek} and {@link #next} answer behind the last byte.
    static final int END = -1;

    /// In a text shorter than this little can be shared.
    private static final int SHARING_BYTES_MIN = 4096;

    private final byte[] bytes;
    private @Nullable ShortTexts known;
    private int at;

    JsonSource(String text) {
        this.bytes = text.getBytes(UTF_8);
    }

    int at() {
        return at;
    }

    int peek() {
        return at < bytes.length ? bytes[at] & 0xFF : END;
    }

    int next() {
        return at < bytes.length ? bytes[at++] & 0xFF : END;
    }

    void skip(int count) {
        at = Math.min(bytes.length, at + count);
    }

    /// Passes white space and tells what comes then.
    int peekBehindSpace() {
        while (at < bytes.length) {
            byte c = bytes[at];
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') break;
            at++;
        }
        return peek();
    }

    boolean passDigits() {
        int start = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') at++;
        return at > start;
    }

    /// Passes text that stands for itself in a string: up to a quote, a backslash or a control
    /// character.
    ///
    /// @return whether it is ASCII
    boolean passPlain() {
        int all = 0;
        while (at < bytes.length) {
            byte c = bytes[at];
            if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) break;
            all |= c;
            at++;
        }
        return all >= 0;
    }

    /// A text of ASCII characters that stands there often, perhaps.
    String shared(int from, int to) {
        if (to - from > ShortTexts.BYTES_MAX || bytes.length < SHARING_BYTES_MIN) {
            return slice(from, to);
        }
        if (known == null) known = new ShortTexts();
        return known.ascii(bytes, from, to);
    }

    String slice(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    /// Four hexadecimal digits, passed.
    ///
    /// @return -1 when they are other characters
    int hex4() throws JsonException {
        if (bytes.length - at < 4) {
            at = bytes.length;
            throw fault("EOF while parsing a string");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at + i], 16);
            value = digit < 0 || value < 0 ? -1 : value << 4 | digit;
        }
        at += 4;
        return value;
    }

    /// A fault in what was just passed.
    JsonException fault(String detail) {
        return faultAt(detail, at);
    }

    /// A fault in what comes next.
    JsonException faultAhead(String detail) {
        return faultAt(detail, Math.min(bytes.length, at + 1));
    }

    private JsonException faultAt(String detail, int end) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] != '\n') continue;
            line++;
            lineStart = i + 1;
        }
        return new JsonException(detail, line, end - lineStart);
    }
}
