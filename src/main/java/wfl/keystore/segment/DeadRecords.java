package wfl.keystore.segment;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Which records of a segment are nobody's newest any more: what the writer saw die. Of a segment
/// that was there when the file was opened not all deaths are known, until a survey has told of
/// them; of others they are, as long as there is memory for it.
///
/// One thread notes, under the writer's lock. Any thread may ask, and is told of what died before
/// somebody gave it the segment, perhaps of more.
public final class DeadRecords {
    /// No two records begin in the same so many bytes: a header alone has more.
    private static final int GRANULE_SHIFT = 5;

    private static final int WORD_SHIFT = 6;
    private static final int WORDS_FIRST = 8;

    private final Memory memory;
    private volatile long @Nullable [] words;
    private volatile boolean isComplete;
    private boolean isFromBirth;
    private boolean isForgotten;

    /// What the notes of all segments of a file may take together. Any thread.
    static final class Memory {
        private final AtomicLong leftBytes;

        Memory(long bytes) {
            leftBytes = new AtomicLong(bytes);
        }

        private boolean take(long words) {
            long bytes = words * Long.BYTES;
            boolean isThere = leftBytes.addAndGet(-bytes) >= 0;
            if (!isThere) {
                leftBytes.addAndGet(bytes);
            }
            return isThere;
        }
    }

    /// Which records of a sealed segment something leads to. One thread.
    public static final class Live {
        private final long[] words;

        /// How much memory it takes for so many bytes of records.
        public static long bytes(long endBytes) {
            return ((endBytes >>> GRANULE_SHIFT >>> WORD_SHIFT) + 1) * Long.BYTES;
        }

        /// @param endBytes where the segment's last record ends
        public Live(long endBytes) {
            words = new long[(int) (endBytes >>> GRANULE_SHIFT >>> WORD_SHIFT) + 1];
        }

        public void note(long offsetBytes) {
            int bit = (int) (offsetBytes >>> GRANULE_SHIFT);
            int word = bit >>> WORD_SHIFT;
            if (word < words.length) {
                words[word] |= 1L << bit;
            }
        }
    }

    DeadRecords(Memory memory) {
        this.memory = memory;
    }

    /// Tells that every death in the segment will be noted.
    void watchFromBirth() {
        isFromBirth = true;
        isComplete = true;
    }

    /// Whether the segment was made since the file was opened.
    public boolean isFromBirth() {
        return isFromBirth;
    }

    /// Whether a record that is not noted here was the newest of its key a moment ago.
    public boolean isComplete() {
        return isComplete;
    }

    /// Whether a survey would help: not all deaths are known, and there was memory so far.
    public boolean wantsSurvey() {
        return !isComplete && !isForgotten;
    }

    /// Takes over what a survey has found; what has died meanwhile was noted.
    public void complete(Live live) {
        long[] known = words;
        int more = live.words.length - (known == null ? 0 : known.length);
        if (isForgotten || more > 0 && !memory.take(more)) {
            forget();
            return;
        }
        var dead = new long[Math.max(live.words.length, known == null ? 0 : known.length)];
        for (int i = 0; i < dead.length; i++) {
            long noted = known != null && i < known.length ? known[i] : 0;
            dead[i] = noted | (i < live.words.length ? ~live.words[i] : 0);
        }
        words = dead;
        isComplete = true;
    }

    /// Notes that the record at this offset is nobody's newest.
    public void note(long offsetBytes) {
        int bit = (int) (offsetBytes >>> GRANULE_SHIFT);
        int word = bit >>> WORD_SHIFT;
        long[] known = words;
        if (known == null || word >= known.length) {
            known = grown(known, word);
        }
        if (known != null) {
            known[word] |= 1L << bit;
        }
    }

    private long @Nullable [] grown(long @Nullable [] known, int word) {
        if (isForgotten) {
            return null;
        }
        int length = known == null ? 0 : known.length;
        int wanted = Math.max(2 * length, word + WORDS_FIRST);
        if (!memory.take(wanted - length)) {
            forget();
            return null;
        }
        long[] more = known == null ? new long[wanted] : Arrays.copyOf(known, wanted);
        words = more;
        return more;
    }

    /// Gives the memory back; nothing is known any more.
    void forget() {
        isForgotten = true;
        // First: who finds no notes must not take that for good news.
        isComplete = false;
        long[] known = words;
        words = null;
        if (known != null) {
            memory.leftBytes.addAndGet((long) known.length * Long.BYTES);
        }
    }

    /// Whether the record at this offset is known to be nobody's newest.
    public boolean isDead(long offsetBytes) {
        int bit = (int) (offsetBytes >>> GRANULE_SHIFT);
        int word = bit >>> WORD_SHIFT;
        long[] known = words;
        return known != null && word < known.length && (known[word] & 1L << bit) != 0;
    }
}
