package wfl.keystore.keyrun;

import java.util.Arrays;

/// Packs entries that come in order into a run.
final class MemoryRunBuilder {
    private final byte[] bytes;
    private final int[] starts;
    private final long[] entries;
    private int count;

    MemoryRunBuilder(int countMax, int bytesMax) {
        bytes = new byte[bytesMax];
        starts = new int[countMax + 1];
        entries = new long[countMax];
    }

    void add(byte[] source, int from, int length, long entry) {
        System.arraycopy(source, from, bytes, starts[count], length);
        entries[count] = entry;
        starts[count + 1] = starts[count] + length;
        count++;
    }

    MemoryRun build() {
        boolean isExact = starts[count] == bytes.length && count == entries.length;
        return isExact
                ? new MemoryRun(bytes, starts, entries)
                : new MemoryRun(
                        Arrays.copyOf(bytes, starts[count]),
                        Arrays.copyOf(starts, count + 1),
                        Arrays.copyOf(entries, count));
    }
}
