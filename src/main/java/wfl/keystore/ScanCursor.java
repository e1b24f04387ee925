package wfl.keystore;

import java.util.Optional;
import java.util.function.Supplier;
import wfl.base.KeyHash;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.segment.RecordReader;

/// A scan: goes over the keys in order and shows, of each, the version its snapshot sees.
final class ScanCursor implements Scan {
    private final Doorway doorway;
    private final KeyCursor keys;
    private final Lookup lookup;
    private final RecordReader records;
    private final KeyHash keyHash;
    private final Snapshots snapshots;
    private final Snapshots.Snapshot snapshot;
    private final long startMillis;
    private final boolean withValues;
    private long left;
    private boolean stands;
    private boolean isClosed;
    private Optional<byte[]> pending = Optional.empty();
    private byte[] key = {};
    private byte[] header = {};
    private long address;

    /// Runs an action of a scan with the keystore's checks and its words for failures.
    interface Doorway {
        <T> T reading(Supplier<T> action);

        /// The same for an action that must not be done twice.
        <T> T once(Supplier<T> action);

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
    }

    @Override
    public boolean advance() {
        if (isClosed) {
            throw doorway.closed();
        }
        stands = left > 0 && advanceToLive();
        left = stands ? left - 1 : 0;
        return stands;
    }

    private boolean advanceToLive() {
        // A key that could not be looked up stays at hand: who goes on begins with it.
        while (pending.isPresent() || doorway.once(keys::advance)) {
            if (!withValues && !keys.mayHaveExpired()) {
                return true;
            }
            byte[] next = pending.orElseGet(keys::key);
            pending = Optional.of(next);
            boolean isShown = doorway.reading(() -> show(next));
            pending = Optional.empty();
            if (isShown) {
                return true;
            }
        }
        return false;
    }

    private boolean show(byte[] next) {
        long found = lookup.asOf(keyHash.of(next), next, snapshot.sequence());
        byte[] foundHeader = found == RecordAddress.NONE ? key : records.header(found);
        if (found == RecordAddress.NONE || !Lookup.isLive(foundHeader, startMillis)) {
            return false;
        }
        key = next;
        header = foundHeader;
        address = found;
        return true;
    }

    @Override
    public byte[] key() {
        checkStands();
        return keys.key();
    }

    @Override
    public byte[] value() {
        checkStands();
        if (!withValues) {
            throw new IllegalStateException("this scan is for keys alone: start one for entries");
        }
        return doorway.reading(() -> records.value(address, header, key));
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
