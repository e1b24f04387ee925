package wfl.keystore;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import wfl.keystore.format.DamageException;
import wfl.keystore.segment.SegmentLog;

/// Has the next segment of the log ready before the active one is full, so that nobody who writes
/// has to wait until a segment is filled with zeros and a catalog is synced. On a thread of its
/// own, since checkpoints and compactions take longer than a segment may last.
///
/// What fails here is left as it was: the write that needs a segment makes one itself, and reports
/// what fails then.
final class Preparer {
    private final Writer writer;
    private final WriteLog writes;
    private final SegmentLog log;
    private final Committer committer;
    private final StoreClock clock;
    private final boolean isInBackground;

    /// Held while a segment is made ready, and by who wants none to be.
    private final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wakeUp = lock.newCondition();
    private volatile boolean isAsked;
    private volatile boolean isStopped;

    Preparer(
            Writer writer,
            WriteLog writes,
            SegmentLog log,
            Committer committer,
            StoreClock clock,
            boolean isInBackground) {
        this.writer = writer;
        this.writes = writes;
        this.log = log;
        this.committer = committer;
        this.clock = clock;
        this.isInBackground = isInBackground;
    }

    void start() {
        if (isInBackground) {
            Thread.ofPlatform().name("keystore-preparer").daemon().start(this::run);
        }
    }

    /// Stops for good; returns when nothing is under way any more.
    void stop() {
        isStopped = true;
        wake();
        withNoneUnderWay(() -> true);
    }

    /// Looks whether a segment is wanted; after a write.
    void afterWrite() {
        if (isAsked || !log.wantsNext()) {
            return;
        }
        if (isInBackground) {
            wake();
        } else {
            prepareCalmly();
        }
    }

    /// Does something while no segment is ready and none is made ready: what ends with a file as
    /// short as it can be.
    void withNoneReady(Runnable action) {
        withNoneUnderWay(() -> {
            writes.guarded(() -> {
                log.dropNext(committer.durable(), clock.millis(), this::writing);
                return true;
            });
            action.run();
            return true;
        });
    }

    /// Does something while no segment is made ready, and none that is ready is given up.
    <T> T withNoneUnderWay(Supplier<T> action) {
        turn.lock();
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }

    private void writing(Runnable action) {
        writer.locked(() -> {
            action.run();
            return true;
        });
    }

    private void wake() {
        lock.lock();
        try {
            isAsked = true;
            wakeUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!isStopped) {
            awaitWork();
            withNoneUnderWay(() -> {
                prepareCalmly();
                return true;
            });
        }
    }

    private void awaitWork() {
        lock.lock();
        try {
            while (!isAsked && !isStopped) {
                wakeUp.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void prepareCalmly() {
        try {
            if (!isStopped && !committer.hasFailed() && log.wantsNext()) {
                writes.guarded(() -> {
                    long synced = log.syncLeftBehind(committer.durable());
                    committer.checkSound();
                    committer.madeDurable(synced);
                    log.prepareNext(committer.durable(), clock.millis(), this::writing);
                    return true;
                });
            }
            log.closeLeft();
        } catch (KeystoreException | DamageException _) {
            // A full disk, or a failure that every write from now on reports.
        } finally {
            isAsked = false;
        }
    }
}
