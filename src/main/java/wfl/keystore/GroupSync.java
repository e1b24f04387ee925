package wfl.keystore;

import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Lets threads that wait for the disk share its syncs, by leader and followers: who finds no sync
/// under way makes one, for everybody who has appended by then. Any thread.
///
/// When a sync ends, somebody whose record it did not cover is woken first: the next sync is under
/// way while the others are woken, one after the other. Waking a thread takes about as long as a
/// fast disk takes to sync, so a queue in which each wakes the one behind him would cost far more
/// than the disk.
final class GroupSync {
    private final LongSupplier durable;
    private final Runnable sync;
    private final ReentrantLock leading = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /// A thread that waits until everything up to a sequence is durable.
    private record Waiter(Thread thread, long sequence) {}

    /// @param durable the last sequence that is durable; it never falls
    /// @param sync makes everything durable that was appended before it began, and tells so by
    ///     `durable` before it returns; one thread at a time. When it fails, so does every call
    ///     that waits, by calling it in its turn
    GroupSync(LongSupplier durable, Runnable sync) {
        this.durable = durable;
        this.sync = sync;
    }

    /// How many threads wait for others at this moment.
    int waiting() {
        return waiters.size();
    }

    /// Returns when everything up to this sequence is durable. Not interruptible; an interrupt is
    /// kept for later.
    void await(long sequence) {
        var waiter = new Waiter(Thread.currentThread(), sequence);
        if (!isDurable(sequence) && !hasLed(waiter)) {
            awaitOthers(waiter);
        }
    }

    private void awaitOthers(Waiter waiter) {
        waiters.add(waiter);
        boolean wasInterrupted = false;
        try {
            // Who has the lead looks for waiters after giving it up: either the try below finds it
            // free, or its holder will find us.
            while (!isDurable(waiter.sequence()) && !hasLed(waiter)) {
                LockSupport.park(this);
                wasInterrupted |= Thread.interrupted();
            }
        } finally {
            waiters.remove(waiter);
            if (!leading.isLocked()) {
                // We may have been woken to lead, and not needed to: the next one does.
                wakeOthers();
            }
            if (wasInterrupted) {
                waiter.thread().interrupt();
            }
        }
    }

    private boolean isDurable(long sequence) {
        return durable.getAsLong() >= sequence;
    }

    // Makes a sync, unless somebody else does.
    private boolean hasLed(Waiter waiter) {
        if (!leading.tryLock()) {
            return false;
        }
        waiters.remove(waiter);
        try {
            if (!isDurable(waiter.sequence())) {
                sync.run();
            }
        } finally {
            leading.unlock();
            wakeOthers();
        }
        return true;
    }

    // First the one who syncs next, then those who are done.
    private void wakeOthers() {
        for (Waiter waiter : waiters) {
            if (!isDurable(waiter.sequence())) {
                LockSupport.unpark(waiter.thread());
                break;
            }
        }
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            if (isDurable(waiter.sequence())) {
                all.remove();
                LockSupport.unpark(waiter.thread());
            }
        }
    }
}
