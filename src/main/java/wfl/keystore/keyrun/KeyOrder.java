package wfl.keystore.keyrun;

import java.util.Arrays;

/// Sorts keys that lie one behind the other, by number: by eight bytes at a time behind what the
/// keys have in common, counting how often each byte occurs, and only the few that agree in those
/// by comparing. Keys of one keystore begin alike and differ soon behind that.
final class KeyOrder {
    /// So few are sorted by comparing.
    private static final int SMALL = 48;

    private static final int VALUES = 256;

    private final byte[] bytes;
    private final int[] starts;
    private final long[] entries;

    private final int[] order;
    private final int[] spare;
    private final long[] heads;
    private final long[] spareHeads;

    /// @param starts where each key begins; one more than there are keys
    /// @param entries of keys that are equal the greatest comes first
    KeyOrder(byte[] bytes, int[] starts, long[] entries, int count) {
        this.bytes = bytes;
        this.starts = starts;
        this.entries = entries;
        order = new int[count];
        Arrays.setAll(order, i -> i);
        boolean isSmall = count <= SMALL;
        spare = order.clone();
        heads = isSmall ? new long[0] : new long[count];
        spareHeads = heads.clone();
    }

    /// The numbers of the keys in order.
    int[] sorted() {
        if (!isSorted()) {
            sort(0, order.length, 0);
        }
        return order;
    }

    private boolean isSorted() {
        int i = 1;
        while (i < order.length && compare(i - 1, i) <= 0) {
            i++;
        }
        return i >= order.length;
    }

    // Keys that have so many bytes in common.
    private void sort(int from, int to, int common) {
        if (to - from <= SMALL) {
            merge(from, to);
            return;
        }
        int start = common(from, to, common);
        boolean differ = false;
        for (int i = from; i < to; i++) {
            heads[i] = head(order[i], start);
            differ |= heads[i] != heads[from];
        }
        if (!differ) {
            // Equal keys, or such that one is the beginning of another.
            merge(from, to);
            return;
        }
        sortByHeads(from, to);
        int first = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || heads[i] != heads[first]) {
                if (i - first > 1) {
                    sort(first, i, start);
                }
                first = i;
            }
        }
    }

    private int common(int from, int to, int known) {
        int first = starts[order[from]];
        int least = starts[order[from] + 1] - first;
        for (int i = from + 1; i < to && least > known; i++) {
            int other = starts[order[i]];
            int end = Math.min(starts[order[i] + 1], other + least);
            int differs =
                    Arrays.mismatch(bytes, first + known, first + least, bytes, other + known, end);
            least = differs < 0 ? least : known + differs;
        }
        return least;
    }

    private long head(int note, int skip) {
        int at = starts[note] + skip;
        int end = Math.min(starts[note + 1], at + Long.BYTES);
        long head = 0;
        for (int i = at; i < end; i++) {
            head = head << Byte.SIZE | bytes[i] & 0xff;
        }
        return end <= at ? 0 : head << Byte.SIZE * (Long.BYTES - (end - at));
    }

    // Stable, from the last byte on; bytes that are the same everywhere are left out.
    private void sortByHeads(int from, int to) {
        long varying = 0;
        for (int i = from; i < to; i++) {
            varying |= heads[i] ^ heads[from];
        }
        var counts = new int[VALUES];
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((varying >>> shift & 0xff) != 0) {
                sortByByte(from, to, shift, counts);
                System.arraycopy(spare, from, order, from, to - from);
                System.arraycopy(spareHeads, from, heads, from, to - from);
            }
        }
    }

    private void sortByByte(int from, int to, int shift, int[] counts) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            counts[(int) (heads[i] >>> shift) & 0xff]++;
        }
        int next = from;
        for (int i = 0; i < VALUES; i++) {
            int count = counts[i];
            counts[i] = next;
            next += count;
        }
        for (int i = from; i < to; i++) {
            int at = counts[(int) (heads[i] >>> shift) & 0xff]++;
            spare[at] = order[i];
            spareHeads[at] = heads[i];
        }
    }

    private void merge(int from, int to) {
        System.arraycopy(order, from, spare, from, to - from);
        mergeSort(order, spare, from, to);
    }

    // The JDK sorts ints by value alone.
    private void mergeSort(int[] target, int[] source, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(source, target, from, middle);
        mergeSort(source, target, middle, to);
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
        int order =
                Arrays.compareUnsigned(
                        bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]);
        return order != 0 ? order : Long.compare(entries[b], entries[a]);
    }
}
