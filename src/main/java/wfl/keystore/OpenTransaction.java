package wfl.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.RecordFormat;

/// A transaction that is begun and ended by two calls, for those who cannot put what happens
/// between into a function.
///
/// ```java
/// try (OpenTransaction transaction = keystore.begin()) {
///     transaction.put(key, value);
///     transaction.commit();
/// }
/// ```
///
/// What was written is kept in memory, in the order of keys, until the end.
public final class OpenTransaction implements Transaction, AutoCloseable {
    private final TransactionBase base;
    private final TreeMap<byte[], OwnWrite> writes = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Scan> scans = new ArrayList<>();
    private long bytes;
    private @Nullable OpenTransaction inner;
    private boolean isOver;

    /// @param base what lies beneath: the keystore, or the transaction this one is a part of
    OpenTransaction(TransactionBase base) {
        this.base = base;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        OwnWrite own = own(key);
        return own == null ? base.get(key) : own.value().map(byte[]::clone);
    }

    @Override
    public boolean contains(byte[] key) {
        OwnWrite own = own(key);
        return own == null ? base.contains(key) : own.value().isPresent();
    }

    @Override
    public OptionalLong timeLeftMillis(byte[] key) {
        OwnWrite own = own(key);
        return own == null ? base.timeLeftMillis(key) : own.timeLeftMillis(base.startMillis());
    }

    private @Nullable OwnWrite own(byte[] key) {
        checkGoesOn();
        Arguments.checkKey(key);
        return writes.get(key);
    }

    @Override
    public Scan scan(KeyRange range, ScanOptions options) {
        checkGoesOn();
        var under = new ScanOptions(options.reversed(), Long.MAX_VALUE, options.withValues());
        scans.removeIf(each -> each instanceof MergedScan merged && merged.isClosed());
        var scan = new MergedScan(base.scan(range, under), writesIn(range), options);
        scans.add(scan);
        return scan;
    }

    // A copy: the scan shows what was there when it was started.
    private NavigableMap<byte[], OwnWrite> writesIn(KeyRange range) {
        byte[] from = range.fromBytes();
        NavigableMap<byte[], OwnWrite> part = writes.tailMap(from, true);
        Optional<byte[]> to = range.toBytes();
        if (to.isPresent()) {
            boolean isEmpty = Arrays.compareUnsigned(from, to.get()) >= 0;
            part = isEmpty ? new TreeMap<>(writes.comparator()) : part.headMap(to.get(), false);
        }
        return new TreeMap<>(part);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        put(key, OwnWrite.of(value.clone()));
    }

    @Override
    public void put(byte[] key, byte[] value, long ttlMillis) {
        Arguments.checkTtl(ttlMillis);
        put(key, OwnWrite.forMillis(value.clone(), ttlMillis));
    }

    private void put(byte[] key, OwnWrite write) {
        checkGoesOn();
        base.checkWritable();
        Arguments.checkKey(key);
        write.value().ifPresent(Arguments::checkValue);
        note(key, write);
    }

    private void note(byte[] key, OwnWrite write) {
        OwnWrite before = writes.get(key);
        long more = write.bytes(key) - (before == null ? 0 : before.bytes(key));
        if (base.bytes() + bytes + more > KeystoreLimits.BATCH_BYTES_MAX) {
            throw new KeystoreException.TooLarge(
                    "transaction", base.bytes() + bytes + more, KeystoreLimits.BATCH_BYTES_MAX);
        }
        bytes += more;
        writes.put(before == null ? key.clone() : key, write);
    }

    @Override
    public boolean delete(byte[] key) {
        boolean wasThere = contains(key);
        if (wasThere) {
            put(key, OwnWrite.DELETE);
        }
        return wasThere;
    }

