package wfl.keystore;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The open scans: on which sequence each stands, and when it was opened.
///
/// What a scan may see must stay: versions of keys up to its sequence, and whatever part of the
/// file it may have come upon since it was opened.
final class Snapshots {
    private final ReentrantLock lock = new ReentrantLock();

    /// Tickets and sequences of the open scans, in the order of opening.
    private long[] tickets = new long[8];

    private long[] sequences = new long[8];
    private int count;
    private long lastTicket;

    /// An open scan's place in line.
    ///
    /// @param oldest what {@link #oldest} was when it was opened
    record Snapshot(long ticket, long sequence, long oldest) {}

    /// Opens a snapshot of what is published now.
    Snapshot open(LongSupplier published) {
        lock.lock();
        try {
            // Read inside the lock: a cleaner that has computed its bound before saw less.
            long sequence = published.getAsLong();
            if (count == tickets.length) {
                tickets = Arrays.copyOf(tickets, 2 * count);
                sequences = Arrays.copyOf(sequences, 2 * count);
            }
            tickets[count] = ++lastTicket;
            sequences[count++] = sequence;
            return new Snapshot(lastTicket, sequence, Math.min(sequence, sequences[0]));
        } finally {
            lock.unlock();
        }
    }

    void close(Snapshot snapshot) {
        lock.lock();
        try {
            int at = Arrays.binarySearch(tickets, 0, count, snapshot.ticket());
            if (at >= 0) {
                count--;
                System.arraycopy(tickets, at + 1, tickets, at, count - at);
                System.arraycopy(sequences, at + 1, sequences, at, count - at);
            }
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
            return count == 0 ? newest : Math.min(newest, sequences[0]);
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
            return count == 0 || tickets[0] > ticket;
        } finally {
            lock.unlock();
        }
    }
}
