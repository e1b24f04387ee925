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
        } else if (turn.tryLock()) {
            try {
                prepareCalmly();
            } finally {
                turn.unlock();
            }
        }
    }

    /// Gives the segment up that is ready: the file shall be short, and nobody writes.
    void drop() {
        withNoneUnderWay(() ->
                writes.guarded(() -> {
                    log.dropNext(committer.durable(), clock.millis());
                    return true;
                }));
    }

    /// Lets the log leave the active segment for the one that is ready, or else for a short one in
    /// the first hole. Who writes meanwhile waits for none of it, but for the change in memory.
    void goOn() {
        withNoneUnderWay(() ->
                writes.guarded(() -> {
                    if (!log.hasNext()) {
                        syncLeftBehind();
                        log.prepareNext(log.shortSizeBytes(), committer.durable(), clock.millis());
                    }
                    return true;
                }));
        writer.locked(() -> {
            writes.goOn();
            return true;
        });
        nameSealed();
    }

    /// Lets the catalog tell of every segment that was left.
    void nameSealed() {
        withNoneUnderWay(() ->
                writes.guarded(() -> {
                    syncLeftBehind();
                    log.nameSealed(committer.durable(), clock.millis());
                    return true;
                }));
    }

    private void syncLeftBehind() {
        long synced = log.syncLeftBehind(committer.durable());
        committer.checkSound();
        committer.madeDurable(synced);
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
                    syncLeftBehind();
                    log.prepareNext(committer.durable(), clock.millis());
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
