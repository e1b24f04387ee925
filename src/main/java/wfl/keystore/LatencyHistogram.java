package wfl.keystore;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts times in buckets that grow with the time: 16 to every doubling, so that a percentile is
/// right to 1 part in 16. Recording allocates nothing and takes no lock.
final class LatencyHistogram {
    private static final int STEP_BITS = 4;
    private static final int STEPS = 1 << STEP_BITS;

    /// Enough for 18 minutes; what takes longer counts as that.
    private static final int BUCKETS = (40 - STEP_BITS + 1) * STEPS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLong max = new AtomicLong();

    void record(long nanos) {
        long time = Math.max(0, nanos);
        counts.getAndIncrement(bucket(time));
        if (time > max.get()) {
            max.accumulateAndGet(time, Math::max);
        }
    }

    /// Records how long it has been since a moment of {@link System#nanoTime}.
    void recordSince(long startNanos) {
        record(System.nanoTime() - startNanos);
    }

    KeystoreStatistics.Latency summary() {
        var seen = new long[BUCKETS];
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen[i] = counts.get(i);
            all += seen[i];
        }
        long most = max.get();
        return new KeystoreStatistics.Latency(
                all,
                percentile(seen, all, 500, most),
                percentile(seen, all, 990, most),
                percentile(seen, all, 999, most),
                most);
    }

    // The end of the bucket that the time lies in.
    private static long percentile(long[] seen, long all, int perMille, long most) {
        long wanted = (all * perMille + 999) / 1000;
        long passed = 0;
        for (int i = 0; i < BUCKETS; i++) {
            passed += seen[i];
            if (passed >= wanted && passed > 0) {
                return Math.min(most, lastOf(i));
            }
        }
        return 0;
    }

    // Below 16 every number has a bucket; then the highest bit and the 4 after it choose.
    static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> high - STEP_BITS) & STEPS - 1;
        return Math.min(BUCKETS - 1, (high - STEP_BITS + 1) * STEPS + step);
    }

    static long lastOf(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return ((long) STEPS + bucket % STEPS + 1 << shift) - 1;
    }
}
