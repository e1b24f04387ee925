package wfl.library.keystore;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreView;
import wfl.keystore.OpenTransaction;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;
import wfl.runtime.ErrorKind;
import wfl.runtime.WflError;

/// What a statement reads and changes: a keystore, or the transaction that is open on it.
sealed interface KeystoreAccess {
    /// A time to live that has no end.
    long FOREVER = 0;

    Optional<byte[]> get(byte[] key);

    boolean contains(byte[] key);

    OptionalLong timeLeftMillis(byte[] key);

    Scan scan(KeyRange range, ScanOptions options);

    void put(byte[] key, byte[] value, long ttlMillis);

    /// @return whether the key was there
    boolean delete(byte[] key);

    /// As {@link Keystore#update}.
    Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change);

    /// Stores a value if the key has the one given, or is missing when there is none.
    boolean putIf(byte[] key, Optional<byte[]> present, byte[] value, long ttlMillis);

    boolean expireAfter(byte[] key, long ttlMillis);

    void apply(WriteBatch batch);

    /// The number of live keys.
    Optional<Long> keyCount();

    /// Every change is a commit.
    record Direct(Keystore keystore) implements KeystoreAccess {
        @Override
        public Optional<byte[]> get(byte[] key) {
            return keystore.get(key);
        }

        @Override
        public boolean contains(byte[] key) {
            return keystore.contains(key);
        }

        @Override
        public OptionalLong timeLeftMillis(byte[] key) {
            return keystore.timeLeftMillis(key);
        }

        @Override
        public Scan scan(KeyRange range, ScanOptions options) {
            return keystore.scan(range, options);
        }

        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            if (ttlMillis == FOREVER) keystore.put(key, value);
            else keystore.put(key, value, ttlMillis);
        }

        @Override
        public boolean delete(byte[] key) {
            return keystore.delete(key);
        }

        @Override
        public Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
            return keystore.update(key, change);
        }

        @Override
        public boolean putIf(byte[] key, Optional<byte[]> present, byte[] value, long ttlMillis) {
            return present.isEmpty()
                    ? keystore.putIfMissing(key, value, ttlMillis)
                    : keystore.replace(key, present.get(), value, ttlMillis);
        }

        @Override
        public boolean expireAfter(byte[] key, long ttlMillis) {
            return keystore.expireAfter(key, ttlMillis);
        }

        @Override
        public void apply(WriteBatch batch) {
            keystore.apply(batch);
        }

        @Override
        public Optional<Long> keyCount() {
            return Optional.of(keystore.statistics().keys());
        }
    }

    /// Nothing is changed.
    record Viewed(KeystoreView view) implements KeystoreAccess {
        @Override
        public Optional<byte[]> get(byte[] key) {
            return view.get(key);
        }

        @Override
        public boolean contains(byte[] key) {
            return view.contains(key);
        }

        @Override
        public OptionalLong timeLeftMillis(byte[] key) {
            return view.timeLeftMillis(key);
        }

        @Override
        public Scan scan(KeyRange range, ScanOptions options) {
            return view.scan(range, options);
        }

        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            throw refused();
        }

        @Override
        public boolean delete(byte[] key) {
            throw refused();
        }

        @Override
        public Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
            throw refused();
        }

        @Override
        public boolean putIf(byte[] key, Optional<byte[]> present, byte[] value, long ttlMillis) {
            throw refused();
        }

        @Override
        public boolean expireAfter(byte[] key, long ttlMillis) {
            throw refused();
        }

        @Override
        public void apply(WriteBatch batch) {
            throw refused();
        }

        @Override
        public Optional<Long> keyCount() {
            return Optional.of(view.statistics().keys());
        }

        private WflError refused() {
            return new WflError(
                    ErrorKind.KEYSTORE_READ_ONLY,
                    "Cannot change "
                            + view.file()
                            + ": it was opened for reading. Open it without 'for reading' to"
                            + " change it.");
        }
    }

    /// Changes are committed at the end of the transaction. Nobody else changes anything meanwhile.
    record Transacted(OpenTransaction transaction) implements KeystoreAccess {
        @Override
        public Optional<byte[]> get(byte[] key) {
            return transaction.get(key);
        }

        @Override
        public boolean contains(byte[] key) {
            return transaction.contains(key);
        }

        @Override
        public OptionalLong timeLeftMillis(byte[] key) {
            return transaction.timeLeftMillis(key);
        }

        @Override
        public Scan scan(KeyRange range, ScanOptions options) {
            return transaction.scan(range, options);
        }

        @Override
        public void put(byte[] key, byte[] value, long ttlMillis) {
            if (ttlMillis == FOREVER) transaction.put(key, value);
            else transaction.put(key, value, ttlMillis);
        }

        @Override
        public boolean delete(byte[] key) {
            return transaction.delete(key);
        }

        @Override
        public Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
            return transaction.update(key, change);
        }

        @Override
        public boolean putIf(byte[] key, Optional<byte[]> present, byte[] value, long ttlMillis) {
            // Who calls has looked: what is there now is still the same.
            if (present.isEmpty() && transaction.contains(key)) return false;
            put(key, value, ttlMillis);
            return true;
        }

        @Override
        public boolean expireAfter(byte[] key, long ttlMillis) {
            return transaction.expireAfter(key, ttlMillis);
        }

        @Override
        public void apply(WriteBatch batch) {
            transaction.apply(batch);
        }

        @Override
        public Optional<Long> keyCount() {
            return Optional.empty();
        }
    }
}
