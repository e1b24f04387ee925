package wfl.keystore.segment;

import java.util.random.RandomGenerator;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.keystore.space.NoSpaceException;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Makes segments, finds them other places, and gives their room back. Which of them count, the
/// catalog says. Safe for any number of threads, each with segments of its own.
public final class SegmentRooms {
    /// A segment is made smaller than usual to fit into a hole, but not smaller than this part.
    private static final int HOLE_DIVISOR = 4;

    /// What the notes of dead records take at most; they serve 4 GiB of records.
    private static final long DEAD_NOTES_BYTES_MAX = 16L << 20;

    private static final byte[] NO_HEADER = new byte[SegmentHeader.BYTES];

    private final Storage storage;
    private final CatalogFile catalog;
    private final SegmentTable segments;
    private final RandomGenerator randomness;
    private final DeadRecords.Memory deadMemory = new DeadRecords.Memory(DEAD_NOTES_BYTES_MAX);

    SegmentRooms(
            Storage storage,
            CatalogFile catalog,
            SegmentTable segments,
            RandomGenerator randomness) {
        this.storage = storage;
        this.catalog = catalog;
        this.segments = segments;
        this.randomness = randomness;
    }

    /// The catalog's line and the bytes on disk of the first segment of a new file.
    public static SegmentEntry writeFirstSegment(
            Storage storage, Superblock superblock, RandomGenerator randomness) {
        var entry =
                new SegmentEntry(
                        0,
                        SegmentEntry.State.ACTIVE,
                        new Extent(FileLayout.EXTENTS_AT, SegmentLog.SEGMENT_BYTES_MIN),
                        randomness.nextLong(),
                        superblock.lastSequence() + 1,
                        0,
                        0,
                        0);
        storage.allocate(entry.extent().place(), entry.extent().bytes());
        writeHeader(storage, superblock, entry);
        return entry;
    }

    /// Makes a segment that is in no catalog yet.
    ///
    /// @param baseSequence no record in it will have a lower one
    /// @throws NoSpaceException the disk is full; everything is as before
    public Segment make(SegmentEntry.State state, long sizeUsual, long bytes, long baseSequence) {
        long least = Extent.pages(bytes + SegmentHeader.BYTES);
        long most =
                Math.min(Math.max(Extent.pages(sizeUsual), least), RecordAddress.SEGMENT_BYTES_MAX);
        // Small holes would make many small segments.
        long leastInHole =
                Math.max(
                        least,
                        Math.min(
                                most, Math.max(SegmentLog.SEGMENT_BYTES_MIN, most / HOLE_DIVISOR)));
        Extent extent = catalog.space().take(leastInHole, most);
        int number = segments.takeNumber();
        var entry =
                new SegmentEntry(
                        number,
                        state,
                        extent,
                        randomness.nextLong(),
                        baseSequence,
                        SegmentHeader.BYTES,
                        0,
                        0);
        boolean isMade = false;
        try {
            storage.allocate(extent.place(), extent.bytes());
            isMade = true;
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.DISK_FULL) {
                throw new NoSpaceException(e);
            }
            throw e;
        } finally {
            if (!isMade) {
                segments.giveNumberBack(number);
                catalog.space().release(extent);
            }
        }
        writeHeader(storage, catalog.superblock(), entry);
        Segment made = opened(entry);
        made.deadRecords().watchFromBirth();
        return made;
    }

    /// A sealed segment at another place, where its bytes have been copied to.
    public Segment moved(Segment segment, Extent there) {
        SegmentEntry entry = segment.entryNow().movedTo(there);
        writeHeader(storage, catalog.superblock(), entry);
        return segment.movedTo(there, headerOf(catalog.superblock(), entry));
    }

    /// Gives the room back that a segment of survivors did not need. No catalog names it, and
    /// nobody looks at it yet.
    public void shorten(Segment segment) {
        Extent kept = catalog.space().shorten(segment.extent(), segment.endBytes());
        if (!kept.equals(segment.extent())) {
            segments.add(moved(segment, kept));
        }
    }

    /// Gives the room of a segment back that no catalog names and nobody looks at.
    public void discard(Segment segment) {
        segment.closeView();
        segment.deadRecords().forget();
        segments.giveNumberBack(segment.number());
        giveUp(segment.extent());
    }

    /// Gives the room of one without records back.
    void forget(Segment segment) {
        segment.closeView();
        segments.giveNumberBack(segment.number());
        catalog.space().release(segment.extent());
    }

    /// Gives the room of a segment back, and makes that nobody who searches the file without a
    /// catalog takes it for one that counts: a deleted key would come back.
    public void giveUp(Extent extent) {
        catalog.space()
                .release(
                        extent,
                        () -> storage.write(extent.place(), NO_HEADER, 0, NO_HEADER.length));
    }

    // One that the catalog names, or is about to name.
    Segment opened(SegmentEntry entry) {
        if (entry.extent().bytes() < SegmentHeader.BYTES
                || entry.endBytes() > entry.extent().bytes()) {
            throw new DamageException(entry.extent().place(), "catalog: segment size or end");
        }
        return new Segment(entry, headerOf(catalog.superblock(), entry), storage, deadMemory);
    }

    private static void writeHeader(Storage storage, Superblock superblock, SegmentEntry entry) {
        byte[] header = headerOf(superblock, entry).encode();
        storage.write(entry.extent().place(), header, 0, header.length);
    }

    private static SegmentHeader headerOf(Superblock superblock, SegmentEntry entry) {
        return new SegmentHeader(
                entry.number(),
                superblock.uuid(),
                entry.extent().bytes(),
                entry.salt(),
                entry.state() == SegmentEntry.State.READY
                        ? SegmentHeader.NOT_YET
                        : entry.baseSequence());
    }
}
