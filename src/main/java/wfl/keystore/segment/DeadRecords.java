package wfl.keystore.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which records of a segment are nobody's newest any more: what the writer saw die. Of a segment
/// that was there when the file was opened not all deaths are known; of others they are.
///
/// One thread notes, under the writer's lock. Any thread may ask, and is told of what died before
/// somebody gave it the segment, perhaps of more.
public final class DeadRecords {
    /// No two records begin in the same so many bytes: a header alone has more.
    private static final int GRANULE_SHIFT = 5;

    private static final int WORD_SHIFT = 6;

    private volatile long @Nullable [] words;
    private volatile boolean isComplete;

    /// Tells that every death in the segment will be noted.
    void watchFromBirth() {
        isComplete = true;
    }

    /// Whether a record that is not noted here was the newest of its key a moment ago.
    public boolean isComplete() {
        return isComplete;
    }

    /// Notes that the record at this offset is nobody's newest.
    public void note(long offsetBytes) {
        int bit = (int) (offsetBytes >>> GRANULE_SHIFT);
        int word = bit >>> WORD_SHIFT;
        long[] known = words;
        if (known == null || word >= known.length) {
            known = known == null ? new long[word + 8] : Arrays.copyOf(known, 2 * word + 8);
            words = known;
        }
        known[word] |= 1L << bit;
    }

    /// Whether the record at this offset is known to be nobody's newest.
    public boolean isDead(long offsetBytes) {
        int bit = (int) (offsetBytes >>> GRANULE_SHIFT);
        int word = bit >>> WORD_SHIFT;
        long[] known = words;
        return known != null && word < known.length && (known[word] & 1L << bit) != 0;
    }
}
