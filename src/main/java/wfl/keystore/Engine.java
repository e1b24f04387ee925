package wfl.keystore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import wfl.base.KeyHash;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.expiry.Expiries;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.OwnerPage;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.index.HashIndex;
import wfl.keystore.index.PageFile;
import wfl.keystore.index.StoredIndex;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.salvage.Survey;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.segment.SegmentTable;
import wfl.keystore.space.Removals;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// The parts of one open keystore, put together; and reading, which needs little more than them.
final class Engine {
    private final Storage storage;
    private final SegmentLog log;
    private final CatalogFile catalog;
    private final Tuning tuning;
    private final KeystoreOptions options;
    private final KeyHash keyHash;
    private final StoreCodec codec;
    private final StoreClock clock;
    private final Committer committer;
    private final Removals removals = new Removals();
    private final RecordReader records;
    private final Lookup lookup;
    private final Scanner scanner;
    private final WriteLog writes;
    private final Writer writer;
    private final Checkpointer checkpointer;
    private final Compactor compactor;
    private final Housekeeper housekeeper;
    private final Preparer preparer;
    private final Snapshots snapshots = new Snapshots();
    private final Versions versions = new Versions();

    /// No scan is open while the log is read back, so none can look behind a record found there.
    private final Versions unneeded = new Versions();

    private Counters counters = new Counters();
    private final StoreTransactions transactions;
    private final KeyRuns runs;
    private KeystoreStatistics.Recovery recovery =
            new KeystoreStatistics.Recovery(true, 0, 0, 0, false);
    private final AtomicBoolean wantsRebuild = new AtomicBoolean();
    private long lastAtOpen;

    /// @param stored the catalog to begin with; without index and runs when those are rebuilt
    Engine(
            Path file,
            Storage storage,
            KeystoreOptions options,
            Tuning tuning,
            CatalogFile catalog,
            Catalog stored,
            SegmentLog log,
            StoreCodec codec) {
        this.storage = storage;
        this.catalog = catalog;
        this.log = log;
        this.tuning = tuning;
        this.options = options;
        this.codec = codec;
        keyHash = codec.keyHash();
        Catalog.Checkpoint start = stored.checkpoint();
        clock = new StoreClock(options.clock());
        committer = new Committer(file, storage, options);
        var pages = new PageFile(storage, catalog.space(), stored.pageExtents());
        var index = new HashIndex(StoredIndex.of(pages, stored.directory()));
        records = new RecordReader(log.segments());
        lookup = new Lookup(index, records, versions);
        var runFile = new RunFile(storage, catalog.space(), codec, stored.keyRuns());
        runs = runFile.runs();
        var expiries =
                new Expiries(storage, catalog.space(), stored.expiryRuns(), start.sweptMillis());
        writes = new WriteLog(file, log, index, runs, expiries, keyHash, clock, committer);
        writes.counts().startAt(start.keys(), start.keysWithTtl());
        writer =
                new Writer(
                        file,
                        writes,
                        log.segments(),
                        index,
                        runs,
                        keyHash,
                        clock,
                        committer,
                        this::afterWrite);
        checkpointer =
                new Checkpointer(
                        writer, writes, log, catalog, index, committer, snapshots, removals, clock,
                        storage, pages, runFile);
        preparer = new Preparer(writer, writes, log, committer, clock, tuning.isInBackground());
        var relocator =
                new Relocator(
                        writer, writes, log, catalog, pages, runFile, committer, removals, clock,
                        storage, preparer);
        compactor =
                new Compactor(
                        writer,
                        writes,
                        log,
                        lookup,
                        keyHash,
                        committer,
                        checkpointer,
                        relocator,
                        preparer,
                        snapshots,
                        storage);
        housekeeper = new Housekeeper(tuning, writer, writes, checkpointer, compactor, committer);
        scanner = new Scanner(runs, writer, keyHash, lookup, records, snapshots);
        transactions =
                new StoreTransactions(
                        file, writer, committer, snapshots, scanner, keyHash, lookup, records,
                        clock, counters);
    }

    private void afterWrite() {
        preparer.afterWrite();
        housekeeper.afterWrite();
    }

    /// Takes a committed record while the log is read back.
    void replayed(long address, byte[] header) {
        writer.replayed(address, header, unneeded);
    }

    /// Begins to follow what somebody else writes: nothing will be written here.
    ///
    /// @param counted what goes on being counted
    void startFollowing(Counters counted) {
        writer.close();
        counters = counted;
    }

    /// Takes a committed record that somebody else has written; nobody sees it before
    /// {@link #publish}.
    void followed(long address, byte[] header) {
        writer.replayed(address, header, versions);
    }

    /// Does something while nobody takes notes of keys or counts.
    void exclusively(Runnable action) {
        writer.locked(() -> {
            action.run();
            return true;
        });
    }

    /// Shows records up to this sequence.
    void publish(long sequence, long latestMillis) {
        clock.startAt(latestMillis);
        committer.startAt(sequence);
    }

    /// The last sequence that is shown.
    long published() {
        return committer.published();
    }

    /// Says what was found when the log was read back.
    void recovered(KeystoreStatistics.Recovery found) {
        writes.counts().startFromHere();
        recovery = found;
    }

    SegmentTable segments() {
        return log.segments();
    }

    /// Writes what was rebuilt, so that the next opening finds it.
    void checkpointRebuilt() {
        housekeeper.exclusively(() -> {
            try {
                checkpointer.run(false);
            } catch (KeystoreException.DiskFull _) {
                // It is made again the next time; nothing is lost.
                return false;
            }
            return true;
        });
    }

