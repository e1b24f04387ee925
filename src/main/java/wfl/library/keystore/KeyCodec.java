package wfl.library.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import wfl.keystore.KeystoreLimits;
import wfl.library.keystore.CodecException.Fault;
import wfl.runtime.Display;
import wfl.runtime.Texts;
import wfl.runtime.Type;

/// Keys as programs write them, and their bytes: UTF-8, so that keys sort by code point.
public final class KeyCodec {
    /// How much of a long key messages show, in UTF-16 units.
    private static final int SHOWN_CHARS_MAX = 60;

    /// How much of a key that is no text messages show.
    private static final int SHOWN_BYTES_MAX = 16;

    private KeyCodec() {}

    /// The bytes of a key.
    ///
    /// @throws CodecException it is neither text nor number, empty or too long
    public static byte[] encode(Object key) throws CodecException {
        byte[] bytes = encodePart("a key", key);
        if (bytes.length < KeystoreLimits.KEY_BYTES_MIN) {
            throw new CodecException(
                    Fault.NOT_A_VALUE, "the key is empty. Give it at least one character");
        }
        if (bytes.length > KeystoreLimits.KEY_BYTES_MAX) {
            throw new CodecException(
                    Fault.TOO_LARGE,
                    "the key has %,d bytes, and the longest key has %,d"
                            .formatted(bytes.length, KeystoreLimits.KEY_BYTES_MAX));
        }
        return bytes;
    }

    /// The bytes of text that keys are compared with, such as a prefix; it may be empty.
    ///
    /// @param role what it is, in messages: "a prefix"
    public static byte[] encodePart(String role, Object part) throws CodecException {
        if (!Texts.isText(part) && !(part instanceof Double)) {
            throw new CodecException(
                    Fault.NOT_A_VALUE,
                    role + " must be text or a number, and this is " + described(part));
        }
        String text = Display.text(part);
        int half = Utf8.unpairedSurrogateAt(text);
        if (half < 0) return text.getBytes(UTF_8);
        throw new CodecException(Fault.NOT_A_VALUE, role + " " + Utf8.reasonAgainst(text, half));
    }

    private static String described(Object value) {
        String type = Type.nameOf(value);
        return type.equals("Null") || type.equals("Nothing") ? "nothing" : "of the type " + type;
    }

    /// The text of a key.
    ///
    /// @throws CodecException the bytes are no text: another program stored the key
    public static String decode(byte[] key) throws CodecException {
        try {
            return Utf8.read(key, 0, key.length);
        } catch (CharacterCodingException e) {
            int shown = Math.min(key.length, SHOWN_BYTES_MAX);
            String hex = HexFormat.of().formatHex(key, 0, shown);
            throw new CodecException(
                    Fault.NOT_A_VALUE,
                    "a key is no text (bytes " + hex + (shown < key.length ? "...)" : ")"));
        }
    }

    /// A key as messages show it, in quotes, long ones cut.
    public static String shown(Object key) {
        String text = Display.text(key);
        if (text.length() <= SHOWN_CHARS_MAX) return '"' + text + '"';
        int end = Character.isHighSurrogate(text.charAt(SHOWN_CHARS_MAX - 1)) ? 1 : 0;
        return '"' + text.substring(0, SHOWN_CHARS_MAX - end) + "...\"";
    }
}
