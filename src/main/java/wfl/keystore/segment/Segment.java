package wfl.keystore.segment;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.storage.Storage;

/// One segment of an open file: its line of the catalog, its view, and what its writer knows of it.
///
/// Readers use the immutable part and the view, which is mapped when it is first asked for. The
/// counters belong to the writer and are guarded by its lock.
public final class Segment {
    private final SegmentEntry entry;
    private final Storage storage;
    private final SegmentHeader header;
    private final ReentrantLock mapping = new ReentrantLock();
    private volatile Storage.@Nullable View view;
    private volatile @Nullable MemorySegment memory;
    private boolean isViewClosed;
    private volatile boolean isListed;
    private volatile SegmentEntry.State state;
    private volatile long baseSequence;
    private long endBytes;
    private boolean isExcluded;

    /// One number, shared by all places a segment moves to: the writer counts while it moves.
    private final long[] liveBytes;

    /// Shared like the live bytes.
    private final DeadRecords deadRecords;

    private long carriedBytes;
    private long liveAtCheckpoint;

    /// Shared like the live bytes: bytes of deletes that were appended here since the file was
    /// opened; and the sequence of the last delete copied here, if all were copied since then.
    private final long[] deletes;

    /// @param memory for the notes of what died
    Segment(SegmentEntry entry, SegmentHeader header, Storage storage, DeadRecords.Memory memory) {
        this(
                entry,
                header,
                storage,
                new long[] {entry.liveBytes()},
                new DeadRecords(memory),
                new long[] {0, entry.carriedBytes() > 0 ? Long.MAX_VALUE : 0});
    }

    private Segment(
            SegmentEntry entry,
            SegmentHeader header,
            Storage storage,
            long[] liveBytes,
            DeadRecords deadRecords,
            long[] deletes) {
        this.entry = entry;
        this.header = header;
        this.storage = storage;
        state = entry.state();
        baseSequence = isReady() ? Long.MAX_VALUE : entry.baseSequence();
        boolean isOpen = state == SegmentEntry.State.ACTIVE || isReady();
        endBytes = isOpen ? SegmentHeader.BYTES : entry.endBytes();
        this.liveBytes = liveBytes;
        this.deadRecords = deadRecords;
        this.deletes = deletes;
        liveAtCheckpoint = entry.liveBytes();
        carriedBytes = entry.carriedBytes();
    }

    /// Whether the catalog names the segment. Survivors are not listed before the first checkpoint
    /// that leads to them, nor what is kept for open scans alone.
    public boolean isListed() {
        return isListed;
    }

    public void list(boolean isNamed) {
        isListed = isNamed;
    }

    public int number() {
        return entry.number();
    }

    public Extent extent() {
        return entry.extent();
    }

    /// Where the segment begins in the file, in bytes.
    public long place() {
        return entry.extent().place();
    }

    public long sizeBytes() {
        return entry.extent().bytes();
    }

    public long salt() {
        return entry.salt();
    }

    /// The sequence of the first record; greater than any while the segment is ready.
    public long baseSequence() {
        return baseSequence;
    }

    /// The segment's bytes, read-only.
    ///
    /// @throws DamageException the segment is not the one the catalog names
    public MemorySegment view() {
        MemorySegment mapped = memory;
        return mapped != null ? mapped : mapped();
    }

    private MemorySegment mapped() {
        mapping.lock();
        try {
            MemorySegment mapped = memory;
            if (mapped == null) {
                if (isViewClosed) {
                    throw new IllegalStateException("this segment was given up");
                }
                checkHeader();
                Storage.View opened = storage.map(place(), sizeBytes());
                view = opened;
                mapped = opened.memory();
                memory = mapped;
            }
            return mapped;
        } finally {
            mapping.unlock();
        }
    }

    private void checkHeader() {
        var bytes = new byte[SegmentHeader.BYTES];
        storage.read(place(), bytes, 0, bytes.length);
        if (!header.isSameAs(SegmentHeader.decode(bytes, place()))) {
            throw new DamageException(
                    place(), "segment header: it is not the one the catalog names");
        }
    }

    /// Lets go of the memory; reading it fails from now on.
    public void closeView() {
        mapping.lock();
        try {
            isViewClosed = true;
            Storage.View opened = view;
            if (opened != null) {
                opened.close();
            }
        } finally {
            mapping.unlock();
        }
    }

