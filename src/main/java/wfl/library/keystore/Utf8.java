package wfl.library.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// UTF-8 and Java text. Text that cannot be written has half of a surrogate pair without the other.
final class Utf8 {
    private Utf8() {}

    /// The text that these bytes are.
    ///
    /// @throws CharacterCodingException they are no UTF-8
    static String read(byte[] bytes, int from, int length) throws CharacterCodingException {
        String text = new String(bytes, from, length, UTF_8);
        // Wrong bytes became this character; so it was written, or something was wrong.
        if (text.indexOf('\uFFFD') < 0) return text;
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
    }

    /// Where a half without its other half stands, or -1.
    static int unpairedSurrogateAt(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            boolean isPair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (!isPair) return i;
            i++;
        }
        return -1;
    }

    /// What is wrong with the text, as the second half of a sentence.
    static String reasonAgainst(String text, int unpairedAt) {
        return "has half a character (U+%04X) that cannot be written as UTF-8"
                .formatted((int) text.charAt(unpairedAt));
    }
}
