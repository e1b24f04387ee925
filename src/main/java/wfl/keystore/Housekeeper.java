package wfl.keystore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;

/// Does the work beside reading and writing when it is due: checkpoints, and compaction before
/// them. On a thread of its own, or, where everything must happen in the same order every time, on
/// the thread that made it due.
final class Housekeeper {
    /// How often is looked whether something is due, between two checkpoints.
    private static final int LOOKS_PER_CHECKPOINT = 8;

    private final Tuning tuning;
    private final Writer writer;
    private final WriteLog writes;
    private final Checkpointer checkpointer;
    private final Compactor compactor;
    private final Committer committer;
    private final Pacer pacer;
    private final ReentrantLock work = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wakeUp = lock.newCondition();
    private final long lookBytes;
    private volatile long nextLook;
    private volatile boolean mustLook;
    private volatile boolean isStopped;
    private @Nullable Thread thread;

    /// How many bytes were live not long ago; under the lock of the work.
    private long liveBefore;

    Housekeeper(
            Tuning tuning,
            Writer writer,
            WriteLog writes,
            Checkpointer checkpointer,
            Compactor compactor,
            Committer committer) {
        this.tuning = tuning;
        this.writer = writer;
        this.writes = writes;
        this.checkpointer = checkpointer;
        this.compactor = compactor;
        this.committer = committer;
        pacer = new Pacer(writes, tuning.checkpointChanges());
        lookBytes =
                Math.max(
                        1,
                        Math.min(
                                tuning.checkpointLogBytes() / LOOKS_PER_CHECKPOINT,
                                tuning.deadBytesMin() / 2));
        nextLook = lookBytes;
    }

    void start() {
        if (tuning.isInBackground()) {
            thread = Thread.ofPlatform().name("keystore-housekeeper").daemon().start(this::run);
        }
    }

    /// Stops for good; returns when nothing is under way any more.
    void stop() {
        isStopped = true;
        wake();
        // What is under way ends first.
        exclusively(() -> true);
    }

    /// Does something that checkpoints and compactions must not run beside.
    <T> T exclusively(Supplier<T> action) {
        work.lock();
        try {
            return action.get();
        } finally {
            work.unlock();
        }
    }

    /// Looks whether something is due now; after a write.
    void afterWrite() {
        boolean isDue =
                writes.bytesSinceCheckpoint() >= nextLook
                        || writes.changes() >= tuning.checkpointChanges();
        if (!tuning.isInBackground()) {
            if (isDue) {
                exclusively(this::lookCalmly);
            }
            return;
        }
        if (isDue && !mustLook) {
            wake();
        }
        if (!committer.hasFailed()) {
            pacer.afterWrite();
        }
    }

    private void wake() {
        lock.lock();
        try {
            mustLook = true;
            wakeUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long bytesBefore = -1;
        while (!isStopped) {
            boolean isIdle = !awaitWork();
            long bytes = writes.bytesSinceCheckpoint();
            boolean isAtRest = isIdle && bytes == bytesBefore && bytes >= tuning.closeLogBytes();
            bytesBefore = bytes;
            exclusively(() -> isStopped || (isIdle ? restCalmly(isAtRest) : lookCalmly()));
        }
    }

    // Returns whether somebody asked.
    private boolean awaitWork() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(tuning.idleMillis());
            while (!mustLook && !isStopped && left > 0) {
                left = wakeUp.awaitNanos(left);
            }
            boolean wasAsked = mustLook;
            mustLook = false;
            return wasAsked;
        } catch (InterruptedException _) {
            // Nobody interrupts this thread on purpose; it ends by being stopped.
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean lookCalmly() {
        return calmly(this::look);
    }

    // Who wrote much has come to an end: what was there before counts no more.
    private boolean restCalmly(boolean isAtRest) {
        return calmly(() -> {
            liveBefore = 0;
            look();
            if (isAtRest && writes.bytesSinceCheckpoint() >= tuning.closeLogBytes()) {
                checkpoint();
            }
        });
    }

    // Nobody waits for this work: what fails is left as it was, and shows where it matters.
    private boolean calmly(Runnable action) {
        if (committer.hasFailed()) {
            return false;
        }
        try {
            action.run();
            return true;
        } catch (KeystoreException.DiskFull | KeystoreException.Corrupt | DamageException _) {
            // Tried again when more has been written.
            pacer.unlimited();
            nextLook = writes.bytesSinceCheckpoint() + lookBytes;
            return false;
        } catch (KeystoreException _) {
            // Every write from now on says why.
            return false;
        } catch (RuntimeException | Error e) {
            committer.fail(e);
            return false;
        }
    }

    private void look() {
        nextLook = writes.bytesSinceCheckpoint() + lookBytes;
        checkpointer.release();
        Compactor.Waste waste = compactor.waste();
        liveBefore = Math.max(liveBefore, waste.live());
        long gone = liveBefore - waste.live();
        var allowance = Allowance.of(waste, checkpointer.indexBytes(), tuning.deadBytesMin(), gone);
        limit(waste, 0, allowance);
        long start = System.nanoTime();
        long cleared = 0;
        if (waste.dead() >= allowance.startBytes()) {
            cleared =
                    compactor.emptyMostDead(
                            allowance.copyBytes(), copied -> limit(waste, copied, allowance));
        }
        if (cleared > 0 || isCheckpointDue()) {
            checkpoint();
        }
        if (cleared > 0) {
            pacer.measured(System.nanoTime() - start, cleared);
            liveBefore -= gone / 2;
            // Perhaps once more: more may have come than went.
            wake();
        }
        boolean isStuck = cleared == 0 && waste.dead() >= allowance.startBytes();
        if (isStuck) {
            pacer.unlimited();
        } else {
            limit(compactor.waste(), 0, allowance);
        }
    }

    private void limit(Compactor.Waste waste, long promised, Allowance allowance) {
        pacer.limit(
                waste.dead() + promised,
                waste.createdThen(),
                allowance.softBytes(),
                allowance.hardBytes());
    }

    private boolean isCheckpointDue() {
        return writes.changes() >= tuning.checkpointChanges()
                || writes.bytesSinceCheckpoint()
                        >= Math.max(tuning.checkpointLogBytes(), checkpointer.indexBytes());
    }

    private void checkpoint() {
        writer.sweepAll();
        checkpointer.run(false);
        nextLook = lookBytes;
    }
}
