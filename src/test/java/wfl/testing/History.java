package wfl.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A random history of operations on a keystore, made from a seed: the same seed, the same history.
///
/// @param seed printed by tests when the history fails
public record History(long seed, List<Step> steps) {
    /// One operation.
    public sealed interface Step {
        record Put(String key, int valueLength, int valueSeed, long ttlMillis) implements Step {}

        record Delete(String key) implements Step {}

        record Batch(List<Step> steps) implements Step {}

        record PutIfMissing(String key, int valueLength, int valueSeed) implements Step {}

        record Get(String key) implements Step {}

        /// A scan over keys with a prefix; after `writesBetween` of the following steps it goes on.
        record Scan(String prefix, boolean reversed, int limit) implements Step {}

        record Wait(long millis) implements Step {}

        record Reopen() implements Step {}

        record Compact(boolean fully) implements Step {}
    }

    /// A history of so many steps over so many keys.
    public static History of(long seed, int stepCount, int keyCount) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < stepCount; i++) {
            steps.add(step(random, keyCount));
        }
        return new History(seed, List.copyOf(steps));
    }

    /// This history without the steps in a range: for finding the part that fails.
    public History without(int from, int to) {
        var fewer = new ArrayList<>(steps.subList(0, from));
        fewer.addAll(steps.subList(to, steps.size()));
        return new History(seed, List.copyOf(fewer));
    }

    /// The bytes of a value, from its length and seed; those of every third seed repeat themselves.
    public static byte[] value(int length, int valueSeed) {
        var bytes = new byte[length];
        new Random(valueSeed).nextBytes(bytes);
        if (valueSeed % 3 == 0) {
            for (int i = 7; i < length; i++) {
                bytes[i] = bytes[i - 7];
            }
        }
        return bytes;
    }

    private static Step step(Random random, int keyCount) {
        int dice = random.nextInt(100);
        if (dice < 60) {
            return write(random, keyCount);
        }
        if (dice < 68) {
            var batch = new ArrayList<Step>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                batch.add(write(random, keyCount));
            }
            return new Step.Batch(List.copyOf(batch));
        }
        if (dice < 72) {
            return new Step.PutIfMissing(key(random, keyCount), length(random), random.nextInt());
        }
        if (dice < 86) {
            return new Step.Get(key(random, keyCount));
        }
        if (dice < 93) {
            String prefix = key(random, keyCount).substring(0, random.nextInt(3));
            return new Step.Scan(prefix, random.nextBoolean(), 1 + random.nextInt(40));
        }
        return switch (dice) {
            case 98 -> new Step.Compact(random.nextBoolean());
            case 99 -> new Step.Reopen();
            default -> new Step.Wait(random.nextInt(400));
        };
    }

    private static Step write(Random random, int keyCount) {
        String key = key(random, keyCount);
        if (random.nextInt(4) == 0) {
            return new Step.Delete(key);
        }
        long ttl = random.nextInt(5) == 0 ? 1 + random.nextInt(1000) : 0;
        return new Step.Put(key, length(random), random.nextInt(), ttl);
    }

    private static String key(Random random, int keyCount) {
        int number = random.nextInt(keyCount);
        return (number % 3 == 0 ? "a" : "user:") + number;
    }

    private static int length(Random random) {
        int dice = random.nextInt(50);
        return dice == 0 ? random.nextInt(20_000) : dice == 1 ? 0 : random.nextInt(200);
    }
}
