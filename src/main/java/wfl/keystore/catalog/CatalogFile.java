package wfl.keystore.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import wfl.base.Crc32c;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.Superblock;
import wfl.keystore.space.FileSpace;
import wfl.keystore.space.NoSpaceException;
import wfl.keystore.space.Readers;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// The catalog that counts, and the superblocks that name it.
///
/// A change writes two copies of the new catalog to free places, syncs them, and then the
/// superblocks. So at every moment a whole superblock names a whole catalog, and damage to one copy
/// of either loses nothing. Safe for any number of threads: changes follow one another.
///
/// Nothing else is synced: who waits for a change waits for some pages, and not for all that others
/// are copying or checkpointing meanwhile. What a catalog names is made durable by who changes it.
public final class CatalogFile {
    private final Storage storage;
    private final Superblocks superblocks;
    private final FileSpace space;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, Integer> held = new ConcurrentSkipListMap<>();
    private volatile Catalog current;
    private boolean isTwofold;

    private CatalogFile(
            Storage storage,
            Superblocks superblocks,
            FileSpace space,
            Catalog current,
            boolean isTwofold) {
        this.storage = storage;
        this.superblocks = superblocks;
        this.space = space;
        this.current = current;
        this.isTwofold = isTwofold;
    }

    /// Writes the first catalog of a new file, and its superblocks.
    ///
    /// @param superblock epoch 0; its catalog is not looked at
    public static void create(Storage storage, Superblock superblock, Catalog first) {
        FileSpace space = FileSpace.of(first.extents(), storage.sizeBytes());
        var file =
                new CatalogFile(storage, Superblocks.of(storage, superblock), space, first, true);
        storage.sync();
        file.write(first, superblock.lastSequence(), superblock.latestMillis(), true);
    }

    /// Reads the catalog that the superblocks name.
    ///
    /// @param isTwofold whether both superblocks say the same
    /// @throws DamageException both copies are damaged, or what they say cannot be
    public static CatalogFile read(Storage storage, Superblocks superblocks, boolean isTwofold) {
        Superblock.CatalogPlace place = superblocks.current().catalog();
        Optional<Catalog> first = read(storage, place, place.first());
        Optional<Catalog> second = read(storage, place, place.second());
        Catalog catalog =
                first.or(() -> second).orElseThrow(() -> damage(place, storage.sizeBytes()));
        new CatalogCheck(place.first(), storage.sizeBytes()).check(superblocks.current(), catalog);
        var extents = new ArrayList<>(catalog.extents());
        extents.addAll(extentsOf(place));
        FileSpace space = FileSpace.of(extents, storage.sizeBytes());
        boolean isWhole = isTwofold && first.isPresent() && second.isPresent();
        return new CatalogFile(storage, superblocks, space, catalog, isWhole);
    }

    private static DamageException damage(Superblock.CatalogPlace place, long fileBytes) {
        boolean isCut = Math.max(place.first(), place.second()) + place.bytes() > fileBytes;
        return new DamageException(
                place.first(),
                isCut
                        ? "the catalog is expected here, but the file ends at byte " + fileBytes
                        : "catalog: wrong checksum, in its other copy too");
    }

    private static Optional<Catalog> read(Storage storage, Superblock.CatalogPlace place, long at) {
        if (at < 0 || place.bytes() <= 0 || at > storage.sizeBytes() - place.bytes()) {
            return Optional.empty();
        }
        var bytes = new byte[place.bytes()];
        storage.read(at, bytes, 0, bytes.length);
        boolean isSound = Crc32c.of(bytes, 0, bytes.length) == place.crc();
        return isSound ? Optional.of(Catalog.decode(bytes, at)) : Optional.empty();
    }

    private static List<Extent> extentsOf(Superblock.CatalogPlace place) {
        return place.bytes() == 0
                ? List.of()
                : List.of(
                        new Extent(place.first(), Extent.pages(place.bytes())),
                        new Extent(place.second(), Extent.pages(place.bytes())));
    }

    /// Heeds readers beside this writer from now on: what they may look at is not used again.
    public void heedReaders() {
        space.heed(
                new Readers() {
                    @Override
                    public long epoch() {
                        return superblocks.current().epoch();
                    }

                    @Override
                    public boolean areBelow(long epoch) {
                        return isHeldBelow(epoch) || storage.hasReadersBelow(epoch);
                    }
                },
                storage.sizeBytes());
    }

