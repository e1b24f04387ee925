package wfl.keystore;

import wfl.base.KeyHash;
import wfl.keystore.keyrun.KeyCursor;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.RecordReader;

/// Starts scans. Starting brings the key runs up to date, one scan after the other; going on needs
/// no lock.
final class Scanner {
    private final KeyRuns runs;
    private final Writer writer;
    private final KeyHash keyHash;
    private final Lookup lookup;
    private final RecordReader records;
    private final Snapshots snapshots;

    Scanner(
            KeyRuns runs,
            Writer writer,
            KeyHash keyHash,
            Lookup lookup,
            RecordReader records,
            Snapshots snapshots) {
        this.runs = runs;
        this.writer = writer;
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
        KeyCursor keys =
                runs.cursor(
                        writer::takeNotes,
                        snapshot.oldest(),
                        snapshot.sequence(),
                        range.fromBytes(),
                        range.toBytes(),
                        options.reversed());
        return new ScanCursor(
                doorway, keys, lookup, records, keyHash, snapshots, snapshot, startMillis, options);
    }
}
