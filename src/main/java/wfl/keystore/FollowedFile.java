package wfl.keystore;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.catalog.Superblocks;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Superblock;
import wfl.keystore.recovery.LogFollower;
import wfl.keystore.segment.FollowedSegments;
import wfl.storage.ReadStorage;
import wfl.storage.Storage;

/// A file that somebody else may be writing, as of one checkpoint: the checkpoint's index and runs,
/// and above them a table of what the log says was changed since. Follows the log as long as the
/// checkpoint is the last one; then another of these takes its place.
///
/// It is registered for an epoch of the file, so that nothing it may look at is used again. It
/// lives as long as somebody uses it: the view that follows with it, and open scans.
///
/// {@link #follow} and what changes it belong to one thread at a time.
final class FollowedFile {
    /// A superblock is looked at while it is being written at most so many times in a row.
    private static final int ATTEMPTS_MAX = 1000;

    private static final int EPOCH_AT = 40;

    private final ReadStorage storage;
    private final Engine engine;
    private final LogFollower log;
    private final Durability durability;
    private final MemorySegment superblocks;
    private final AtomicInteger users = new AtomicInteger(1);
    private Catalog catalog;
    private Superblock superblock;
    private long registeredEpoch;
    private long syncedSequence;
    private Marks marks;
    private volatile Shown shown;

    /// The epochs the two superblocks say, unverified.
    private record Marks(long first, long second) {}

    /// What readers have been shown all of. It is set when they have been: a reader who finds that
    /// there is nothing new would otherwise read what was there before.
    private record Shown(Marks marks, LogFollower.Reached log) {}

    /// A state that was read, and the epoch it was registered for.
    private record Found(CatalogFile catalog, Marks marks, long registeredEpoch) {}

    /// Gives the codec of a file, by its superblock.
    @FunctionalInterface
    interface Keys {
        StoreCodec of(Superblock superblock);
    }

    private FollowedFile(
            ReadStorage storage,
            MemorySegment superblocks,
            Opening opening,
            Keys keys,
            Found found) {
        this.storage = storage;
        this.superblocks = superblocks;
        catalog = found.catalog().current();
        superblock = found.catalog().superblock();
        registeredEpoch = found.registeredEpoch();
        marks = found.marks();
        durability = opening.options().durability();
        engine = opening.openToRead(storage, found.catalog(), keys.of(superblock));
        log = new LogFollower(engine.segments(), catalog.checkpoint(), engine::followed);
        shown = new Shown(marks, log.reached());
    }

