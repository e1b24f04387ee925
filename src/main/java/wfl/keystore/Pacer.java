package wfl.keystore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Slows writers down, a little at a time, when they make garbage or changes faster than the work
/// beside them clears them away: so the file stays short and memory bounded, and nobody ever waits
/// for the end of a compaction.
///
/// Between a soft and a hard limit a writer owes time for what it wrote: little at first, four
/// times what clearing it away takes at the hard limit, and ever more beyond. What is owed is slept
/// off in pauses of some tenths of a millisecond, since a thread cannot sleep for less than about
/// one of them.
final class Pacer {
    private static final long PAUSE_NANOS_MIN = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long PAUSE_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(10);

    /// Owed per byte until a compaction has been measured: what large values take, since those make
    /// most garbage until then.
    private static final double NANOS_PER_BYTE_FIRST = 4;

    /// Owed for a changed key, about what a checkpoint takes for it.
    private static final double NANOS_PER_CHANGE = 1_000;

    /// What is owed at the hard limit, as a multiple of what clearing away takes.
    private static final double PRICE_AT_HARD = 4;

    /// Far beyond the limit the price grows no more.
    private static final double EXCESS_MAX = 8;

    private final WriteLog writes;
    private final long changesSoft;
    private final long changesHard;
    private final AtomicLong owedNanos = new AtomicLong();
    private final AtomicLong garbageSeen = new AtomicLong();
    private final AtomicLong changesSeen = new AtomicLong();
    private volatile Limits limits = Limits.NONE;
    private volatile double nanosPerByte = NANOS_PER_BYTE_FIRST;

    /// How much garbage there was at one moment, and how much there may be.
    ///
    /// @param garbage bytes then
    /// @param createdThen what {@link WriteLog#garbageCreated} said then
    private record Limits(long garbage, long createdThen, long soft, long hard) {
        static final Limits NONE = new Limits(0, 0, Long.MAX_VALUE, Long.MAX_VALUE);

        double excess(long createdNow) {
            if (hard == Long.MAX_VALUE) {
                return 0;
            }
            long now = garbage + createdNow - createdThen;
            return now <= soft ? 0 : (double) (now - soft) / (hard - soft);
        }
    }

    /// @param changes so many changed keys make a checkpoint due
    Pacer(WriteLog writes, long changes) {
        this.writes = writes;
        // One such number is being written while the next one comes.
        changesSoft = changes > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : changes * 2;
        changesHard = changes > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : changes * 4;
    }

    /// Tells how things stand.
    ///
    /// @param garbage bytes that compaction can give back, and those it has promised to copy
    /// @param soft from here on writers are slowed down
    /// @param hard here they are as slow as it takes
    void limit(long garbage, long createdThen, long soft, long hard) {
        limits = new Limits(garbage, createdThen, soft, Math.max(soft + 1, hard));
    }

    /// Garbage cannot be cleared away for now: nobody is slowed down for it.
    void unlimited() {
        limits = Limits.NONE;
    }

    /// Tells how long it took to clear garbage away.
    void measured(long nanos, long bytes) {
        if (bytes > 0) {
            nanosPerByte = 0.7 * nanosPerByte + 0.3 * Math.min(1_000.0, (double) nanos / bytes);
        }
    }

    /// Slows the calling thread down, if it must be; after a write, without the write lock.
    void afterWrite() {
        long created = writes.garbageCreated();
        double excess = limits.excess(created);
        long changes = writes.changes();
        if (excess == 0 && changes <= changesSoft) {
            return;
        }
        double owed = price(excess, nanosPerByte) * newSince(garbageSeen, created);
        if (changes > changesSoft) {
            double over = (double) (changes - changesSoft) / (changesHard - changesSoft);
            owed += price(over, NANOS_PER_CHANGE) * newSince(changesSeen, changes);
        }
        long pause = owedNanos.addAndGet((long) owed);
        if (pause >= PAUSE_NANOS_MIN) {
            long slept = Math.min(pause, PAUSE_NANOS_MAX);
            // What is beyond the longest pause stays owed, but for no more than one.
            owedNanos.set(Math.min(pause - slept, PAUSE_NANOS_MAX));
            LockSupport.parkNanos(slept);
        }
    }

    private static double price(double excess, double nanos) {
        double bounded = Math.min(excess, EXCESS_MAX);
        return PRICE_AT_HARD * bounded * bounded * nanos;
    }

    // What came since somebody looked last. What came before the limit was reached is free.
    private static long newSince(AtomicLong seen, long now) {
        long before = seen.getAndSet(now);
        return Math.clamp(now - before, 0, 1 << 20);
    }
}
