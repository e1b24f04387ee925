package wfl.tool.kvb.form;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Keys of any bytes as one line of text, and back: what is printed can be typed.
///
/// | written | means |
/// |---|---|
/// | `\\` | a backslash |
/// | `\n`, `\r`, `\t` | line feed, carriage return, tab |
/// | `\xNN` | the byte with these two hexadecimal digits |
/// | a backslash and `u{N...}` | the character with this code point, in UTF-8 |
///
/// Everything else means itself.
public final class KeyText {
    private static final int HEX = 16;

    private KeyText() {}

    /// A key as text; bytes that are no UTF-8 as `\xNN`.
    public static String of(byte[] key) {
        return utf8(key).map(KeyText::escaped).orElseGet(() -> escaped(key));
    }

    /// The bytes of a key as {@link #of} writes it.
    ///
    /// @throws IllegalArgumentException a backslash stands for nothing; the message says which
    public static byte[] read(String text) {
        if (text.indexOf('\\') < 0) return text.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\\', at);
            if (end < 0) end = text.length();
            bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end < text.length() ? escape(text, end, bytes) : end;
        }
        return bytes.toByteArray();
    }

    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        return Shown.printable(text.replace("\\", "\\\\"));
    }

    private static String escaped(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b >= ' ' && b < 0x7f && b != '\\';
            text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
        }
        return text.toString();
    }

    /// Reads what begins with the backslash at `start`.
    ///
    /// @return where the text goes on
    private static int escape(String text, int start, ByteArrayOutputStream bytes) {
        char kind = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
        int end = start + 2;
        switch (kind) {
            case '\\' -> bytes.write('\\');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'x' -> {
                end = start + 4;
                bytes.write(number(text, start, start + 2, end));
            }
            case 'u' -> {
                end = text.indexOf('}', start) + 1;
                boolean opened = text.startsWith("{", start + 2);
                int point = opened ? number(text, start, start + 3, end - 1) : -1;
                if (!isCharacter(point)) throw unknown(text, start);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            default -> throw unknown(text, start);
        }
        return end;
    }

    private static boolean isCharacter(int point) {
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(point) && !isSurrogate;
    }

    private static int number(String text, int start, int from, int to) {
        try {
            return Integer.parseUnsignedInt(text.substring(from, to), HEX);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw unknown(text, start);
        }
    }

    private static IllegalArgumentException unknown(String text, int start) {
        String shown = text.substring(start, Math.min(text.length(), start + 2));
        return new IllegalArgumentException(
                "'"
                        + shown
                        + "' means nothing in a key: write \\\\ for a backslash, \\n, \\r, \\t,"
                        + " \\xNN for a byte or \\u{N} for a character");
    }
}
