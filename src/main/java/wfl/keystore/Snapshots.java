package wfl.keystore;

import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The sequences open scans stand on: what came before the oldest of them may be cleaned away.
final class Snapshots {
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, Integer> open = new TreeMap<>();

    /// Opens a snapshot of what is published now.
    long open(LongSupplier published) {
        lock.lock();
        try {
            // Read inside the lock: a cleaner that has computed its bound before saw less.
            long sequence = published.getAsLong();
            open.merge(sequence, 1, Integer::sum);
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    void close(long sequence) {
        lock.lock();
        try {
            open.computeIfPresent(sequence, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /// The last sequence whose predecessors no snapshot can see.
    long oldest(LongSupplier published) {
        lock.lock();
        try {
            long newest = published.getAsLong();
            return open.isEmpty() ? newest : Math.min(newest, open.firstKey());
        } finally {
            lock.unlock();
        }
    }
}
