package wfl.keystore.keyrun;

import java.util.Arrays;

/// Keys in the order they came, unsorted, maybe more than once: adding costs a copy of the key.
final class KeyNotes {
    private byte[] bytes = new byte[1024];
    private int[] starts = new int[64];
    private int count;

    int count() {
        return count;
    }

    /// Whether one more key fits; arrays end at 2 GiB.
    boolean hasRoomFor(int keyLength) {
        return (long) starts[count] + keyLength < Integer.MAX_VALUE - 64;
    }

    void add(byte[] key) {
        int at = starts[count];
        int end = at + key.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(end * 2L, Integer.MAX_VALUE - 64));
        }
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        System.arraycopy(key, 0, bytes, at, key.length);
        count++;
        starts[count] = end;
    }

    /// The notes as a run; they must not be added to any more.
    KeyRun sorted() {
        var order = new int[count];
        Arrays.setAll(order, i -> i);
        sort(order, order.clone(), 0, count);
        var packed = new KeyRunBuilder(count, starts[count]);
        for (int i = 0; i < count; i++) {
            int key = order[i];
            if (i == 0 || compare(order[i - 1], key) != 0) {
                packed.add(bytes, starts[key], starts[key + 1] - starts[key]);
            }
        }
        return packed.build();
    }

    // A merge sort of key numbers: the JDK sorts ints by value alone.
    private void sort(int[] target, int[] source, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(source, target, from, middle);
        sort(source, target, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesLeft =
                    right >= to || (left < middle && compare(source[left], source[right]) <= 0);
            target[i] = takesLeft ? source[left++] : source[right++];
        }
    }

    private int compare(int a, int b) {
        return Arrays.compareUnsigned(
                bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
    }
}
