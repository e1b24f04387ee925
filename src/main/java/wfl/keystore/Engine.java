package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.OwnerPage;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.index.HashIndex;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.SegmentLog;
import wfl.storage.Storage;

/// The parts of one open keystore, put together; and reading, which needs little more than them.
final class Engine {
    private final Storage storage;
    private final SegmentLog log;
    private final KeyHash keyHash;
    private final StoreClock clock;
    private final Committer committer;
    private final Snapshots snapshots = new Snapshots();
    private final HashIndex index = new HashIndex();
    private final RecordReader records;
    private final Lookup lookup;
    private final Scanner scanner;
    private final Writer writer;
    private final Compactor compactor;
    private final Counters counters = new Counters();
    private KeystoreStatistics.Recovery recovery = new KeystoreStatistics.Recovery(true, 0, 0, 0);
    private long lastAtOpen;

    Engine(Path file, Storage storage, KeystoreOptions options, SegmentLog log, KeyHash keyHash) {
        this.storage = storage;
        this.log = log;
        this.keyHash = keyHash;
        clock = new StoreClock(options.clock());
        committer = new Committer(file, storage, options);
        records = new RecordReader(log.segments());
        lookup = new Lookup(index, records);
        var runs = new KeyRuns();
        writer = new Writer(file, log, index, runs, keyHash, clock, committer, snapshots);
        compactor = new Compactor(writer, log, committer, storage);
        scanner = new Scanner(runs, writer, committer, keyHash, lookup, records, snapshots);
    }

    /// Takes a committed record while the log is read back.
    void replayed(long address, byte[] header) {
        writer.replayed(address, header);
    }

    /// Begins work once the log has been read back.
    void start(long lastSequence, long latestMillis, KeystoreStatistics.Recovery found) {
        clock.startAt(latestMillis);
        committer.startAt(lastSequence);
        writer.start();
        lastAtOpen = lastSequence;
        recovery = found;
        committer.startFlusher();
    }

    Writer writer() {
        return writer;
    }

    Compactor compactor() {
        return compactor;
    }

    /// Changes when addresses that readers hold may have died.
    long removals() {
        return log.segments().removals();
    }

    Optional<byte[]> get(byte[] key) {
        counters.gets.increment();
        long hash = keyHash.of(key);
        long address = lookup.asOf(hash, key, committer.published());
        if (address == RecordAddress.NONE) {
            return Optional.empty();
        }
        // One checksum over header, key and value verifies all that is looked at.
        byte[] header = records.peekHeader(address);
        byte[] value = records.value(address, header, key);
        if (!isLive(header)) {
            return Optional.empty();
        }
        counters.hits.increment();
        return Optional.of(value);
    }

    boolean contains(byte[] key) {
        counters.gets.increment();
        long address = lookup.asOf(keyHash.of(key), key, committer.published());
        boolean isThere = address != RecordAddress.NONE && isLive(records.header(address));
        counters.hits.add(isThere ? 1 : 0);
        return isThere;
    }

    OptionalLong timeLeftMillis(byte[] key) {
        long address = lookup.asOf(keyHash.of(key), key, committer.published());
        if (address == RecordAddress.NONE) {
            return OptionalLong.empty();
        }
        byte[] header = records.header(address);
        long expiry = RecordFormat.expiryMillis(header);
        return isLive(header) && expiry != 0
                ? OptionalLong.of(Math.max(1, expiry - clock.millis()))
                : OptionalLong.empty();
    }

    // Records that never expire need no clock.
    private boolean isLive(byte[] header) {
        if (RecordFormat.type(header) != RecordFormat.TYPE_PUT) {
            return false;
        }
        boolean isExpired =
                RecordFormat.expiryMillis(header) != 0 && Lookup.isExpired(header, clock.millis());
        if (isExpired) {
            // Written down, so that not even a crash and a clock that steps back revive it.
            writer.sweepExpired();
        }
        return !isExpired;
    }

    Scan scan(KeyRange range, ScanOptions options, ScanCursor.Doorway doorway) {
        counters.scans.increment();
        long sequence = snapshots.open(committer::published);
        boolean isOpen = false;
        try {
            Scan scan = scanner.scan(range, options, doorway, sequence, clock.millis());
            isOpen = true;
            return scan;
        } finally {
            if (!isOpen) {
                snapshots.close(sequence);
            }
        }
    }

    void flush() {
        committer.checkSound();
        committer.awaitDurable(committer.appended());
    }

    KeystoreStatistics statistics() {
        WriteCounts.Snapshot writes = writer.counts();
        return new KeystoreStatistics(
                writes.keys(),
                writes.keysWithTtl(),
                storage.sizeBytes(),
                writes.liveBytes(),
                writes.deadBytes(),
                writes.segments(),
                committer.appended(),
                counters.gets.sum(),
                counters.hits.sum(),
                writes.puts(),
                writes.deletes(),
                writes.expirations(),
                counters.scans.sum(),
                writes.commits(),
                committer.syncs(),
                writes.bytesWritten(),
                recovery);
    }

    void close() {
        try {
            committer.stopFlusher();
            writer.close(!recovery.wasClosedCleanly(), lastAtOpen);
            if (!committer.hasFailed()) {
                byte[] nobody = new OwnerPage(0, clock.millis()).encode();
                storage.write(FileLayout.OWNER_AT, nobody, 0, nobody.length);
            }
        } finally {
            storage.close();
        }
    }
}
