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
        var order = new int[count];
        Arrays.setAll(order, i -> i);
        sort(order, order.clone(), 0, count);
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

    // A merge sort of note numbers: the JDK sorts ints by value alone. Keys that came in order
    // cost one comparison each.
    private void sort(int[] target, int[] source, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(source, target, from, middle);
        sort(source, target, middle, to);
        if (compare(source[middle - 1], source[middle]) <= 0) {
            System.arraycopy(source, from, target, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesLeft =
                    right >= to || (left < middle && compare(source[left], source[right]) <= 0);
            target[i] = takesLeft ? source[left++] : source[right++];
        }
    }

    private int compare(int a, int b) {
        int order = compareKeys(a, b);
        return order != 0 ? order : Long.compare(entries[b], entries[a]);
    }

    private int compareKeys(int a, int b) {
        return Arrays.compareUnsigned(
                bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
    }
}