    /// Reads the file as it is now.
    ///
    /// @param device is not closed with it
    /// @param keys what opens the file, if it is encrypted
    /// @param counted what goes on being counted
    /// @param isThorough whether damage is looked for in all that may follow the log's end
    static FollowedFile open(
            ReadStorage device, Opening opening, Keys keys, Counters counted, boolean isThorough) {
        long startNanos = System.nanoTime();
        DamageException damage = new DamageException(0, "superblock: changes all the time");
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            ReadStorage storage = device.again();
            boolean isOpen = false;
            long registered = -1;
            try {
                MemorySegment superblocks = superblocksOf(storage, opening);
                long epoch = superblock(storage, opening).epoch();
                if (storage.register(epoch)) {
                    registered = epoch;
                    Marks marks = marksIn(superblocks);
                    Found found = new Found(catalog(storage, opening), marks, epoch);
                    var file = new FollowedFile(storage, superblocks, opening, keys, found);
                    file.start(startNanos, counted, isThorough);
                    isOpen = true;
                    return file;
                }
                Thread.yield();
            } catch (DamageException e) {
                // What was read may have changed meanwhile; what has not is damaged.
                if (registered >= 0 && superblock(device, opening).epoch() == registered) {
                    throw e;
                }
                damage = e;
            } finally {
                if (!isOpen) {
                    letGo(storage, registered);
                }
            }
        }
        throw damage;
    }

    private static void letGo(ReadStorage storage, long registered) {
        // Who still reads finds its memory gone, rather than a file that was cut meanwhile.
        try {
            storage.close();
        } finally {
            if (registered >= 0) {
                storage.unregister(registered);
            }
        }
    }

    private static MemorySegment superblocksOf(ReadStorage storage, Opening opening) {
        superblock(storage, opening);
        if (storage.sizeBytes() < FileLayout.OWNER_AT) {
            throw new DamageException(
                    storage.sizeBytes(), "the file ends here, before its second superblock does");
        }
        return storage.map(0, FileLayout.OWNER_AT).memory();
    }

    private static CatalogFile catalog(ReadStorage storage, Opening opening) {
        Superblocks.Found.Sound found = opening.superblocks(storage);
        return CatalogFile.read(storage, found.superblocks(), found.isTwofold());
    }

    // Both copies may look damaged when the one was read at the end of a change and the other at
    // the start of the next.
    private static Superblock superblock(Storage storage, Opening opening) {
        DamageException damage = new DamageException(0, "superblock");
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            try {
                return opening.superblocks(storage).superblocks().current();
            } catch (DamageException e) {
                damage = e;
                Thread.yield();
            }
        }
        throw damage;
    }

    private void start(long startNanos, Counters counted, boolean isThorough) {
        engine.startFollowing(counted);
        engine.exclusively(() -> log.advance(superblock.lastSequence(), isThorough));
        boolean isClean = superblock.wasClosed() && log.lastSequence() == superblock.lastSequence();
        publish();
        long micros = (System.nanoTime() - startNanos) / 1000;
        engine.recovered(new KeystoreStatistics.Recovery(isClean, log.records(), 0, micros, false));
    }

    // What a reader sees of a file with sync durability no crash of the machine takes back.
    private void publish() {
        boolean isProven = log.provenSequence() >= log.lastSequence();
        if (durability == Durability.SYNC && !isProven && log.lastSequence() > syncedSequence) {
            storage.sync();
            syncedSequence = log.lastSequence();
        }
        long latest = Math.max(superblock.latestMillis(), log.latestMillis());
        engine.publish(log.lastSequence(), latest);
        shown = new Shown(marks, log.reached());
    }

    Engine engine() {
        return engine;
    }

    Superblock superblock() {
        return superblock;
    }

    /// Whether there may be something new. Costs four reads of memory.
    boolean hasNews() {
        Shown now = shown;
        return now.log().isBehind() || !marksIn(superblocks).equals(now.marks());
    }

    /// Reads on.
    ///
    /// @return false when the file has another checkpoint, so that it must be opened anew
    /// @throws DamageException committed bytes are damaged, or changed under the reader
    boolean follow(Opening opening) {
        Marks seen = marksIn(superblocks);
        if (!seen.equals(marks)) {
            CatalogFile now = catalog(storage, opening);
            if (!isExtendedBy(now)) {
                return false;
            }
            extend(now);
            marks = seen;
        }
        engine.exclusively(() -> log.advance(superblock.lastSequence(), false));
        publish();
        return true;
    }

    private boolean isExtendedBy(CatalogFile now) {
        Catalog later = now.current();
        return now.superblock().uuid().equals(superblock.uuid())
                && later.checkpoint().equals(catalog.checkpoint())
                && later.directory().equals(catalog.directory())
                && later.keyRuns().equals(catalog.keyRuns())
                && later.expiryRuns().equals(catalog.expiryRuns())
                && placesOfPages(later).equals(placesOfPages(catalog))
                && FollowedSegments.areIn(later.segments(), engine.segments());
    }

    private static List<List<Long>> placesOfPages(Catalog catalog) {
        return catalog.pageExtents().stream()
                .map(each -> List.of((long) each.number(), each.place(), (long) each.pages()))
                .toList();
    }

    // New segments came; the later state has everything the earlier one had.
    private void extend(CatalogFile now) {
        catalog = now.current();
        superblock = now.superblock();
        FollowedSegments.takeOver(catalog.segments(), engine.segments(), superblock, storage);
        if (storage.register(superblock.epoch())) {
            storage.unregister(registeredEpoch);
            registeredEpoch = superblock.epoch();
        }
    }

    private static Marks marksIn(MemorySegment superblocks) {
        return new Marks(
                superblocks.get(
                        ValueLayout.JAVA_LONG_UNALIGNED, FileLayout.SUPERBLOCK_A_AT + EPOCH_AT),
                superblocks.get(
                        ValueLayout.JAVA_LONG_UNALIGNED, FileLayout.SUPERBLOCK_B_AT + EPOCH_AT));
    }

    /// Uses the file once more; false when nobody does any longer.
    boolean use() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /// Ends one use. With the last one everything is let go.
    ///
    /// @return whether it was the last one
    boolean letGo() {
        int before = users.getAndUpdate(count -> Math.max(0, count - 1));
        if (before == 1) {
            letGo(storage, registeredEpoch);
        }
        return before <= 1;
    }

    /// Lets everything go though somebody may still use it: reading fails from now on.
    void close() {
        if (users.getAndSet(0) > 0) {
            letGo(storage, registeredEpoch);
        }
    }
}
