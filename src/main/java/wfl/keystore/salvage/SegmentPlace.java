package wfl.keystore.salvage;

import wfl.keystore.format.Extent;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.SegmentEntry;

/// A segment, as the catalog names it or as it was found by searching.
///
/// @param number its number, -1 when that is not known
/// @param extent where it lies, no further than the file goes
/// @param salt of its checksums, when it is known
/// @param baseSequence of its first record, when it is a part of the log
/// @param endBytes where its records end, 0 when that is not known
/// @param nextBase base sequence of the segment of the log that follows, 0 when there is none
public record SegmentPlace(
        int number,
        SegmentEntry.State state,
        Extent extent,
        long salt,
        boolean isSaltKnown,
        long baseSequence,
        long endBytes,
        long nextBase) {
    boolean isLog() {
        return state != SegmentEntry.State.SURVIVORS;
    }

    /// The address of a record at this offset.
    public long addressOf(long offset) {
        return RecordAddress.of(Math.max(0, number), offset);
    }
}
