package wfl.keystore;

import java.util.Arrays;

/// Index entries of deleted keys, oldest first. An entry stays while a scan or a reader may still
/// have to find, behind it, what was there before.
final class Tombstones {
    private static final int WIDTH = 3;

    private long[] ring = new long[16 * WIDTH];
    private int first;
    private int count;

    /// Forgets one index entry.
    @FunctionalInterface
    interface Remover {
        void remove(long hash, long address);
    }

    void add(long sequence, long hash, long address) {
        if (count * WIDTH == ring.length) {
            ring = unrolled();
            first = 0;
        }
        int at = (first + count++) % (ring.length / WIDTH) * WIDTH;
        ring[at] = sequence;
        ring[at + 1] = hash;
        ring[at + 2] = address;
    }

    /// Removes the entries of deletes up to this sequence.
    void removeUpTo(long sequence, Remover remover) {
        while (count > 0 && ring[first * WIDTH] <= sequence) {
            remover.remove(ring[first * WIDTH + 1], ring[first * WIDTH + 2]);
            first = (first + 1) % (ring.length / WIDTH);
            count--;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    private long[] unrolled() {
        long[] longer = Arrays.copyOfRange(ring, first * WIDTH, first * WIDTH + ring.length * 2);
        int tail = ring.length - first * WIDTH;
        Arrays.fill(longer, tail, longer.length, 0);
        System.arraycopy(ring, 0, longer, tail, first * WIDTH);
        return longer;
    }
}
