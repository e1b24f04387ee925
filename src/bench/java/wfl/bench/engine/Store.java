package wfl.bench.engine;

import java.util.function.BiConsumer;

/// An open store. Keys and values are arrays; every call that writes is one commit.
public interface Store extends AutoCloseable {
    void put(byte[] key, byte[] value) throws Exception;

    /// The value, null when the key is missing.
    byte[] get(byte[] key) throws Exception;

    void putAll(byte[][] keys, byte[][] values) throws Exception;

    void deleteAll(byte[][] keys) throws Exception;

    /// Visits keys from this one on, in order; the value is null when only keys are asked for.
    ///
    /// @param from null for the first key
    /// @return how many were visited
    long scan(byte[] from, long limit, boolean withValues, BiConsumer<byte[], byte[]> visitor)
            throws Exception;

    /// Gives space back, as far as the store can by itself or by a call.
    void compact() throws Exception;

    @Override
    void close() throws Exception;
}
