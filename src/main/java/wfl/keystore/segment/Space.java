package wfl.keystore.segment;

import java.util.Comparator;
import java.util.List;
import wfl.keystore.format.FileLayout;

/// The room in a file: what the segments leave free. Worked out from where they lie, whenever it is
/// asked for, so that it cannot disagree with them.
final class Space {
    private final List<Segment> byPlace;

    /// A part of the file.
    record Extent(long place, long bytes) {}

    Space(List<Segment> segments) {
        byPlace = segments.stream().sorted(Comparator.comparingLong(Segment::place)).toList();
    }

    /// A number of bytes as whole pages.
    static long pages(long bytes) {
        return Math.ceilDiv(bytes, FileLayout.PAGE_BYTES) * FileLayout.PAGE_BYTES;
    }

    /// Whether there is a hole of this size below a place.
    boolean hasHole(long bytes, long below) {
        return extent(bytes, bytes).place() < below;
    }

    /// Where the last segment ends.
    long end() {
        return byPlace.isEmpty() ? FileLayout.SEGMENTS_AT : byPlace.getLast().placeEnd();
    }

    /// Room for a new segment: in the first hole that is large enough, or at the end of the file.
    ///
    /// @param least what it must have
    /// @param most what it should have
    Extent extent(long least, long most) {
        long from = FileLayout.SEGMENTS_AT;
        for (Segment segment : byPlace) {
            long hole = segment.place() - from;
            if (hole >= least) {
                return new Extent(from, Math.min(hole, most));
            }
            from = segment.placeEnd();
        }
        return new Extent(from, most);
    }
}
