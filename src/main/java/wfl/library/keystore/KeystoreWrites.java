package wfl.library.keystore;

import java.nio.file.Path;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreException;

/// Where a write goes: at once to a keystore, or into an open batch.
sealed interface KeystoreWrites {
    /// A time to live that has no end.
    long FOREVER = 0;

    Path file();

    void put(byte[] key, byte[] value, long ttlMillis);

    /// @return whether the key is there in what is committed
    boolean remove(byte[] key);

    /// Each write is a commit.
    record Direct(KeystoreValue target) implements KeystoreWrites {
        @Override
        public Path file() {
            return target.file();
        }

        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            if (ttlMillis == FOREVER) target.keystore().put(key, value);
            else target.keystore().put(key, value, ttlMillis);
        }

        @Override
        public boolean remove(byte[] key) {
            return target.keystore().delete(key);
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
            if (ttlMillis == FOREVER) batch.operations().put(key, value);
            else batch.operations().put(key, value, ttlMillis);
        }

        @Override
        public boolean remove(byte[] key) {
            boolean isThere = batch.target().keystore().contains(key);
            batch.reserve(key.length);
            batch.operations().delete(key);
            return isThere;
        }

        private void requireOpen() {
            Keystore keystore = batch.target().keystore();
            if (!keystore.isOpen()) throw new KeystoreException.Closed(file());
        }
    }
}
