package wfl.keystore;

import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The open scans: on which sequence each stands, and when it was opened.
///
/// What a scan may see must stay: versions of keys up to its sequence, and whatever part of the
/// file it may have come upon since it was opened.
final class Snapshots {
    private final ReentrantLock lock = new ReentrantLock();

    /// From ticket to sequence; tickets are given in the order of opening.
    private final TreeMap<Long, Long> open = new TreeMap<>();

    private long lastTicket;

    /// An open scan's place in line.
    record Snapshot(long ticket, long sequence) {}

    /// Opens a snapshot of what is published now.
    Snapshot open(LongSupplier published) {
        lock.lock();
        try {
            // Read inside the lock: a cleaner that has computed its bound before saw less.
            long sequence = published.getAsLong();
            open.put(++lastTicket, sequence);
            return new Snapshot(lastTicket, sequence);
        } finally {
            lock.unlock();
        }
    }

    void close(Snapshot snapshot) {
        lock.lock();
        try {
            open.remove(snapshot.ticket());
        } finally {
            lock.unlock();
        }
    }

    /// The last sequence whose predecessors no snapshot can see. Sequences only grow, so the oldest
    /// scan has the lowest.
    long oldest(LongSupplier published) {
        lock.lock();
        try {
            long newest = published.getAsLong();
            return open.isEmpty() ? newest : Math.min(newest, open.firstEntry().getValue());
        } finally {
            lock.unlock();
        }
    }

    /// The ticket of the scan opened last.
    long lastTicket() {
        lock.lock();
        try {
            return lastTicket;
        } finally {
            lock.unlock();
        }
    }

    /// Whether every scan up to this ticket has been closed.
    boolean areClosedUpTo(long ticket) {
        lock.lock();
        try {
            return open.isEmpty() || open.firstKey() > ticket;
        } finally {
            lock.unlock();
        }
    }
}