    /// Begins work once the log has been read back.
    void start(long lastSequence, long latestMillis, KeystoreStatistics.Recovery found) {
        clock.startAt(latestMillis);
        committer.startAt(lastSequence);
        recovered(found);
        lastAtOpen = lastSequence;
        committer.startFlusher();
        preparer.start();
        housekeeper.start();
    }

    /// The time by which keys expire now.
    long millis() {
        return clock.millis();
    }

    Writer writer() {
        return writer;
    }

    KeystoreOptions options() {
        return options;
    }

    /// Looks at the file as of one moment. What that state is made of stays untouched meanwhile, as
    /// it does for readers in other processes; writing, checkpoints and compaction go on.
    <T> T looking(Path file, Function<Source, T> look) {
        var held = new AtomicReference<CatalogFile.Hold>();
        try {
            Survey survey =
                    housekeeper.exclusively(() ->
                            preparer.withNoneUnderWay(() -> {
                                held.set(catalog.hold());
                                return writer.locked(this::survey);
                            }));
            return look.apply(new Source(file, storage, survey, codec));
        } finally {
            CatalogFile.Hold hold = held.get();
            if (hold != null) {
                hold.close();
            }
        }
    }

    private Survey survey() {
        return Survey.of(storage, catalog.superblock(), log.entries(), log.active().endBytes());
    }

    StoreTransactions transactions() {
        return transactions;
    }

    /// Compacts on the calling thread.
    CompactionReport compact(CompactionStrategy strategy, Progress progress) {
        writer.checkNotDeciding();
        return housekeeper.exclusively(() -> compactor.compact(strategy, progress));
    }

    /// Changes when what readers look at may have been given up.
    long removals() {
        return removals.count();
    }

    Optional<byte[]> get(byte[] key) {
        return Latencies.isTimed() ? getTimed(key) : getUntimed(key);
    }

    private Optional<byte[]> getTimed(byte[] key) {
        long start = System.nanoTime();
        Optional<byte[]> value = getUntimed(key);
        committer.latencies().gets.recordSince(start);
        return value;
    }

    private Optional<byte[]> getUntimed(byte[] key) {
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
        long expiry = RecordFormat.expiryMillis(header);
        boolean isExpired = expiry != 0 && Lookup.isExpired(header, clock.millis());
        if (isExpired) {
            writer.noticeExpired(expiry);
        }
        return !isExpired;
    }

    Scan scan(KeyRange range, ScanOptions options, ScanCursor.Doorway doorway) {
        writer.checkNotDeciding();
        counters.scans.increment();
        long start = System.nanoTime();
        writer.noticeAllExpired();
        Snapshots.Snapshot snapshot = snapshots.open(committer::published);
        boolean isOpen = false;
        try {
            Scan scan = scanner.scan(range, options, doorway, snapshot, clock.millis());
            isOpen = true;
            committer.latencies().scanStarts.recordSince(start);
            return scan;
        } finally {
            if (!isOpen) {
                snapshots.close(snapshot);
            }
        }
    }

    void flush() {
        committer.checkSound();
        committer.awaitDurable(committer.appended());
    }

    KeystoreStatistics statistics() {
        writer.sweepAll();
        WriteCounts.Snapshot writes = writer.counts();
        return new KeystoreStatistics(
                writes.keys(),
                writes.keysWithTtl(),
                storage.sizeBytes(),
                writes.liveBytes(),
                writes.deadBytes(),
                checkpointer.withheldBytes(),
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
                recovery,
                committer.latencies().summary(),
                new KeystoreStatistics.Upkeep(
                        checkpointer.checkpoints(),
                        compactor.compactions(),
                        compactor.bytesMovedEver(),
                        writes.transactions(),
                        checkpointer.indexBytes(),
                        runs.stored().size(),
                        this.writes.changes(),
                        checkpointer.indexPages(),
                        checkpointer.indexMerges(),
                        writer.locked(this.writes::memoryBytes) + runs.runBytesInMemory()));
    }

    void close() {
        try {
            preparer.stop();
            housekeeper.stop();
            committer.stopFlusher();
            writer.close();
            if (!committer.hasFailed()) {
                committer.awaitDurable(committer.appended());
                writeClosing();
                writeOwner(0);
            }
        } finally {
            storage.close();
            codec.close();
        }
    }

    /// Hears of what went wrong for somebody. When it is index or runs that are damaged, the next
    /// opening makes them anew, wherever it looks itself.
    void met(Throwable failure) {
        boolean isNews =
                failure instanceof DamageException damage
                        && Rebuild.canHelp(catalog.current(), damage)
                        && wantsRebuild.compareAndSet(false, true);
        if (!isNews) {
            return;
        }
        try {
            writeOwner(ProcessHandle.current().pid());
        } catch (StorageException _) {
            // It is damaged all the same; who meets it the next time says so again.
            wantsRebuild.set(false);
        }
    }

    private void writeOwner(long processId) {
        byte[] page = new OwnerPage(processId, clock.millis(), wantsRebuild.get()).encode();
        storage.write(FileLayout.OWNER_AT, page, 0, page.length);
    }

    private void writeClosing() {
        boolean isAsOpened =
                catalog.superblock().wasClosed()
                        && recovery.wasClosedCleanly()
                        && committer.appended() == lastAtOpen;
        if (isAsOpened) {
            return;
        }
        if (writes.bytesSinceCheckpoint() > tuning.closeLogBytes()) {
            try {
                checkpointer.run(true);
            } catch (KeystoreException.DiskFull _) {
                // The log is longer to read back then; nothing else is lost.
                catalog.close(committer.appended(), clock.millis());
            }
        } else {
            catalog.close(committer.appended(), clock.millis());
        }
    }
}
