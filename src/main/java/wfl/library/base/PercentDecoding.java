package wfl.library.base;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Text as web addresses and forms spell it: `%41` for a byte, `+` for a space.
public final class PercentDecoding {
    private PercentDecoding() {}

    /// Anything that is no escape stays as it is; bytes that are no UTF-8 become U+FFFD.
    public static String decode(String text) {
        if (text.indexOf('%') < 0) return text.replace('+', ' ');
        byte[] bytes = text.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' && i + 2 < bytes.length ? escaped(bytes, i + 1) : -1;
            if (escaped >= 0) i += 2;
            // The result is never longer than what was read, so it fits in front of it.
            bytes[length++] =
                    escaped >= 0 ? (byte) escaped : bytes[i] == '+' ? (byte) ' ' : bytes[i];
        }
        return new String(bytes, 0, length, UTF_8);
    }

    // A plus sign in front of one digit counts as hexadecimal, as it always has.
    private static int escaped(byte[] bytes, int at) {
        int low = Character.digit((char) (bytes[at + 1] & 0xFF), 16);
        if (low < 0) return -1;
        if (bytes[at] == '+') return low;
        int high = Character.digit((char) (bytes[at] & 0xFF), 16);
        return high < 0 ? -1 : high * 16 + low;
    }
}