    public long addressOf(long offsetBytes) {
        return RecordAddress.of(number(), offsetBytes);
    }

    public boolean isSealed() {
        return state == SegmentEntry.State.SEALED || state == SegmentEntry.State.SURVIVORS;
    }

    /// Whether the segment waits for the log to go on in it.
    public boolean isReady() {
        return state == SegmentEntry.State.READY;
    }

    /// Whether the segment is a part of the log, not one that compaction wrote.
    public boolean isLog() {
        return state != SegmentEntry.State.SURVIVORS;
    }

    /// Where the next record goes, as an offset in the segment.
    public long endBytes() {
        return endBytes;
    }

    /// Bytes of all records.
    public long usedBytes() {
        return endBytes - SegmentHeader.BYTES;
    }

    /// Bytes of records that are some key's newest.
    public long liveBytes() {
        return liveBytes[0];
    }

    /// Bytes of records that are nobody's newest.
    public long deadBytes() {
        return usedBytes() - liveBytes[0];
    }

    /// Bytes of dead records that are known to be deletes.
    public long deleteBytes() {
        return carriedBytes + deletes[0];
    }

    /// The deletes of this segment have nothing to hide in another one that begins at this sequence
    /// or later.
    public long deletesUpTo() {
        return isLog() ? baseSequence : deletes[1];
    }

    /// Which records are nobody's newest any more.
    public DeadRecords deadRecords() {
        return deadRecords;
    }

    /// Counts a record that became some key's newest (positive) or ceased to be (negative).
    public void countLive(long bytes) {
        liveBytes[0] += bytes;
    }

    /// Whether compaction keeps away from the segment, since something in it is damaged.
    public boolean isExcluded() {
        return isExcluded;
    }

    public void exclude() {
        isExcluded = true;
    }

    /// Counts a delete that was copied here.
    public void countCarried(long bytes, long sequence) {
        carriedBytes += bytes;
        deletes[1] = Math.max(deletes[1], sequence);
    }

    /// Counts a delete that was appended here.
    public void countDelete(long bytes) {
        deletes[0] += bytes;
    }

    /// Tells how many bytes were live at the checkpoint that is becoming the one that counts.
    public void checkpointedAt(long bytes) {
        liveAtCheckpoint = bytes;
    }

    /// Bytes that were live at the last checkpoint.
    long liveAtCheckpoint() {
        return liveAtCheckpoint;
    }

    /// Moves the end: after an append, and after a replay found it.
    public void endAt(long offsetBytes) {
        endBytes = offsetBytes;
    }

    /// The same segment at another place. Its live bytes go on being counted together.
    Segment movedTo(Extent there, SegmentHeader headerThere) {
        var moved =
                new Segment(
                        entryNow().movedTo(there),
                        headerThere,
                        storage,
                        liveBytes,
                        deadRecords,
                        deletes);
        moved.isListed = isListed;
        moved.isExcluded = isExcluded;
        return moved;
    }

    /// No record is added any more.
    public void seal() {
        state = SegmentEntry.State.SEALED;
    }

    /// The log goes on here.
    ///
    /// @param base the sequence of the first record
    public void activate(long base) {
        baseSequence = base;
        state = SegmentEntry.State.ACTIVE;
    }

    /// The segment's line for a catalog.
    public SegmentEntry entryNow() {
        return entryAs(state, liveAtCheckpoint);
    }

    /// The segment's line with a checkpoint's count of live bytes.
    public SegmentEntry entryWith(long liveBytesThen) {
        return entryAs(state, liveBytesThen);
    }

    /// The segment's line once it is sealed.
    SegmentEntry entrySealed() {
        return entryAs(SegmentEntry.State.SEALED, liveAtCheckpoint);
    }

    /// The segment's line as if it were in another state.
    SegmentEntry entryAs(SegmentEntry.State shown, long live) {
        return new SegmentEntry(
                number(),
                shown,
                extent(),
                salt(),
                shown == SegmentEntry.State.READY ? 0 : baseSequence,
                shown == SegmentEntry.State.ACTIVE || shown == SegmentEntry.State.READY
                        ? 0
                        : endBytes,
                live,
                carriedBytes);
    }
}
