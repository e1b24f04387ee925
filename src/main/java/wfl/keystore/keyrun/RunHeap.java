package wfl.keystore.keyrun;

import java.util.List;

/// The cursors of several runs, the one that comes first on top: a binary heap, so that a large run
/// beside small ones costs two comparisons an entry however many they are.
final class RunHeap {
    private final EntryCursor[] heap;
    private final int direction;
    private int size;

    /// The second: the one on top stays there until it is behind this one.
    private int challenger = 1;

    RunHeap(List<EntryCursor> cursors, boolean reversed) {
        direction = reversed ? -1 : 1;
        heap = new EntryCursor[cursors.size()];
        for (int i = 0; i < heap.length; i++) {
            EntryCursor cursor = cursors.get(i);
            if (cursor.advance()) {
                heap[size++] = cursor;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
        choose();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The cursor on the first entry of all; not when empty.
    EntryCursor top() {
        return heap[0];
    }

    /// Lets the top go on.
    void advanceTop() {
        if (!heap[0].advance()) {
            dropTop();
        } else if (size > 1 && comesBefore(heap[challenger], heap[0])) {
            sink(0);
            choose();
        }
    }

    /// Goes on without the top.
    void dropTop() {
        heap[0] = heap[--size];
        if (size > 1) {
            sink(0);
        }
        choose();
    }

    private void choose() {
        challenger = size > 2 && comesBefore(heap[2], heap[1]) ? 2 : 1;
    }

    private void sink(int from) {
        EntryCursor sinking = heap[from];
        int hole = from;
        int child = 2 * hole + 1;
        while (child < size) {
            if (child + 1 < size && comesBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!comesBefore(heap[child], sinking)) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
            child = 2 * hole + 1;
        }
        heap[hole] = sinking;
    }

    private boolean comesBefore(EntryCursor a, EntryCursor b) {
        return EntryCursor.compare(a, b) * direction < 0;
    }
}
