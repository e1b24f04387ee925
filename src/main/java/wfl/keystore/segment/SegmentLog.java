package wfl.keystore.segment;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Appends records to the active segment, and opens the next segment when it is full.
///
/// Segments are filled with zeros and synced before their first record, so that a commit writes
/// into blocks that are there. Not thread-safe: the writer's lock guards it.
public final class SegmentLog {
    /// The smallest segment: what a small keystore pays.
    private static final long SEGMENT_BYTES_MIN = 128 * 1024;

    /// The largest usual segment; larger ones are made for larger records, or when the catalog
    /// would get long.
    private static final long SEGMENT_BYTES_USUAL_MAX = 32L * 1024 * 1024;

    /// A new segment is this part of all before it, so that a file grows in proportion.
    private static final int GROWTH_DIVISOR = 4;

    /// No new segment is smaller than this part of all before it: so the catalog, which holds 677,
    /// lasts for about 450 GiB.
    private static final int CATALOG_DIVISOR = 100;

    private static final int BUFFER_BYTES = 128 * 1024;

    private final Storage storage;
    private final Superblocks superblocks;
    private final SegmentTable segments = new SegmentTable();
    private final RandomGenerator randomness;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final boolean isThroughMemory;
    private int buffered;
    private Segment active;
    private Storage.Window window;

    private SegmentLog(
            Storage storage,
            Superblocks superblocks,
            RandomGenerator randomness,
            boolean isThroughMemory) {
        this.isThroughMemory = isThroughMemory;
        this.storage = storage;
        this.superblocks = superblocks;
        this.randomness = randomness;
        for (SegmentEntry entry : superblocks.current().segments()) {
            segments.add(opened(entry));
        }
        active = segments.inOrder().getLast();
        window = windowOn(active);
    }

    /// The log of a file whose superblocks have been read.
    ///
    /// @param isThroughMemory whether records are written through memory: right when nobody waits
    ///     for its sync
    /// @throws DamageException a segment is not where the catalog says
    public static SegmentLog open(
            Storage storage,
            Superblocks superblocks,
            RandomGenerator randomness,
            boolean isThroughMemory) {
        if (superblocks.current().segments().isEmpty()) {
            throw new DamageException(FileLayout.SUPERBLOCK_A_AT, "superblock: no segments");
        }
        return new SegmentLog(storage, superblocks, randomness, isThroughMemory);
    }

    /// The catalog's line and the bytes on disk of the first segment of a new file.
    public static SegmentEntry writeFirstSegment(
            Storage storage, Superblock superblock, RandomGenerator randomness) {
        var entry =
                new SegmentEntry(
                        0,
                        false,
                        FileLayout.SEGMENTS_AT,
                        SEGMENT_BYTES_MIN,
                        randomness.nextLong(),
                        superblock.lastSequence() + 1,
                        0);
        storage.allocate(entry.place(), entry.sizeBytes());
        writeHeader(storage, superblock, entry);
        return entry;
    }

    public SegmentTable segments() {
        return segments;
    }

    public Segment active() {
        return active;
    }

    /// Makes sure the next records fit into the active segment, so that they lie together.
    ///
    /// When that takes a new segment, everything appended before is durable afterwards.
    ///
    /// @param bytes of all the records
    /// @param last the sequence of the last record appended
    /// @param latestMillis the latest time seen
    /// @return whether a new segment was opened
    /// @throws NoSpaceException the disk is full; everything is as before
    public boolean reserve(long bytes, long last, long latestMillis) {
        if (active.endBytes() + bytes <= active.sizeBytes()) {
            return false;
        }
        roll(usualSizeBytes(), bytes, last, latestMillis);
        return true;
    }

