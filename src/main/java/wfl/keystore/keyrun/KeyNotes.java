package wfl.keystore.keyrun;

import java.util.Arrays;

/// Entries in the order they came, unsorted: adding costs a copy of the key.
final class KeyNotes {
    private byte[] bytes = new byte[1024];
    private int[] starts = new int[64];
    private long[] entries = new long[64];
    private int count;

    int count() {
        return count;
    }

    /// What the notes take in memory.
    long memoryBytes() {
        return bytes.length
                + (long) starts.length * Integer.BYTES
                + (long) entries.length * Long.BYTES;
    }

    /// Whether one more key fits; arrays end at 2 GiB.
    boolean hasRoomFor(int keyLength) {
        return (long) starts[count] + keyLength < Integer.MAX_VALUE - 64;
    }

    void add(byte[] key, long entry) {
        int at = starts[count];
        int end = at + key.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(end * 2L, Integer.MAX_VALUE - 64));
        }
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            entries = Arrays.copyOf(entries, starts.length);
        }
        System.arraycopy(key, 0, bytes, at, key.length);
        entries[count] = entry;
        count++;
        starts[count] = end;
    }

    /// The notes as a run, without what no snapshot from this one on can see; they must not be
    /// added to any more.
    MemoryRun sorted(long oldestSnapshot) {
        int[] order = new KeyOrder(bytes, starts, entries, count).sorted();
        var packed = new MemoryRunBuilder(count, starts[count]);
        var survivors = new Survivors(oldestSnapshot, false);
        for (int i = 0; i < count; i++) {
            int note = order[i];
            boolean isSameKey = i > 0 && compareKeys(order[i - 1], note) == 0;
            if (survivors.keeps(isSameKey, entries[note])) {
                int length = starts[note + 1] - starts[note];
                packed.add(bytes, starts[note], length, entries[note]);
            }
        }
        return packed.build();
    }

    private int compareKeys(int a, int b) {
        return Arrays.compareUnsigned(
                bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
    }
}