    private boolean isHeldBelow(long epoch) {
        return !held.headMap(epoch).isEmpty();
    }

    /// Keeps what the state now is made of from being used again, until that is closed.
    public Hold hold() {
        long epoch = superblocks.current().epoch();
        held.merge(epoch, 1, Integer::sum);
        return () -> held.computeIfPresent(epoch, (_, count) -> count == 1 ? null : count - 1);
    }

    /// A state of the file that is kept.
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        /// Lets go of it; once.
        @Override
        void close();
    }

    /// The superblock that counts.
    public Superblock superblock() {
        return superblocks.current();
    }

    /// The catalog that counts.
    public Catalog current() {
        return current;
    }

    public FileSpace space() {
        return space;
    }

    /// Makes both copies of superblock and catalog the same again, when one was found damaged.
    public void heal() {
        if (!isTwofold) {
            Superblock before = superblocks.current();
            superblocks.heal();
            write(current, before.lastSequence(), before.latestMillis(), before.wasClosed());
            isTwofold = true;
        }
    }

    /// Whether a copy of the catalog lies behind a hole that it would fit in.
    public boolean hasHoleBelow() {
        return extentsOf(superblocks.current().catalog()).stream()
                .anyMatch(each -> space.hasHole(each.bytes(), each.place()));
    }

    /// Makes a changed catalog the one that counts; durable when this returns.
    ///
    /// @param change gives a catalog that names nothing that is not durable already
    /// @param done runs when the change is durable, before the next one begins
    /// @param last sequence of the last record that is durable then
    /// @param isClosing whether it is the writer's last act
    /// @throws NoSpaceException the disk is full; nothing has changed
    public void change(
            UnaryOperator<Catalog> change,
            Runnable done,
            long last,
            long latestMillis,
            boolean isClosing) {
        lock.lock();
        try {
            write(change.apply(current), last, latestMillis, isClosing);
            done.run();
        } finally {
            lock.unlock();
        }
    }

    /// Writes superblocks that say: everything up to this sequence is durable, and the file was
    /// closed.
    public void close(long last, long latestMillis) {
        lock.lock();
        try {
            writeSuperblocks(last, latestMillis, true, superblocks.current().catalog());
        } finally {
            lock.unlock();
        }
    }

    private void write(Catalog changed, long last, long latestMillis, boolean isClosing) {
        byte[] bytes = changed.encode();
        Extent first = placed(bytes.length);
        Extent second;
        try {
            second = placed(bytes.length);
        } catch (NoSpaceException e) {
            space.release(first);
            throw e;
        }
        storage.write(first.place(), bytes, 0, bytes.length);
        storage.write(second.place(), bytes, 0, bytes.length);
        if (first.end() == second.place()) {
            storage.sync(first.place(), first.bytes() + second.bytes());
        } else {
            storage.sync(first.place(), first.bytes());
            storage.sync(second.place(), second.bytes());
        }
        Superblock.CatalogPlace before = superblocks.current().catalog();
        int crc = Crc32c.of(bytes, 0, bytes.length);
        writeSuperblocks(
                last,
                latestMillis,
                isClosing,
                new Superblock.CatalogPlace(first.place(), second.place(), bytes.length, crc));
        current = changed;
        extentsOf(before).forEach(space::release);
    }

    private void writeSuperblocks(
            long last, long latestMillis, boolean isClosing, Superblock.CatalogPlace place) {
        Superblock before = superblocks.current();
        var changed =
                new Superblock(
                        before.uuid(),
                        before.createdMillis(),
                        before.epoch() + 1,
                        before.hashSeed(),
                        Math.max(last, before.lastSequence()),
                        Math.max(latestMillis, before.latestMillis()),
                        isClosing,
                        place,
                        before.lock());
        boolean isWritten = false;
        try {
            superblocks.write(changed);
            isWritten = true;
        } finally {
            if (!isWritten) {
                // The disk may name the state before or the one behind it: both must stay.
                space.keepAll();
            }
        }
    }

    private Extent placed(long bytes) {
        Extent extent = space.take(bytes, bytes);
        try {
            space.allocate(storage, extent);
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.DISK_FULL) {
                throw new NoSpaceException(e);
            }
            throw e;
        }
        return extent;
    }
}