    /// Opens a new segment, though the active one may have room. Everything appended before is
    /// durable afterwards.
    ///
    /// @param sizeUsual how large the segment should be, if there is room for it
    /// @param bytes how much it must hold
    /// @throws NoSpaceException the disk is full; everything is as before
    public void roll(long sizeUsual, long bytes, long last, long latestMillis) {
        if (segments.count() == Superblock.SEGMENT_COUNT_MAX) {
            throw new NoSpaceException(
                    new StorageException(
                            StorageException.Kind.DISK_FULL,
                            "the catalog of segments is full: compact the keystore"));
        }
        Superblock before = superblocks.current();
        Space.Extent extent = extent(sizeUsual, bytes);
        var entry =
                new SegmentEntry(
                        segments.numberFree(),
                        false,
                        extent.place(),
                        extent.bytes(),
                        randomness.nextLong(),
                        last + 1,
                        0);
        allocate(entry);
        writeHeader(storage, before, entry);
        storage.sync();
        Segment opened = opened(entry);
        active.seal();
        segments.add(opened);
        active = opened;
        window.close();
        window = windowOn(opened);
        superblocks.write(superblock(last, latestMillis, false));
    }

    /// Takes segments out of the file: nothing in them is needed any more. What takes their place
    /// in the file comes later; a free end of the file is cut off.
    ///
    /// @param last sequence of the last record; everything must be durable
    public void free(List<Segment> freed, long last, long latestMillis) {
        segments.announceRemoval();
        freed.forEach(segments::remove);
        superblocks.write(superblock(last, latestMillis, false));
        freed.forEach(Segment::closeView);
        long end = new Space(segments.inOrder()).end();
        if (end < storage.sizeBytes()) {
            storage.truncate(end);
        }
    }

