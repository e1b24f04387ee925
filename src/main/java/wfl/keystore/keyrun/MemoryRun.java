package wfl.keystore.keyrun;

import java.util.Arrays;
import java.util.Optional;

/// A run packed into arrays. Immutable.
final class MemoryRun implements Run {
    private final byte[] bytes;

    /// Where key i begins; one more than there are entries.
    private final int[] starts;

    private final long[] entries;

    MemoryRun(byte[] bytes, int[] starts, long[] entries) {
        this.bytes = bytes;
        this.starts = starts;
        this.entries = entries;
    }

    @Override
    public EntryCursor forward(byte[] from) {
        return new Cursor(ceiling(from), entries.length, 1);
    }

    @Override
    public EntryCursor backward(Optional<byte[]> to) {
        int high = to.isPresent() ? ceiling(to.get()) : entries.length;
        return new Cursor(high - 1, -1, -1);
    }

    @Override
    public long count() {
        return entries.length;
    }

    @Override
    public long weightBytes() {
        return keyBytes() + (long) entries.length * (Long.BYTES + Integer.BYTES);
    }

    long keyBytes() {
        return starts[starts.length - 1];
    }

    // The index of the first entry whose key is not below this one.
    private int ceiling(byte[] key) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order =
                    Arrays.compareUnsigned(
                            bytes, starts[middle], starts[middle + 1], key, 0, key.length);
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private final class Cursor extends EntryCursor {
        private final int end;
        private final int step;
        private int next;

        Cursor(int first, int end, int step) {
            next = first;
            this.end = end;
            this.step = step;
        }

        @Override
        boolean advance() {
            if (next == end) {
                return false;
            }
            standOn(bytes, starts[next], starts[next + 1], entries[next]);
            next += step;
            return true;
        }
    }
}
