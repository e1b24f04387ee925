package wfl.keystore.salvage;

import java.util.Optional;

/// A part of a segment that should hold records and does not.
///
/// @param from where it begins, as an offset in the segment
/// @param to and where it ends
/// @param header of the one record there, when that is sound and the rest is not
/// @param why what is wrong
/// @param firstSequence lowest sequence a record there can have had
/// @param lastSequence highest; below the first when nothing can have been there
/// @param isCounted whether all sequences from the first to the last were there, and no others
public record LostRecords(
        SegmentPlace segment,
        long from,
        long to,
        Optional<byte[]> header,
        String why,
        long firstSequence,
        long lastSequence,
        boolean isCounted) {
    /// Where it begins in the file.
    public long place() {
        return segment.extent().place() + from;
    }

    public long bytes() {
        return to - from;
    }

    /// How many records are lost; -1 when that cannot be known.
    public long records() {
        return isCounted ? Math.max(0, lastSequence - firstSequence + 1) : -1;
    }

    boolean holds(long offset) {
        return offset >= from && offset < to;
    }
}