    private void allocate(SegmentEntry entry) {
        try {
            storage.allocate(entry.place(), entry.sizeBytes());
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.DISK_FULL) {
                throw new NoSpaceException(e);
            }
            throw e;
        }
    }

    /// Whether the superblock says that the file was closed.
    public boolean isMarkedClosed() {
        return superblocks.current().wasClosed();
    }

    /// Writes a superblock that says: everything up to this sequence is durable, and the file was
    /// closed.
    public void writeClosing(long last, long latestMillis) {
        superblocks.write(superblock(last, latestMillis, true));
    }

    /// Adds one record, for which there must be room. It reaches the device at the next
    /// {@link #flush}, at the latest.
    ///
    /// @return its address
    public long add(RecordHeader fields, byte[] key, byte[] value) {
        long offset = active.endBytes();
        long address = active.addressOf(offset);
        long bytes = RecordFormat.bytes(key.length, value.length);
        int headBytes = RecordFormat.HEADER_BYTES + key.length;
        boolean isSmall = bytes <= BUFFER_BYTES;
        if (buffered + (isSmall ? bytes : headBytes) > BUFFER_BYTES) {
            flush();
        }
        RecordFormat.encodeHeader(buffer, buffered, active.salt(), address, fields, key, value);
        System.arraycopy(key, 0, buffer, buffered + RecordFormat.HEADER_BYTES, key.length);
        if (isSmall) {
            addSmall(value, buffered + headBytes, buffered + (int) bytes);
            active.endAt(offset + bytes);
        } else {
            addLarge(value, offset, headBytes);
            active.endAt(offset + bytes);
        }
        return address;
    }

    private void addSmall(byte[] value, int valueAt, int end) {
        System.arraycopy(value, 0, buffer, valueAt, value.length);
        for (int i = valueAt + value.length; i < end; i++) {
            buffer[i] = 0;
        }
        buffered = end;
    }

    // Goes past the buffer; the padding is there already, as a segment is zero behind its end.
    private void addLarge(byte[] value, long offset, int headBytes) {
        int pending = buffered;
        buffered = 0;
        window.write(offset - pending, buffer, 0, pending + headBytes);
        window.write(offset + headBytes, value, 0, value.length);
    }

    /// Hands all added records to the device; readers see them, power loss does not spare them yet.
    public void flush() {
        if (buffered > 0) {
            int pending = buffered;
            buffered = 0;
            window.write(active.endBytes() - pending, buffer, 0, pending);
        }
    }

    private Storage.Window windowOn(Segment segment) {
        long place = segment.place();
        return isThroughMemory
                ? storage.window(place, segment.sizeBytes())
                : (offset, source, from, length) ->
                        storage.write(place + offset, source, from, length);
    }

    private Superblock superblock(long last, long latestMillis, boolean isClosing) {
        Superblock before = superblocks.current();
        return new Superblock(
                before.uuid(),
                before.createdMillis(),
                before.epoch() + 1,
                before.hashSeed(),
                last,
                Math.max(latestMillis, before.latestMillis()),
                isClosing,
                segments.inOrder().stream().map(Segment::entryNow).toList());
    }

    /// The segment at the end of the file, if its live records would fit into a hole before it.
    public Optional<Segment> lastThatFitsLower() {
        List<Segment> all = segments.inOrder();
        Segment last = Collections.max(all, Comparator.comparingLong(Segment::place));
        long least = Math.max(Space.pages(segmentBytesFor(last.liveBytes())), SEGMENT_BYTES_MIN);
        boolean fits = new Space(all).hasHole(least, last.place());
        return fits ? Optional.of(last) : Optional.empty();
    }

    /// How large a segment must be to hold records of so many bytes.
    public static long segmentBytesFor(long recordBytes) {
        return recordBytes + SegmentHeader.BYTES;
    }

    /// How large the next segment is when nobody asks for another size.
    public long usualSizeBytes() {
        long all = segments.inOrder().stream().mapToLong(Segment::sizeBytes).sum();
        long usual = Math.clamp(all / GROWTH_DIVISOR, SEGMENT_BYTES_MIN, SEGMENT_BYTES_USUAL_MAX);
        return Math.max(usual, all / CATALOG_DIVISOR);
    }

    private Space.Extent extent(long sizeUsual, long bytes) {
        long least = Space.pages(bytes + SegmentHeader.BYTES);
        long most =
                Math.min(Math.max(Space.pages(sizeUsual), least), RecordAddress.SEGMENT_BYTES_MAX);
        // Small holes would make many small segments, which the catalog has no room for.
        long leastInHole = Math.max(least, Math.min(most, SEGMENT_BYTES_MIN));
        return new Space(segments.inOrder()).extent(leastInHole, most);
    }

    private Segment opened(SegmentEntry entry) {
        if (entry.place() < FileLayout.SEGMENTS_AT
                || entry.sizeBytes() < SegmentHeader.BYTES
                || entry.place() + entry.sizeBytes() > storage.sizeBytes()) {
            throw new DamageException(
                    entry.place(),
                    "segment "
                            + entry.number()
                            + ": expected "
                            + entry.sizeBytes()
                            + " bytes, but the file ends at byte "
                            + storage.sizeBytes());
        }
        var segment = new Segment(entry, storage.map(entry.place(), entry.sizeBytes()));
        var bytes = new byte[SegmentHeader.BYTES];
        storage.read(entry.place(), bytes, 0, bytes.length);
        SegmentHeader header = SegmentHeader.decode(bytes, entry.place());
        if (!header.equals(headerOf(superblocks.current(), entry))) {
            throw new DamageException(
                    entry.place(), "segment header: it is not the one the catalog names");
        }
        return segment;
    }

    private static void writeHeader(Storage storage, Superblock superblock, SegmentEntry entry) {
        byte[] header = headerOf(superblock, entry).encode();
        storage.write(entry.place(), header, 0, header.length);
    }

    private static SegmentHeader headerOf(Superblock superblock, SegmentEntry entry) {
        return new SegmentHeader(
                entry.number(),
                superblock.uuid(),
                entry.sizeBytes(),
                entry.salt(),
                entry.baseSequence());
    }
}
