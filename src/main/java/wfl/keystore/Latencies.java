package wfl.keystore;

import java.util.concurrent.ThreadLocalRandom;

/// How long operations took, since the keystore was opened.
final class Latencies {
    /// Of reads and of writes that wait for no disk, one in so many is timed: reading the clock
    /// twice costs as much as a tenth of them.
    private static final int TIMED_ONE_IN = 64;

    final LatencyHistogram gets = new LatencyHistogram();
    final LatencyHistogram commits = new LatencyHistogram();
    final LatencyHistogram syncs = new LatencyHistogram();
    final LatencyHistogram scanStarts = new LatencyHistogram();

    /// Chooses at random, so that no pattern in the operations can hide some of them; the random
    /// numbers of a thread disturb no other thread.
    static boolean isTimed() {
        return (ThreadLocalRandom.current().nextInt() & TIMED_ONE_IN - 1) == 0;
    }

    KeystoreStatistics.Latencies summary() {
        return new KeystoreStatistics.Latencies(
                gets.summary(), commits.summary(), syncs.summary(), scanStarts.summary());
    }
}
