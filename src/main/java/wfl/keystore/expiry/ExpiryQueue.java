package wfl.keystore.expiry;

import java.util.Arrays;

/// Which records expire, soonest first: a binary heap of (time, hash, address) in one array.
///
/// Entries of records that were overwritten stay until their time comes; who takes an entry checks
/// whether the index still points there.
public final class ExpiryQueue implements ExpirySource {
    private static final int WIDTH = 3;

    private long[] heap = new long[16 * WIDTH];
    private int count;

    /// Says whether an entry still matters.
    @FunctionalInterface
    public interface Current {
        boolean isCurrent(long hash, long address);
    }

    long memoryBytes() {
        return (long) heap.length * Long.BYTES;
    }

    int count() {
        return count;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    /// Whether the soonest entry is due.
    boolean isDue(long nowMillis) {
        return count > 0 && heap[0] <= nowMillis;
    }

    @Override
    public long firstHash() {
        return heap[1];
    }

    @Override
    public long firstAddress() {
        return heap[2];
    }

    void add(long expiryMillis, long hash, long address) {
        if ((count + 1) * WIDTH > heap.length) {
            heap = Arrays.copyOf(heap, heap.length * 2);
        }
        int at = count++;
        put(at, expiryMillis, hash, address);
        while (at > 0 && heap[at * WIDTH] < heap[(at - 1) / 2 * WIDTH]) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    @Override
    public void removeFirst() {
        count--;
        move(count, 0);
        sink(0);
    }

    /// Drops all entries that no longer matter.
    void tidy(Current current) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (current.isCurrent(heap[i * WIDTH + 1], heap[i * WIDTH + 2])) {
                move(i, kept++);
            }
        }
        count = kept;
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    @Override
    public long firstExpiry() {
        return heap[0];
    }

    ExpiryQueue copy() {
        var copy = new ExpiryQueue();
        copy.heap = heap.clone();
        copy.count = count;
        return copy;
    }

    /// All entries, soonest first, three numbers each.
    long[] sorted() {
        var order = new Integer[count];
        Arrays.setAll(order, i -> i * WIDTH);
        Arrays.sort(order, (a, b) -> Long.compare(heap[a], heap[b]));
        var sorted = new long[count * WIDTH];
        for (int i = 0; i < count; i++) {
            System.arraycopy(heap, order[i], sorted, i * WIDTH, WIDTH);
        }
        return sorted;
    }

    private void sink(int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= count) {
                return;
            }
            if (child + 1 < count && heap[(child + 1) * WIDTH] < heap[child * WIDTH]) {
                child++;
            }
            if (heap[at * WIDTH] <= heap[child * WIDTH]) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void put(int at, long expiryMillis, long hash, long address) {
        heap[at * WIDTH] = expiryMillis;
        heap[at * WIDTH + 1] = hash;
        heap[at * WIDTH + 2] = address;
    }

    private void move(int from, int to) {
        System.arraycopy(heap, from * WIDTH, heap, to * WIDTH, WIDTH);
    }

    private void swap(int a, int b) {
        for (int i = 0; i < WIDTH; i++) {
            long held = heap[a * WIDTH + i];
            heap[a * WIDTH + i] = heap[b * WIDTH + i];
            heap[b * WIDTH + i] = held;
        }
    }
}
