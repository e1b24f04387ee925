package wfl.keystore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import wfl.base.KeyHash;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.catalog.Superblocks;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.event.KeystoreEvents;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.KeyLock;
import wfl.keystore.format.OwnerPage;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.keystore.recovery.Replay;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.segment.SegmentRooms;
import wfl.storage.FileStorage;
import wfl.storage.ReadStorage;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Makes a device a keystore, or finds the keystore on it.
///
/// @param hashing the key hash for a file's seed
/// @param tuning when work beside reading and writing is done
record Opening(
        Path file,
        KeystoreOptions options,
        RandomGenerator randomness,
        LongFunction<KeyHash> hashing,
        Tuning tuning) {

    /// Who holds a file that is in use, as far as the file says.
    static KeystoreException.InUse.Holder holderOf(Path file, StorageException refusal) {
        if (refusal.kind() == StorageException.Kind.IN_USE_HERE) {
            // The file must not be looked at: closing it would give up the lock this process has.
            long processId = ProcessHandle.current().pid();
            return new KeystoreException.InUse.Holder(processId, 0);
        }
        try {
            byte[] bytes = FileStorage.peek(file, FileLayout.OWNER_AT, OwnerPage.BYTES);
            Optional<OwnerPage> owner = OwnerPage.decode(bytes);
            return new KeystoreException.InUse.Holder(
                    owner.map(OwnerPage::processId).orElse(0L),
                    owner.map(OwnerPage::sinceMillis).orElse(0L));
        } catch (StorageException _) {
            return new KeystoreException.InUse.Holder(0, 0);
        }
    }

    /// What opening by a path takes.
    static Opening usual(Path file, KeystoreOptions options) {
        // Made when a number is needed: opening a keystore takes no randomness.
        RandomGenerator secrets = () -> new SecureRandom().nextLong();
        return new Opening(file, options, secrets, KeyHash::seeded, Tuning.usual());
    }

    /// Writes an empty keystore onto an empty device.
    void format(Storage storage) {
        long now = options.clock().millis();
        var uuid = new UUID(randomness.nextLong(), randomness.nextLong());
        Encryption encryption = options.encryption();
        long seed = encryption.isNone() ? randomness.nextLong() : 0;
        KeyLock lock = encryption.isNone() ? KeyLock.NONE : Unlocking.newLock(uuid, this);
        var noCatalog = new Superblock.CatalogPlace(0, 0, 0, 0);
        var empty = new Superblock(uuid, now, 0, seed, 0, now, true, noCatalog, lock);
        storage.allocate(0, FileLayout.EXTENTS_AT);
        LockCopy.heal(storage, empty);
        SegmentEntry first = SegmentRooms.writeFirstSegment(storage, empty, randomness);
        var start = RecordAddress.of(first.number(), SegmentHeader.BYTES);
        var checkpoint = new Catalog.Checkpoint(0, start, 0, 0, 0);
        CatalogFile.create(
                storage,
                empty,
                new Catalog(
                        checkpoint, List.of(first), List.of(), List.of(), List.of(), List.of()));
    }

    /// Reads what the device holds, and puts right what a crash left. Writes nothing before it is
    /// certain that the file is a sound keystore.
    Engine open(Storage storage) {
        long startNanos = System.nanoTime();
        Superblocks.Found.Sound found = superblocks(storage);
        return open(storage, found.superblocks(), found.isTwofold(), startNanos);
    }

    private Engine open(
            Storage storage, Superblocks superblocks, boolean isTwofold, long startNanos) {
        StoreCodec codec = Unlocking.codec(superblocks.current(), this);
        boolean isOpen = false;
        try {
            Engine engine = open(storage, superblocks, isTwofold, startNanos, codec);
            isOpen = true;
            return engine;
        } finally {
            if (!isOpen) {
                codec.close();
            }
        }
    }

    // Index and runs can be made again from the records: when one is found damaged they are.
    private Engine open(
            Storage storage,
            Superblocks superblocks,
            boolean isTwofold,
            long startNanos,
            StoreCodec codec) {
        CatalogFile catalog = CatalogFile.read(storage, superblocks, isTwofold);
        catalog.heedReaders();
        if (wantsRebuild(storage) && Rebuild.isFewKeys(catalog.current())) {
            try {
                return open(storage, catalog, codec, true, startNanos);
            } catch (DamageException _) {
                // A record is damaged, too: which of its versions counts the old index tells.
            }
        }
        try {
            return open(storage, catalog, codec, false, startNanos);
        } catch (DamageException e) {
            if (!Rebuild.canHelp(catalog.current(), e)) {
                throw e;
            }
            return open(storage, catalog, codec, true, startNanos);
        }
    }

    private static boolean wantsRebuild(Storage storage) {
        var page = new byte[OwnerPage.BYTES];
        storage.read(FileLayout.OWNER_AT, page, 0, page.length);
        return OwnerPage.decode(page).map(OwnerPage::wantsRebuild).orElse(false);
    }

    private Engine open(
            Storage storage,
            CatalogFile catalog,
            StoreCodec codec,
            boolean isRebuilding,
            long startNanos) {
        KeystoreEvents.Recovering recovering = new KeystoreEvents(file).recovery();
        Superblock superblock = catalog.superblock();
        boolean isThroughMemory = options.durability() == Durability.RELAXED;
        SegmentLog log =
                SegmentLog.open(
                        storage, catalog, codec.records(), codec.numbers(), isThroughMemory);
        Catalog stored = isRebuilding ? catalog.current().withoutIndex() : catalog.current();
        var engine = new Engine(file, storage, options, tuning, catalog, stored, log, codec);
        if (isRebuilding) {
            new Rebuild(storage, catalog, log, codec).run(engine::replayed);
        }
        Catalog.Checkpoint checkpoint = catalog.current().checkpoint();
        Replay.End end =
                new Replay(log.segments(), checkpoint, superblock.lastSequence(), engine::replayed)
                        .run();
        // Zeros, so that no record left there can follow a new one that happens to fit.
        end.torn()
                .forEach(each ->
                        storage.allocate(
                                each.segment().place() + each.from(), each.to() - each.from()));
        log.settle();
        boolean isClean =
                superblock.wasClosed()
                        && end.lastSequence() == superblock.lastSequence()
                        && end.tornBytes() == 0;
        if (!isClean) {
            // What a killed process wrote is in the cache of the system at best: make it durable
            // before anybody is shown it.
            storage.sync();
        }
        catalog.heal();
        if (LockCopy.heal(storage, catalog.superblock())) {
            storage.sync();
        }
        catalog.space().truncate(storage);
        writeOwner(storage, ProcessHandle.current().pid());
        recovering.end(isClean, end.records(), end.tornBytes());
        long micros = (System.nanoTime() - startNanos) / 1000;
        var recovery =
                new KeystoreStatistics.Recovery(
                        isClean, end.records(), end.tornBytes(), micros, isRebuilding);
        long latestMillis = Math.max(superblock.latestMillis(), end.latestMillis());
        engine.start(end.lastSequence(), latestMillis, recovery);
        if (isRebuilding) {
            engine.checkpointRebuilt();
        }
        return engine;
    }

    /// An engine for a file that somebody else may write, as of its catalog: it has not read the
    /// log yet, and never writes.
    Engine openToRead(ReadStorage storage, CatalogFile catalog, StoreCodec codec) {
        SegmentLog log = SegmentLog.open(storage, catalog, codec.records(), codec.numbers(), false);
        return new Engine(file, storage, options, tuning, catalog, catalog.current(), log, codec);
    }

    /// Reads the superblocks of a file.
    ///
    /// @throws KeystoreException it is something else, or of another version
    Superblocks.Found.Sound superblocks(Storage storage) {
        if (storage.sizeBytes() == 0) {
            throw new KeystoreException.NotAKeystore(file, "it is empty");
        }
        return switch (Superblocks.read(storage)) {
            case Superblocks.Found.Foreign _ ->
                    throw new KeystoreException.NotAKeystore(
                            file, "it does not begin with the mark KVBK of a keystore");
            case Superblocks.Found.Unsupported(int major, int minor, int features) ->
                    throw new KeystoreException.UnsupportedVersion(file, major, minor, features);
            case Superblocks.Found.Sound sound -> sound;
        };
    }

    private void writeOwner(Storage storage, long processId) {
        byte[] page = new OwnerPage(processId, options.clock().millis(), false).encode();
        storage.write(FileLayout.OWNER_AT, page, 0, page.length);
    }
}
