package wfl.keystore;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.base.KeyHash;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.keyrun.KeyBatch;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.segment.RecordReader;

/// A scan: goes over the keys in order and shows, of each, the version its snapshot sees.
///
/// Keys are read some at a time, and so are the records of entries: few at first, for who wants but
/// one, then more and more.
final class ScanCursor implements Scan {
    private static final int BATCH_FIRST = 4;
    private static final int BATCH_GROWTH = 8;
    private static final int BATCH_MOST = 64;

    private final Doorway doorway;
    private final KeyCursor keys;
    private final Lookup lookup;
    private final RecordReader records;
    private final KeyHash keyHash;
    private final Snapshots snapshots;
    private final Snapshots.Snapshot snapshot;
    private final long startMillis;
    private final boolean withValues;
    private final KeyBatch batch;
    private final @Nullable RecordsAhead ahead;
    private long left;
    private int batchMost = BATCH_FIRST;
    private int next;
    private int current;
    private boolean stands;
    private boolean isClosed;

    /// Of the record it stands on, if it has looked at that.
    private byte[] header = {};

    private long address;

    /// Whether that record is one of those fetched ahead.
    private boolean isAhead;

    /// Runs an action of a scan with the keystore's checks and its words for failures.
    interface Doorway {
        <T> T reading(Supplier<T> action);

        /// The same for an action that must not be done twice.
        <T> T once(Supplier<T> action);

        /// @throws KeystoreException.Closed nothing may be read any more
        void checkOpen();

        KeystoreException closed();
    }

    ScanCursor(
            Doorway doorway,
            KeyCursor keys,
            Lookup lookup,
            RecordReader records,
            KeyHash keyHash,
            Snapshots snapshots,
            Snapshots.Snapshot snapshot,
            long startMillis,
            ScanOptions options) {
        this.doorway = doorway;
        this.keys = keys;
        this.lookup = lookup;
        this.records = records;
        this.keyHash = keyHash;
        this.snapshots = snapshots;
        this.snapshot = snapshot;
        this.startMillis = startMillis;
        withValues = options.withValues();
        left = options.limit();
        int most = (int) Math.min(left, BATCH_MOST);
        batch = new KeyBatch(most);
        // Who has to decrypt each record gains nothing by having fetched it.
        ahead =
                withValues && !records.codec().isSealed()
                        ? new RecordsAhead(lookup, records, keyHash, most)
                        : null;
    }

    @Override
    public boolean advance() {
        checkOpen();
        stands = false;
        stands = left > 0 && advanceToLive();
        left = stands ? left - 1 : 0;
        return stands;
    }

    // A key that could not be looked up stays the next: who goes on begins with it.
    private boolean advanceToLive() {
        while (next < batch.count() || readOn()) {
            boolean isLive = isLive(next);
            current = next++;
            if (isLive) {
                return true;
            }
        }
        return false;
    }

    private boolean readOn() {
        int most = (int) Math.min(left, batchMost);
        batchMost = Math.min(BATCH_MOST, batchMost * BATCH_GROWTH);
        next = 0;
        boolean hasMore = doorway.once(() -> keys.next(batch, most));
        RecordsAhead fetching = ahead;
        if (hasMore && fetching != null) {
            fetching.forget(batch);
            doorway.reading(() -> {
                fetching.fetch(batch);
                return true;
            });
        }
        return hasMore;
    }

    private boolean isLive(int index) {
        if (!withValues && !batch.mayHaveExpired(index)) {
            return true;
        }
        RecordsAhead fetched = ahead;
        isAhead = fetched != null && fetched.has(batch, index, snapshot.sequence());
        if (isAhead && fetched != null) {
            header = fetched.header();
            address = fetched.address(index);
            return Lookup.isLive(header, startMillis);
        }
        byte[] key = batch.key(index);
        return doorway.reading(() -> find(key));
    }

    private boolean find(byte[] key) {
        long found = lookup.asOf(keyHash.of(key), key, snapshot.sequence());
        byte[] foundHeader = found == RecordAddress.NONE ? key : records.header(found);
        if (found == RecordAddress.NONE || !Lookup.isLive(foundHeader, startMillis)) {
            return false;
        }
        header = foundHeader;
        address = found;
        return true;
    }

    @Override
    public byte[] key() {
        checkStands();
        return batch.key(current);
    }

    @Override
    public byte[] value() {
        checkStands();
        if (!withValues) {
            throw new IllegalStateException("this scan is for keys alone: start one for entries");
        }
        RecordsAhead fetched = ahead;
        if (!isAhead || fetched == null) {
            byte[] key = batch.key(current);
            return doorway.reading(() -> records.value(address, header, key));
        }
        doorway.checkOpen();
        byte[] packed = fetched.packed(current);
        return RecordFormat.encoding(header) == RecordFormat.ENCODING_PLAIN
                ? packed
                : doorway.reading(() -> records.unpack(address, header, packed));
    }

    /// When the key it stands on expires, in milliseconds since 1970; 0 when never.
    long expiryMillis() {
        checkStands();
        return RecordFormat.expiryMillis(header);
    }

    /// How long the record it stands on is in the file.
    long recordBytes() {
        checkStands();
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }

    /// The last commit the scan sees.
    long lastSequence() {
        return snapshot.sequence();
    }

    /// When it began, in milliseconds since 1970.
    long startMillis() {
        return startMillis;
    }

    private void checkOpen() {
        if (isClosed) {
            throw doorway.closed();
        }
        doorway.checkOpen();
    }

    private void checkStands() {
        if (isClosed) {
            throw doorway.closed();
        }
        if (!stands) {
            throw new IllegalStateException("the scan stands on no key: advance() comes first");
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            keys.close();
            snapshots.close(snapshot);
        }
    }
}
