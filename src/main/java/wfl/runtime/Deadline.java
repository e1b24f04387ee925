package wfl.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Does something once when a time is over, on a thread of its own, unless closed before.
final class Deadline implements AutoCloseable {
    private final long end;
    private final Runnable passed;
    private final Thread watch;
    private volatile boolean closed;

    private Deadline(long seconds, Runnable passed) {
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        this.passed = passed;
        this.watch = new Thread(null, this::watch, "wfl-deadline", 64 << 10);
    }

    /// @param passed called by another thread
    static Deadline in(long seconds, Runnable passed) {
        var deadline = new Deadline(seconds, passed);
        deadline.watch.setDaemon(true);
        deadline.watch.start();
        return deadline;
    }

    private void watch() {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (closed) return;
            LockSupport.parkNanos(this, left);
        }
        if (!closed) passed.run();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
