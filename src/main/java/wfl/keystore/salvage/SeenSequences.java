package wfl.keystore.salvage;

import java.util.Arrays;

/// Which sequences have been seen in a file, to find out which are missing. Takes eight bytes for
/// each. Not thread-safe.
public final class SeenSequences {
    private static final int ROOM_FIRST = 1024;

    private long[] seen = new long[ROOM_FIRST];
    private int count;

    /// Notes that a record of this sequence is there. Any order; more than once does no harm.
    public void add(long sequence) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, seen.length * 2);
        }
        seen[count++] = sequence;
    }

    /// The greatest sequence up to a last one, which is given, that was not seen; 0 when all were.
    public long lastMissing(long last) {
        Arrays.sort(seen, 0, count);
        long expected = last;
        for (int i = count - 1; i >= 0 && expected > 0; i--) {
            if (seen[i] < expected) {
                return expected;
            }
            expected = Math.min(expected, seen[i] - 1);
        }
        return Math.max(0, expected);
    }
}
