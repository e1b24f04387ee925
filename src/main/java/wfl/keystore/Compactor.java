package wfl.keystore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.storage.Storage;

/// Gives the space of dead records back.
///
/// Live records of a segment are written again at the end of the log, like puts of what is there
/// already; when they are durable, one superblock takes all segments they came from out of the
/// file. So a crash at any moment leaves both versions or the new one, and replay needs no new
/// rule.
///
/// A delete must outlive every older record of its key. When older segments stay, the deletes of a
/// segment are written again too; when all dead records before them go, they go with them.
final class Compactor {
    /// Longest stretch of records handled under one hold of the write lock.
    private static final long STRETCH_BYTES = 64 * 1024;

    private static final int SWEPT_AT_ONCE = 256;

    /// Largest segment made to hold all survivors together.
    private static final long SURVIVORS_BYTES_MAX = 256L * 1024 * 1024;

    /// How often the last segment may move into a hole before it: each time the file gets shorter.
    private static final int MOVES_MAX = 64;

    private final Writer writer;
    private final SegmentLog log;
    private final RecordReader records;
    private final Committer committer;
    private final Storage storage;
    private final ReentrantLock lock = new ReentrantLock();
    private long bytesMoved;
    private int segmentsFreed;
    private int segmentsHeld;

    Compactor(Writer writer, SegmentLog log, Committer committer, Storage storage) {
        this.writer = writer;
        this.log = log;
        this.committer = committer;
        this.storage = storage;
        records = new RecordReader(log.segments());
    }

    /// Compacts, on the calling thread; others write on meanwhile.
    CompactionReport compact(CompactionStrategy strategy) {
        lock.lock();
        try {
            long before = storage.sizeBytes();
            bytesMoved = 0;
            segmentsFreed = 0;
            segmentsHeld = 0;
            sweepExpired();
            switch (strategy) {
                case AUTO -> compactHalfDead();
                case FULL -> compactFully();
            }
            return new CompactionReport(
                    before, storage.sizeBytes(), bytesMoved, segmentsFreed, segmentsHeld);
        } finally {
            lock.unlock();
        }
    }

    private void sweepExpired() {
        boolean isSwept = false;
        while (!isSwept) {
            isSwept = writer.compacting(() -> writer.sweepSome(SWEPT_AT_ONCE));
        }
    }

    private void compactHalfDead() {
        List<Segment> victims =
                writer.compacting(() ->
                        log.segments().inOrder().stream()
                                .filter(Segment::isSealed)
                                .filter(each -> each.deadBytes() >= each.endBytes() / 2)
                                .toList());
        takeOut(victims);
    }

    private void compactFully() {
        List<Segment> victims = writer.compacting(this::sealAllWithDead);
        takeOut(victims);
        Optional<Segment> last = Optional.of(log.active());
        for (int i = 0; i < MOVES_MAX && segmentsHeld == 0 && last.isPresent(); i++) {
            last = writer.compacting(this::sealLastThatFitsLower);
            last.ifPresent(segment -> takeOut(List.of(segment)));
        }
    }

    private List<Segment> sealAllWithDead() {
        List<Segment> victims =
                log.segments().inOrder().stream()
                        .filter(segment -> segment.deadBytes() > 0)
                        .toList();
        if (victims.contains(log.active())) {
            rollFor(victims.stream().mapToLong(Segment::liveBytes).sum());
        }
        return victims;
    }

    private Optional<Segment> sealLastThatFitsLower() {
        Optional<Segment> last = log.lastThatFitsLower();
        last.ifPresent(segment -> rollFor(segment.liveBytes()));
        return last;
    }

    private void rollFor(long liveBytes) {
        long bytes = Math.min(liveBytes, SURVIVORS_BYTES_MAX);
        writer.roll(SegmentLog.segmentBytesFor(bytes), bytes);
    }

    private void takeOut(List<Segment> victims) {
        if (victims.isEmpty()) {
            return;
        }
        boolean carriesDeletes = writer.compacting(() -> hasOlderDead(victims));
        for (Segment victim : victims) {
            long offset = SegmentHeader.BYTES;
            while (offset < victim.endBytes()) {
                long from = offset;
                offset = writer.compacting(() -> moveStretch(victim, from, carriesDeletes));
            }
        }
        long movedUpTo = committer.appended();
        committer.awaitDurable(movedUpTo);
        if (writer.compacting(() -> writer.free(victims, movedUpTo))) {
            segmentsFreed += victims.size();
        } else {
            segmentsHeld += victims.size();
        }
    }

    // Whether a record that one of the victims' deletes has to hide stays in the file.
    private boolean hasOlderDead(List<Segment> victims) {
        long newest = victims.getLast().baseSequence();
        return log.segments().inOrder().stream()
                .filter(segment -> segment.baseSequence() < newest)
                .filter(segment -> !victims.contains(segment))
                .anyMatch(segment -> segment.deadBytes() > 0);
    }

    private long moveStretch(Segment victim, long from, boolean carriesDeletes) {
        long offset = from;
        long end = Math.min(victim.endBytes(), from + STRETCH_BYTES);
        while (offset < end) {
            long address = victim.addressOf(offset);
            offset += records.bytes(address);
            bytesMoved += writer.moveIfLive(address);
            if (carriesDeletes) {
                writer.carryDelete(address);
            }
        }
        return offset;
    }
}
