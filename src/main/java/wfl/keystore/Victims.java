package wfl.keystore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;

/// The segments that a compaction empties, and which of their deletes it must keep.
///
/// A delete must outlive every older record of its key, for whoever rebuilds the index from the
/// records. Such a record can lie in any segment that stays and has dead records beside deletes,
/// if that segment begins before the delete was written.
///
/// Made under the write lock; asked by the one thread that compacts.
final class Victims {
    /// A segment of which a smaller part is dead is left alone: too much is copied for it.
    private static final int USELESS_DIVISOR = 16;

    private final List<Segment> segments;
    private final Set<Segment> all;

    /// The first sequence that what stays and is dead may have.
    private final long deadFrom;

    private Victims(SegmentLog log, List<Segment> segments) {
        this.segments = List.copyOf(segments);
        all = new HashSet<>(segments);
        deadFrom =
                log.segments().inOrder().stream()
                        // Copies that no catalog names yet will stay, too.
                        .filter(each -> each.isListed() || each.liveBytes() > 0)
                        .filter(each -> !all.contains(each) && hasDeadPuts(each))
                        .mapToLong(Segment::baseSequence)
                        .min()
                        .orElse(Long.MAX_VALUE);
    }

    private static boolean hasDeadPuts(Segment segment) {
        return segment.deadBytes() > segment.deleteBytes();
    }

    /// As if nothing were emptied.
    static Victims none(SegmentLog log) {
        return new Victims(log, List.of());
    }

    /// Sealed segments of which at least one such part is dead.
    static Victims deadByPart(SegmentLog log, int divisor) {
        return new Victims(
                log,
                listed(log).stream()
                        .filter(Segment::isSealed)
                        .filter(each -> freeable(each) >= each.usedBytes() / divisor)
                        .toList());
    }

    /// All segments with anything dead, the active one among them.
    static Victims allWithDead(SegmentLog log) {
        return new Victims(
                log,
                listed(log).stream()
                        .filter(each ->
                                each.deadBytes() > 0 || each.isSealed() && each.liveBytes() == 0)
                        .toList());
    }

    /// The sealed segments that give most space for the least copying.
    ///
    /// @param bytesToCopy about how many bytes may be copied for it
    static Victims mostDead(SegmentLog log, long bytesToCopy) {
        List<Segment> sealed = listed(log).stream().filter(Segment::isSealed).toList();
        var chosen = new ArrayList<Segment>();
        long left = bytesToCopy;
        left = choose(sealed, chosen, left, Victims::freeable, Victims::keptBytes);
        // Deletes that have no older record left behind these are as good as any dead record.
        var first = new Victims(log, chosen);
        List<Segment> more =
                sealed.stream()
                        .filter(each -> !chosen.contains(each) && each.deleteBytes() > 0)
                        .filter(each -> !first.keepsDeletesOf(each))
                        .toList();
        choose(more, chosen, left, Segment::deadBytes, Segment::liveBytes);
        return new Victims(log, chosen);
    }

    private static long choose(
            List<Segment> candidates,
            List<Segment> chosen,
            long bytesToCopy,
            ToLongFunction<Segment> freed,
            ToLongFunction<Segment> kept) {
        List<Segment> sorted =
                candidates.stream()
                        .filter(each ->
                                freed.applyAsLong(each)
                                        >= Math.max(1, each.usedBytes() / USELESS_DIVISOR))
                        .sorted(
                                Comparator.comparingDouble(each ->
                                        (double) kept.applyAsLong(each)
                                                / Math.max(1, each.usedBytes())))
                        .toList();
        long left = bytesToCopy;
        for (Segment candidate : sorted) {
            long copied = kept.applyAsLong(candidate);
            if (chosen.isEmpty() || copied <= left) {
                chosen.add(candidate);
                left -= copied;
            }
        }
        return left;
    }

    /// Segments that a catalog names and nothing damaged is known of.
    static List<Segment> listed(SegmentLog log) {
        return log.segments().inOrder().stream()
                .filter(segment -> segment.isListed() && !segment.isExcluded())
                .toList();
    }

    // Bytes that are dead, and no delete that may have to be kept.
    private static long freeable(Segment segment) {
        return segment.deadBytes() - segment.deleteBytes();
    }

    private static long keptBytes(Segment segment) {
        return segment.liveBytes() + segment.deleteBytes();
    }

    List<Segment> segments() {
        return segments;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    boolean contains(Segment segment) {
        return all.contains(segment);
    }

    /// Whether a record that one of this segment's deletes has to hide stays in the file.
    boolean keepsDeletesOf(Segment segment) {
        return deadFrom < segment.deletesUpTo();
    }

    long usedBytes() {
        return segments.stream().mapToLong(Segment::usedBytes).sum();
    }

    long freeableBytes() {
        return segments.stream().mapToLong(this::freeableBytes).sum();
    }

    /// Bytes of a segment that emptying it now would give back.
    long freeableBytes(Segment segment) {
        return keepsDeletesOf(segment) ? freeable(segment) : segment.deadBytes();
    }

    /// How much is copied at most, as far as is known.
    long bytesToCopy() {
        return segments.stream().mapToLong(this::copiedBytes).sum();
    }

    // How many of the dead records of a segment from an earlier run are deletes, nobody counted.
    private long copiedBytes(Segment segment) {
        long deletes =
                !keepsDeletesOf(segment)
                        ? 0
                        : segment.deadRecords().isFromBirth()
                                ? segment.deleteBytes()
                                : segment.deadBytes();
        return segment.liveBytes() + deletes;
    }
}
