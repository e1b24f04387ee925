package wfl.keystore.codec;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Numbers of which none comes twice, beginning at random: a counter, mixed one to one. For salts
/// and ids, which are parts of nonces. Safe for any number of threads.
final class DistinctNumbers implements RandomGenerator {
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private final AtomicLong counter;

    DistinctNumbers(long start) {
        counter = new AtomicLong(start);
    }

    // The finisher of SplitMix64, each step of which can be undone.
    @Override
    public long nextLong() {
        long mixed = counter.addAndGet(STEP);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
