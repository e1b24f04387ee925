package wfl.keystore.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.storage.Storage;

/// Keeps the segments of a file up to date that somebody else writes.
public final class FollowedSegments {
    /// Who follows a file sees nothing die.
    private static final DeadRecords.Memory NO_NOTES = new DeadRecords.Memory(0);

    private FollowedSegments() {}

    /// Whether a later catalog has all these segments where they were, so that new ones only come
    /// to them.
    public static boolean areIn(List<SegmentEntry> later, SegmentTable segments) {
        Map<Integer, SegmentEntry> byNumber = byNumber(later);
        return segments.inOrder().stream()
                .allMatch(each -> {
                    SegmentEntry entry = byNumber.get(each.number());
                    return entry != null
                            && entry.salt() == each.salt()
                            && entry.extent().equals(each.extent());
                });
    }

    /// Takes new segments over, and that old ones have been sealed.
    public static void takeOver(
            List<SegmentEntry> later,
            SegmentTable segments,
            Superblock superblock,
            Storage storage) {
        Map<Integer, SegmentEntry> added = byNumber(later);
        for (Segment known : segments.inOrder()) {
            SegmentEntry entry = added.remove(known.number());
            if (entry != null && entry.state() != SegmentEntry.State.READY) {
                takeOver(entry, known);
            }
        }
        for (SegmentEntry entry : added.values()) {
            var header =
                    new SegmentHeader(
                            entry.number(),
                            superblock.uuid(),
                            entry.extent().bytes(),
                            entry.salt(),
                            entry.baseSequence());
            var segment = new Segment(entry, header, storage, NO_NOTES);
            segment.list(true);
            segments.add(segment);
        }
    }

    private static void takeOver(SegmentEntry entry, Segment known) {
        if (known.isReady()) {
            known.activate(entry.baseSequence());
        }
        if (entry.state() != SegmentEntry.State.ACTIVE && !known.isSealed()) {
            known.endAt(entry.endBytes());
            known.seal();
        }
    }

    private static Map<Integer, SegmentEntry> byNumber(List<SegmentEntry> entries) {
        var byNumber = new HashMap<Integer, SegmentEntry>();
        entries.forEach(each -> byNumber.put(each.number(), each));
        return byNumber;
    }
}
