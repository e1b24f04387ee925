package wfl.storage.codec;

import java.util.Optional;

/// Makes values shorter where that pays: Zstandard, each value for itself.
///
/// Immutable, safe for any number of threads.
///
/// @param thresholdBytes values below this are left as they are, 1 or more
/// @param level of Zstandard, 1 (fast) to 19 (small)
public record ValueCompression(int thresholdBytes, int level) {
    /// A value must get shorter by one part in so many, or it stays as it is: reading a compressed
    /// one costs more.
    private static final int GAIN_PART_MIN = 8;

    public ValueCompression {
        if (thresholdBytes < 1 || level < 1 || level > 19) {
            throw new IllegalArgumentException(
                    "a threshold of 1 byte or more and a level of 1 to 19, not "
                            + thresholdBytes
                            + " and "
                            + level);
        }
    }

    /// Values of 256 bytes and more, at level 3: below that a value rarely repeats itself.
    public static ValueCompression usual() {
        return new ValueCompression(256, 3);
    }

    /// The compressed form, or nothing when the value is short, or would not get shorter by an
    /// eighth, or when this JVM may not load the library without a word on standard error.
    public Optional<byte[]> compress(byte[] value) {
        if (value.length < thresholdBytes || !Zstandard.isPermitted()) {
            return Optional.empty();
        }
        int most = value.length - value.length / GAIN_PART_MIN;
        return Zstandard.compress(value, level, most);
    }

    /// The value a compressed form was made of, as long as that says. What no compressed form of
    /// its length can stand for is refused before room is made for it.
    ///
    /// @throws CodecException it is not the compressed form of a value
    public static byte[] decompress(byte[] compressed) {
        return Zstandard.decompress(compressed);
    }

    /// The value a compressed form was made of.
    ///
    /// @param lengthBytes how long it must be; nothing longer is ever unpacked
    /// @throws CodecException it is not the compressed form of a value of that length
    public static byte[] decompress(byte[] compressed, int lengthBytes) {
        return Zstandard.decompress(compressed, lengthBytes);
    }
}
