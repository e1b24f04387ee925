package wfl.keystore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;

/// The segments that a compaction empties, and which of their deletes it must keep.
///
/// A delete must outlive every older record of its key, for whoever rebuilds the index from the
/// records. Such a record can lie in any segment that stays and has dead records beside deletes,
/// if that segment begins before the delete was written.
///
/// Made under the write lock; asked by the one thread that compacts. While writers wait no code is
/// linked that they do not use, so there are loops here where streams would do.
final class Victims {
    /// A segment of which a smaller part is dead is left alone: too much is copied for it.
    private static final int USELESS_DIVISOR = 16;

    private final List<Segment> segments;
    private final Set<Segment> all;

    /// The first sequence that what stays and is dead may have.
    private final long deadFrom;

    /// A segment that could be emptied.
    ///
    /// @param copiedBytes how much would be copied for it
    /// @param share what part of its records that is
    private record Candidate(Segment segment, long copiedBytes, double share)
            implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return Double.compare(share, other.share);
        }
    }

    private Victims(SegmentLog log, List<Segment> segments) {
        this.segments = List.copyOf(segments);
        all = new HashSet<>(segments);
        long from = Long.MAX_VALUE;
        for (Segment each : log.segments().inOrder()) {
            // Copies that no catalog names yet will stay, too.
            boolean stays = (each.isListed() || each.liveBytes() > 0) && !all.contains(each);
            if (stays && hasDeadPuts(each)) {
                from = Math.min(from, each.baseSequence());
            }
        }
        deadFrom = from;
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
        var chosen = new ArrayList<Segment>();
        for (Segment each : sealed(log)) {
            if (freeable(each) >= each.usedBytes() / divisor) {
                chosen.add(each);
            }
        }
        return new Victims(log, chosen);
    }

    /// All sealed segments with anything dead.
    static Victims allWithDead(SegmentLog log) {
        var chosen = new ArrayList<Segment>();
        for (Segment each : sealed(log)) {
            if (each.deadBytes() > 0 || each.liveBytes() == 0) {
                chosen.add(each);
            }
        }
        return new Victims(log, chosen);
    }

    /// The sealed segments that give most space for the least copying.
    ///
    /// @param bytesToCopy about how many bytes may be copied for it
    static Victims mostDead(SegmentLog log, long bytesToCopy) {
        List<Segment> sealed = sealed(log);
        var chosen = new ArrayList<Segment>();
        var candidates = new ArrayList<Candidate>();
        for (Segment each : sealed) {
            addTo(candidates, each, freeable(each), keptBytes(each));
        }
        long left = choose(candidates, chosen, bytesToCopy);
        // Deletes that have no older record left behind these are as good as any dead record.
        var first = new Victims(log, chosen);
        candidates.clear();
        for (Segment each : sealed) {
            if (each.deleteBytes() > 0 && !first.contains(each) && !first.keepsDeletesOf(each)) {
                addTo(candidates, each, each.deadBytes(), each.liveBytes());
            }
        }
        choose(candidates, chosen, left);
        return new Victims(log, chosen);
    }

    private static void addTo(
            List<Candidate> candidates, Segment segment, long freed, long copiedBytes) {
        if (freed >= Math.max(1, segment.usedBytes() / USELESS_DIVISOR)) {
            double share = (double) copiedBytes / Math.max(1, segment.usedBytes());
            candidates.add(new Candidate(segment, copiedBytes, share));
        }
    }

    private static long choose(List<Candidate> candidates, List<Segment> chosen, long bytesToCopy) {
        long left = bytesToCopy;
        Collections.sort(candidates);
        for (Candidate each : candidates) {
            if (chosen.isEmpty() || each.copiedBytes() <= left) {
                chosen.add(each.segment());
                left -= each.copiedBytes();
            }
        }
        return left;
    }

    /// Segments that a catalog names and nothing damaged is known of.
    static List<Segment> listed(SegmentLog log) {
        var listed = new ArrayList<Segment>();
        for (Segment each : log.segments().inOrder()) {
            if (each.isListed() && !each.isExcluded()) {
                listed.add(each);
            }
        }
        return listed;
    }

    private static List<Segment> sealed(SegmentLog log) {
        var sealed = new ArrayList<Segment>();
        for (Segment each : listed(log)) {
            if (each.isSealed()) {
                sealed.add(each);
            }
        }
        return sealed;
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
