package wfl.library.keystore;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/// Feeds the decoders of values and keys with spoilt and with random bytes: a value or a
/// {@link CodecException}, nothing else; and a value that comes out goes in again the same.
public final class CodecFuzz {
    private static final int ROUNDS = 200;

    private CodecFuzz() {}

    /// @return how many were decoded
    public static long trial(long seed) throws CodecException {
        for (int i = 0; i < ROUNDS; i++) {
            var random = new Random(new SplittableRandom(seed * ROUNDS + i).nextLong());
            byte[] bytes =
                    i % 4 == 0
                            ? noise(random)
                            : spoilt(
                                    ValueCodec.encode(new RandomValues(seed + i).value(2)), random);
            decode(bytes);
        }
        return ROUNDS;
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(Math.min(changed.length, random.nextBoolean() ? 12 : 1 << 20));
            changed[at] =
                    (byte)
                            (random.nextBoolean()
                                    ? changed[at] ^ 1 << random.nextInt(8)
                                    : random.nextInt(256));
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(changed, random.nextInt(changed.length + 4))
                : changed;
    }

    private static void decode(byte[] bytes) {
        try {
            Object value = ValueCodec.decode(bytes);
            byte[] once = ValueCodec.encode(value);
            byte[] twice = ValueCodec.encode(ValueCodec.decode(once));
            if (!Arrays.equals(once, twice)) {
                throw new AssertionError("a value changes: " + Arrays.toString(bytes));
            }
        } catch (CodecException e) {
            // As it should be: these bytes are no value.
        }
        try {
            KeyCodec.decode(bytes);
        } catch (CodecException e) {
            // The same.
        }
    }
}
