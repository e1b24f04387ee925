package wfl.keystore;

import java.time.InstantSource;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What a seed chooses of the ways to open a keystore.
final class SoakChoices {
    private SoakChoices() {}

    /// A random of its own for each seed and index, however close they are to one another.
    static Random random(long seed, long index) {
        return new Random(new SplittableRandom(seed * 1_000_003 + index).nextLong());
    }

    static Durability durability(RandomGenerator random) {
        return random.nextBoolean() ? Durability.SYNC : Durability.RELAXED;
    }

    /// Plain as often as all others together.
    static Coding coding(RandomGenerator random) {
        Coding[] all = Coding.values();
        return random.nextBoolean() ? Coding.PLAIN : all[random.nextInt(all.length)];
    }

    /// No flush by time: what is synced when must follow from the seed.
    static KeystoreOptions options(Durability durability, InstantSource clock) {
        return KeystoreOptions.usual()
                .withDurability(durability)
                .withFlushIntervalMillis(1_000_000)
                .withClock(clock);
    }

    /// Nothing by itself; checkpoints alone; checkpoints and compaction.
    static Tuning tuning(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Tuning.onlyWhenAsked();
            case 1 -> Tuning.after(random.nextInt(100, 5_000), Long.MAX_VALUE);
            case 2 -> Tuning.after(random.nextInt(5_000, 80_000), random.nextInt(5_000, 50_000));
            default -> Tuning.after(random.nextInt(20_000, 60_000), random.nextInt(20_000, 90_000));
        };
    }
}