    @Override
    @SuppressWarnings(
            "OptionalEquality") // an array changed in place is a change, in a new Optional
    public Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
        Optional<byte[]> before = get(key);
        Optional<byte[]> after = change.apply(before);
        if (after == before || (after.isEmpty() && before.isEmpty())) {
            return after;
        }
        put(key, after.isEmpty() ? OwnWrite.DELETE : keepingTime(key, after.get().clone()));
        return after;
    }

    private OwnWrite keepingTime(byte[] key, byte[] value) {
        OwnWrite own = writes.get(key);
        if (own != null && own.value().isPresent()) {
            return new OwnWrite(Optional.of(value), own.ttlMillis(), own.expiryMillis());
        }
        return own == null ? base.withTimeOf(key, value) : OwnWrite.of(value);
    }

    @Override
    public long add(byte[] key, long delta) {
        return CounterValue.add(base.file(), key, delta, change -> update(key, change));
    }

    @Override
    public boolean expireAfter(byte[] key, long ttlMillis) {
        Optional<byte[]> value = get(key);
        value.ifPresent(there -> {
            if (ttlMillis == Keystore.TTL_FOREVER) {
                put(key, there);
            } else {
                put(key, there, ttlMillis);
            }
        });
        return value.isPresent();
    }

    @Override
    public void apply(WriteBatch batch) {
        try (OpenTransaction part = begin()) {
            for (WriteBatch.Operation operation : batch.operations()) {
                switch (operation) {
                    case WriteBatch.Operation.Put put ->
                            part.put(
                                    put.key(),
                                    new OwnWrite(
                                            Optional.of(put.value().clone()), put.ttlMillis(), 0));
                    case WriteBatch.Operation.Delete delete -> part.delete(delete.key());
                }
            }
            part.commit();
        }
    }

    @Override
    public <T extends @Nullable Object> T transact(
            Function<? super Transaction, ? extends T> body) {
        try (OpenTransaction part = begin()) {
            T result = body.apply(part);
            part.commit();
            return result;
        }
    }

    /// Begins a part of this transaction that can be undone by itself: {@link #commit} hands its
    /// writes to this transaction, {@link #close} forgets them. This transaction waits meanwhile.
    public OpenTransaction begin() {
        checkGoesOn();
        inner = new OpenTransaction(new Outer());
        return inner;
    }

    /// Ends the transaction: all its writes are one commit, which has the durability of the
    /// keystore when this returns. Of a part, its writes join those of the transaction around it.
    ///
    /// The transaction is over in any case: when this throws, nothing was applied, but for a failed
    /// sync, after which opening the keystore again tells.
    public void commit() {
        checkGoesOn();
        endScans();
        isOver = true;
        base.commit(this, writes);
    }

    /// Ends the transaction; nothing it wrote is applied, unless it was committed before.
    @Override
    public void close() {
        if (isOver) {
            return;
        }
        if (inner != null) {
            inner.close();
        }
        endScans();
        isOver = true;
        base.abandon(this);
    }

    private void endScans() {
        scans.forEach(Scan::close);
        scans.clear();
    }

    /// The innermost part that has not ended, or this.
    OpenTransaction innermost() {
        return inner == null ? this : inner.innermost();
    }

    private void checkGoesOn() {
        if (isOver) {
            throw new IllegalStateException(
                    "this transaction on " + base.file() + " is over: begin another one");
        }
        if (inner != null) {
            throw new IllegalStateException(
                    "a part of this transaction on "
                            + base.file()
                            + " has not ended yet: use the part, or end it first");
        }
    }

    /// What a transaction finds beneath its own writes, and where they go.
    interface TransactionBase {
        Optional<byte[]> get(byte[] key);

        boolean contains(byte[] key);

        OptionalLong timeLeftMillis(byte[] key);

        Scan scan(KeyRange range, ScanOptions options);

        /// A value that goes when the key's present one would have.
        OwnWrite withTimeOf(byte[] key, byte[] value);

        long startMillis();

        /// How much has been written beneath, headers included.
        long bytes();

        java.nio.file.Path file();

        void checkWritable();

        void commit(OpenTransaction transaction, NavigableMap<byte[], OwnWrite> writes);

        void abandon(OpenTransaction transaction);
    }

    /// A write that has not been committed.
    ///
    /// @param value absent when the key was deleted
    /// @param ttlMillis how long it lives from the commit on, or 0
    /// @param expiryMillis when it expires, or 0
    record OwnWrite(Optional<byte[]> value, long ttlMillis, long expiryMillis) {
        static final OwnWrite DELETE = new OwnWrite(Optional.empty(), 0, 0);

        static OwnWrite of(byte[] value) {
            return new OwnWrite(Optional.of(value), 0, 0);
        }

        static OwnWrite forMillis(byte[] value, long ttlMillis) {
            return new OwnWrite(Optional.of(value), ttlMillis, 0);
        }

        long bytes(byte[] key) {
            return RecordFormat.bytes(key.length, value.map(each -> each.length).orElse(0));
        }

        OptionalLong timeLeftMillis(long now) {
            if (ttlMillis > 0) {
                return OptionalLong.of(ttlMillis);
            }
            return expiryMillis == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(1, expiryMillis - now));
        }

        /// @param now when it is committed
        WriteBatch.Operation operation(byte[] key, long now) {
            if (value.isEmpty()) {
                return new WriteBatch.Operation.Delete(key);
            }
            long ttl = expiryMillis == 0 ? ttlMillis : Math.max(1, expiryMillis - now);
            return new WriteBatch.Operation.Put(key, value.get(), ttl);
        }
    }

    /// The transaction around a part of it.
    private final class Outer implements TransactionBase {
        @Override
        public Optional<byte[]> get(byte[] key) {
            OwnWrite own = writes.get(key);
            return own == null ? base.get(key) : own.value().map(byte[]::clone);
        }

        @Override
        public boolean contains(byte[] key) {
            OwnWrite own = writes.get(key);
            return own == null ? base.contains(key) : own.value().isPresent();
        }

        @Override
        public OptionalLong timeLeftMillis(byte[] key) {
            OwnWrite own = writes.get(key);
            return own == null ? base.timeLeftMillis(key) : own.timeLeftMillis(startMillis());
        }

        @Override
        public Scan scan(KeyRange range, ScanOptions options) {
            return new MergedScan(base.scan(range, options), writesIn(range), options);
        }

        @Override
        public OwnWrite withTimeOf(byte[] key, byte[] value) {
            return keepingTime(key, value);
        }

        @Override
        public long startMillis() {
            return base.startMillis();
        }

        @Override
        public long bytes() {
            return base.bytes() + bytes;
        }

        @Override
        public java.nio.file.Path file() {
            return base.file();
        }

        @Override
        public void checkWritable() {
            base.checkWritable();
        }

        @Override
        public void commit(OpenTransaction part, NavigableMap<byte[], OwnWrite> written) {
            inner = null;
            for (Map.Entry<byte[], OwnWrite> each : written.entrySet()) {
                note(each.getKey(), each.getValue());
            }
        }

        @Override
        public void abandon(OpenTransaction part) {
            inner = null;
        }
    }
}
