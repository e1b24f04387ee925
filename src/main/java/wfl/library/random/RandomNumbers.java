package wfl.library.random;

import wfl.runtime.Execution;
import wfl.runtime.SharedState;

/// The random numbers of one run. Which words of the sequence a number takes, and how, is fixed:
/// programs print what a seed gives.
final class RandomNumbers implements SharedState {
    private static final double UNIT = 0x1p-53;
    private static final long ONE_BITS = Double.doubleToRawLongBits(1.0);

    private ChaChaSequence words;

    RandomNumbers(ChaChaSequence words) {
        this.words = words;
    }

    /// The run's numbers. Nobody can guess them until the program sets a seed.
    static RandomNumbers of(Execution execution) {
        return execution.state(RandomNumbers.class, () -> unguessable(execution));
    }

    private static RandomNumbers unguessable(Execution execution) {
        var key = new byte[ChaChaSequence.KEY_BYTES];
        execution.surroundings().randomBytes(key);
        return new RandomNumbers(new ChaChaSequence(key));
    }

    void seed(long seed) {
        words = ChaChaSequence.ofSeed(seed);
    }

    /// From 0 inclusive to 1 exclusive.
    double unit() {
        return (words.nextLong() >>> 11) * UNIT;
    }

    double between(double min, double max) {
        double fraction = Double.longBitsToDouble(ONE_BITS | words.nextLong() >>> 12) - 1;
        double range = max - min;
        // Too wide for a number: a part of each end, which is the same.
        if (Double.isInfinite(range)) return fraction * max + (1 - fraction) * min;
        return fraction * range + min;
    }

    boolean flip() {
        return words.nextInt() < 0;
    }

    /// A whole number from min to max, both inclusive: the high half of a product, with one
    /// correction step from a second draw that leaves a bias of 2^-64.
    long wholeBetween(long min, long max) {
        long range = max - min + 1;
        if (range == 0) return words.nextLong();
        long draw = words.nextLong();
        long result = Math.unsignedMultiplyHigh(draw, range);
        long rest = draw * range;
        if (Long.compareUnsigned(rest, -range) > 0) {
            long more = Math.unsignedMultiplyHigh(words.nextLong(), range);
            if (Long.compareUnsigned(rest + more, rest) < 0) result++;
        }
        return min + result;
    }

    /// An index below the count; the same with words of half the size.
    int index(int count) {
        long product = Integer.toUnsignedLong(words.nextInt()) * count;
        long result = product >>> Integer.SIZE;
        int rest = (int) product;
        if (Integer.compareUnsigned(rest, -count) > 0) {
            long more = Integer.toUnsignedLong(words.nextInt()) * count >>> Integer.SIZE;
            if (Integer.compareUnsigned(rest + (int) more, rest) < 0) result++;
        }
        return (int) result;
    }
}
