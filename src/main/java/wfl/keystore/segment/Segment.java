package wfl.keystore.segment;

import java.lang.foreign.MemorySegment;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.storage.Storage;

/// One segment of an open file: its line of the catalog, its view, and what its writer knows of it.
///
/// Readers use the immutable part. The counters belong to the writer and are guarded by its lock.
public final class Segment {
    private final SegmentEntry entry;
    private final Storage.View view;
    private final MemorySegment memory;
    private boolean isSealed;
    private long endBytes;
    private long liveBytes;

    Segment(SegmentEntry entry, Storage.View view) {
        this.entry = entry;
        this.view = view;
        memory = view.memory();
        isSealed = entry.isSealed();
        endBytes = entry.isSealed() ? entry.endBytes() : SegmentHeader.BYTES;
    }

    public int number() {
        return entry.number();
    }

    /// Where the segment begins in the file, in bytes.
    public long place() {
        return entry.place();
    }

    public long sizeBytes() {
        return entry.sizeBytes();
    }

    public long salt() {
        return entry.salt();
    }

    public long baseSequence() {
        return entry.baseSequence();
    }

    /// The segment's bytes, read-only.
    public MemorySegment view() {
        return memory;
    }

    /// Where the segment ends in the file, in bytes.
    public long placeEnd() {
        return place() + sizeBytes();
    }

    /// Bytes of records that are nobody's newest.
    public long deadBytes() {
        return endBytes - SegmentHeader.BYTES - liveBytes;
    }

    void closeView() {
        view.close();
    }

    public long addressOf(long offsetBytes) {
        return RecordAddress.of(number(), offsetBytes);
    }

    public boolean isSealed() {
        return isSealed;
    }

    /// Where the next record goes, as an offset in the segment.
    public long endBytes() {
        return endBytes;
    }

    /// Bytes of records that are some key's newest.
    public long liveBytes() {
        return liveBytes;
    }

    /// Counts a record that became some key's newest (positive) or ceased to be (negative).
    public void countLive(long bytes) {
        liveBytes += bytes;
    }

    /// Moves the end: after an append, and after a replay found it.
    public void endAt(long offsetBytes) {
        endBytes = offsetBytes;
    }

    void seal() {
        isSealed = true;
    }

    SegmentEntry entryNow() {
        return new SegmentEntry(
                number(),
                isSealed,
                place(),
                sizeBytes(),
                salt(),
                baseSequence(),
                isSealed ? endBytes : 0);
    }
}
