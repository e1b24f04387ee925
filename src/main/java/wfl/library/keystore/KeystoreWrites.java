package wfl.library.keystore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.KeystoreException;
import wfl.runtime.Equality;

/// Where a write goes: to a keystore or its transaction, or into an open batch.
sealed interface KeystoreWrites {
    Path file();

    void put(byte[] key, byte[] value, long ttlMillis);

    /// @return whether the key is there; for a batch, whether it was before the batch
    boolean remove(byte[] key);

    /// Stores a value if the key is missing, or if it has a value equal to the expected one.
    ///
    /// @param expected null when the key must be missing
    static boolean putIf(
            KeystoreAccess access,
            KeystoreValue target,
            byte[] key,
            byte[] value,
            long ttlMillis,
            @Nullable Object expected)
            throws CodecException {
        if (expected == null) return access.putIf(key, Optional.empty(), value, ttlMillis);
        while (true) {
            Optional<byte[]> found = access.get(key);
            if (found.isEmpty()) return false;
            // Values are compared as the language does; equal ones may have different bytes.
            boolean isExpected =
                    Equality.equal(target.decoded(found.get()), expected)
                            || hasBytes(expected, found.get());
            if (!isExpected) return false;
            if (access.putIf(key, found, value, ttlMillis)) return true;
        }
    }

    // What comes back is another instance, equal in nothing but what it holds.
    private static boolean hasBytes(Object expected, byte[] stored) {
        try {
            return Arrays.equals(ValueCodec.encode(expected), stored);
        } catch (CodecException e) {
            return false;
        }
    }

    /// The write is done, or is part of a transaction.
    record Direct(Path file, KeystoreAccess access) implements KeystoreWrites {
        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            access.put(key, value, ttlMillis);
        }

        @Override
        public boolean remove(byte[] key) {
            return access.delete(key);
        }
    }

    /// Writes wait for the end of the batch.
    record Staged(OpenBatches.Open batch) implements KeystoreWrites {
        @Override
        public Path file() {
            return batch.target().file();
        }

        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            requireOpen();
            batch.reserve((long) key.length + value.length);
            batch.noteKey(key);
            if (ttlMillis == KeystoreAccess.FOREVER) batch.operations().put(key, value);
            else batch.operations().put(key, value, ttlMillis);
        }

        @Override
        public boolean remove(byte[] key) {
            boolean isThere = batch.beneath().contains(key);
            batch.reserve(key.length);
            batch.operations().delete(key);
            return isThere;
        }

        private void requireOpen() {
            ReadableKeystore keystore = batch.target().readable();
            if (!keystore.isOpen()) throw new KeystoreException.Closed(file());
        }
    }
}
