package wfl.keystore;

import java.util.concurrent.locks.ReentrantLock;
import wfl.base.KeyHash;
import wfl.keystore.index.HashIndex;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.RecordReader;

/// Starts scans. Starting brings the key runs up to date, one scan after the other; going on needs
/// no lock.
final class Scanner {
    private final KeyRuns runs;
    private final Writer writer;
    private final HashIndex index;
    private final KeyHash keyHash;
    private final Lookup lookup;
    private final RecordReader records;
    private final Snapshots snapshots;
    private boolean areStoredNoted;
    private final ReentrantLock lock = new ReentrantLock();

    Scanner(
            KeyRuns runs,
            Writer writer,
            HashIndex index,
            KeyHash keyHash,
            Lookup lookup,
            RecordReader records,
            Snapshots snapshots) {
        this.runs = runs;
        this.writer = writer;
        this.index = index;
        this.keyHash = keyHash;
        this.lookup = lookup;
        this.records = records;
        this.snapshots = snapshots;
    }

    /// Starts a scan.
    ///
    /// @param snapshot which the scan closes in its time
    Scan scan(
            KeyRange range,
            ScanOptions options,
            ScanCursor.Doorway doorway,
            Snapshots.Snapshot snapshot,
            long startMillis) {
        KeyCursor keys = keys(range, options.reversed());
        return new ScanCursor(
                doorway, keys, lookup, records, keyHash, snapshots, snapshot, startMillis, options);
    }

    private KeyCursor keys(KeyRange range, boolean reversed) {
        lock.lock();
        try {
            noteStored();
            // Taken inside the lock: what one scan has taken the next must find in the runs.
            return runs.cursor(
                    writer.takeNotes(),
                    this::isKnown,
                    range.fromBytes(),
                    range.toBytes(),
                    reversed);
        } finally {
            lock.unlock();
        }
    }

    // The keys that the last checkpoint knew when the file was opened, once.
    private void noteStored() {
        if (!areStoredNoted) {
            index.layers()
                    .stored()
                    .visit((_, address) -> {
                        byte[] key = records.key(address, records.header(address));
                        writer.locked(() -> {
                            runs.note(key);
                            return true;
                        });
                    });
            areStoredNoted = true;
        }
    }

    // Equal hashes make an unknown key look known: it stays in its run, and no scan shows it.
    private boolean isKnown(byte[] bytes, int from, int length) {
        return index.isKnown(keyHash.of(bytes, from, length));
    }
}
