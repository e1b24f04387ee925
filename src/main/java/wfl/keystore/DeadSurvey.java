package wfl.keystore;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.index.HashIndex;
import wfl.keystore.segment.DeadRecords;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentTable;

/// Finds out, once, which records are dead in segments that were there when the file was opened, by
/// one pass over the index. So compaction needs not look each record up.
///
/// After the first checkpoint: then the stored index knows all that was replayed, and whatever died
/// since the opening was noted as it did. Only of segments that were sealed then: in others records
/// are born that the stored index does not know yet.
/// On the thread that makes checkpoints, so that the pages stay.
final class DeadSurvey {
    private static final long BYTES_MAX = 16L << 20;

    private final Writer writer;
    private final SegmentTable segments;
    private final HashIndex index;
    private final Checkpointer checkpointer;

    /// Of the segments that were sealed at the opening, wherever they have moved.
    private final Set<DeadRecords> sealedThen = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean isDone;

    /// Before anything is written or replayed.

    DeadSurvey(Writer writer, SegmentTable segments, HashIndex index, Checkpointer checkpointer) {
        this.writer = writer;
        this.segments = segments;
        this.index = index;
        this.checkpointer = checkpointer;
        segments.inOrder().stream()
                .filter(Segment::isSealed)
                .forEach(each -> sealedThen.add(each.deadRecords()));
    }

    /// Makes the survey, unless it was made or comes too early.
    void makeOnce() {
        if (isDone || checkpointer.checkpoints() == 0) {
            return;
        }
        isDone = true;
        Map<Integer, DeadRecords.Live> live = unknown();
        if (live.isEmpty()) {
            return;
        }
        try {
            index.layers()
                    .stored()
                    .visit((_, address) -> {
                        var found = live.get(RecordAddress.segmentNumber(address));
                        if (found != null) {
                            found.note(RecordAddress.offsetBytes(address));
                        }
                    });
        } catch (DamageException _) {
            // Whoever needs that page is told; compaction looks records up as long as it can.
            return;
        }
        // Writers wait for one segment at most.
        for (Segment segment : segments.inOrder()) {
            DeadRecords.Live found = live.get(segment.number());
            if (found != null) {
                writer.locked(() -> {
                    segment.deadRecords().complete(found);
                    return true;
                });
            }
        }
    }

    private Map<Integer, DeadRecords.Live> unknown() {
        return writer.locked(() -> {
            var live = new HashMap<Integer, DeadRecords.Live>();
            long left = BYTES_MAX;
            for (Segment segment : segments.inOrder()) {
                left -= DeadRecords.Live.bytes(segment.endBytes());
                boolean isUnknown = sealedThen.contains(segment.deadRecords());
                if (isUnknown && left >= 0 && segment.deadRecords().wantsSurvey()) {
                    live.put(segment.number(), new DeadRecords.Live(segment.endBytes()));
                }
            }
            return live;
        });
    }
}
