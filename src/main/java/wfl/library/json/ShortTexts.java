package wfl.library.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Short texts read lately: keys and words that come again and again are kept once.
final class ShortTexts {
    /// Longer texts rarely come twice.
    static final int BYTES_MAX = 24;

    /// A power of two.
    private static final int SLOTS = 512;

    private record Known(byte[] bytes, String text) {}

    private final @Nullable Known[] slots = new Known[SLOTS];

    /// The ASCII text of some bytes, the same object as the last time if it was not long ago.
    String ascii(byte[] source, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) hash = hash * 31 + source[i];
        int slot = (hash ^ hash >>> 9) & SLOTS - 1;
        Known known = slots[slot];
        if (known != null && Arrays.equals(source, from, to, known.bytes, 0, known.bytes.length)) {
            return known.text;
        }
        var text = new String(source, from, to - from, US_ASCII);
        slots[slot] = new Known(Arrays.copyOfRange(source, from, to), text);
        return text;
    }
}
