package wfl.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Counters: values of 8 bytes that are numbers, the lowest byte first.
final class CounterValue {
    private CounterValue() {}

    /// Somewhere that a value can be changed in one step.
    @FunctionalInterface
    interface Place {
        Optional<byte[]> update(UnaryOperator<Optional<byte[]>> change);
    }

    static long add(Path file, byte[] key, long delta, Place place) {
        return read(
                file,
                key,
                place.update(before -> Optional.of(bytes(sum(file, key, before, delta)))));
    }

    private static long sum(Path file, byte[] key, Optional<byte[]> before, long delta) {
        return Math.addExact(before.isEmpty() ? 0 : read(file, key, before), delta);
    }

    private static long read(Path file, byte[] key, Optional<byte[]> value) {
        byte[] bytes = value.orElseThrow();
        if (bytes.length != Long.BYTES) {
            throw new KeystoreException.NotACounter(file, key, bytes.length);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}
