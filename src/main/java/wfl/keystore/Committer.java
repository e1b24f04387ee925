package wfl.keystore;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wfl.keystore.event.KeystoreEvents;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Makes what was appended durable, and tells readers how far they may look.
///
/// Threads that commit at the same time share syncs, see {@link GroupSync}; a single writer hands
/// nothing over.
///
/// A failed sync is final: what the disk holds is unknown, and syncing again could report success
/// for pages that were dropped. From then on no write is taken.
final class Committer {
    private final Path file;
    private final Storage storage;
    private final Durability durability;
    private final long flushIntervalMillis;
    private final GroupSync group;
    private final ReentrantLock flushLock = new ReentrantLock();
    private final Condition hasUnsynced = flushLock.newCondition();
    private final AtomicLong durable = new AtomicLong();
    private final LongAdder syncs = new LongAdder();
    private final Latencies latencies = new Latencies();
    private final KeystoreEvents events;
    private volatile long appended;
    private volatile boolean flusherIdle;
    private volatile boolean isStopped;
    private volatile @Nullable Throwable failure;

    Committer(Path file, Storage storage, KeystoreOptions options) {
        this.file = file;
        this.storage = storage;
        events = new KeystoreEvents(file);
        durability = options.durability();
        flushIntervalMillis = options.flushIntervalMillis();
        group = new GroupSync(durable::get, this::sync);
    }

    /// Tells with which sequence the log ends, all of it durable.
    void startAt(long lastSequence) {
        durable.set(lastSequence);
        appended = lastSequence;
    }

    /// The last sequence that was appended.
    long appended() {
        return appended;
    }

    /// The last sequence known durable.
    long durable() {
        return durable.get();
    }

    /// The last sequence readers may see: a durable one, unless durability is relaxed.
    long published() {
        return durability == Durability.SYNC ? durable.get() : appended;
    }

    long syncs() {
        return syncs.sum();
    }

    /// Tells that records up to this sequence are in the log and the index. Under the write lock.
    void appended(long sequence) {
        appended = sequence;
        if (flusherIdle) {
            wakeFlusher();
        }
    }

    /// Tells that records up to this sequence have been synced by somebody else's sync.
    void madeDurable(long sequence) {
        durable.accumulateAndGet(sequence, Math::max);
    }

    /// Returns when the commit that ends with this sequence has the durability that was promised.
    void commit(long sequence) {
        if (durability == Durability.SYNC) {
            awaitDurable(sequence);
        }
    }

    /// Returns when everything up to this sequence is durable.
    void awaitDurable(long sequence) {
        group.await(sequence);
    }

    // One thread at a time. Everything appended before the sync begins is durable when it ends.
    private void sync() {
        checkSound();
        long covered = appended;
        KeystoreEvents.Syncing syncing = events.sync();
        long start = System.nanoTime();
        try {
            storage.sync();
        } catch (StorageException e) {
            fail(e);
            throw Failures.of(file, "syncing", e);
        } catch (Throwable t) {
            fail(t);
            throw t;
        }
        syncs.increment();
        latencies.syncs.recordSince(start);
        syncing.end(durable.get() + 1, covered, group.waiting());
        madeDurable(covered);
    }

    /// Whether the commit that begins now is timed: always, when it waits for the disk.
    boolean isTimed() {
        return durability == Durability.SYNC || Latencies.isTimed();
    }

    KeystoreEvents events() {
        return events;
    }

    Latencies latencies() {
        return latencies;
    }

    /// Takes no write any more, because what is on disk has become uncertain.
    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    /// @throws KeystoreException.ReadOnly after a failed write
    void checkSound() {
        Throwable cause = failure;
        if (cause != null) {
            throw new KeystoreException.ReadOnly(file, cause);
        }
    }

    /// Starts the thread that syncs relaxed writes within the flush interval.
    void startFlusher() {
        if (durability == Durability.RELAXED) {
            Thread.ofPlatform().name("keystore-flush").daemon().start(this::flushUntilStopped);
        }
    }

    void stopFlusher() {
        isStopped = true;
        wakeFlusher();
    }

    private void wakeFlusher() {
        flushLock.lock();
        try {
            hasUnsynced.signalAll();
        } finally {
            flushLock.unlock();
        }
    }

    private void flushUntilStopped() {
        try {
            while (!isStopped && failure == null) {
                awaitUnsynced();
                if (!isStopped && failure == null) {
                    awaitDurable(appended);
                }
            }
        } catch (KeystoreException _) {
            // The failure is kept: the next write reports it.
            flusherIdle = false;
        }
    }

    private void awaitUnsynced() {
        flushLock.lock();
        try {
            flusherIdle = true;
            while (!isStopped && appended == durable.get()) {
                hasUnsynced.awaitUninterruptibly();
            }
            flusherIdle = false;
            pause();
        } finally {
            flushLock.unlock();
        }
    }

    // Waits one flush interval, or until the flusher is stopped.
    private void pause() {
        long left = TimeUnit.MILLISECONDS.toNanos(flushIntervalMillis);
        while (left > 0 && !isStopped) {
            try {
                left = hasUnsynced.awaitNanos(left);
            } catch (InterruptedException _) {
                // Nobody interrupts this thread on purpose; it ends by being stopped.
                left = 0;
            }
        }
    }
}
