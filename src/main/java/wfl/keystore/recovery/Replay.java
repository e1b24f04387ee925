package wfl.keystore.recovery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentTable;

/// Reads every committed record behind the checkpoint back, oldest first, verifying each.
///
/// The log ends behind the last record that ends a commit, follows its predecessor without a gap,
/// and is sound. What lies behind is a torn end, unless something proves that it was durable: the
/// superblock names a later sequence, or a later record of the segment says that the missing one
/// was synced before it was written. Then it is damage, and nothing is dropped.
public final class Replay {
    private static final int ALIGNMENT = 8;
    private static final int ZEROS_BYTES = 4096;

    /// Takes the committed records.
    @FunctionalInterface
    public interface Sink {
        /// @param header verified; valid during the call
        void accept(long address, byte[] header);
    }

    /// How the log ends.
    ///
    /// @param lastSequence of the last committed record, 0 when there is none
    /// @param records how many were committed
    /// @param latestMillis the latest time of writing, 0 when there is no record
    /// @param torn where zeros should be, and are not; empty when the end is clean
    public record End(long lastSequence, long records, long latestMillis, List<Torn> torn) {
        public long tornBytes() {
            return torn.stream().mapToLong(each -> each.to() - each.from()).sum();
        }
    }

    /// Bytes of a segment that belong to no commit, by their offsets.
    public record Torn(Segment segment, long from, long to) {}

    private final SegmentTable segments;
    private final Catalog.Checkpoint checkpoint;
    private final long durableSequence;
    private final Sink sink;
    private final byte[] header = new byte[RecordFormat.HEADER_BYTES];
    private long lastSequence;
    private long records;
    private long latestMillis;

    /// @param checkpoint where reading begins
    /// @param durableSequence what the superblock says was durable
    public Replay(
            SegmentTable segments, Catalog.Checkpoint checkpoint, long durableSequence, Sink sink) {
        this.segments = segments;
        this.checkpoint = checkpoint;
        this.durableSequence = durableSequence;
        this.sink = sink;
    }

    /// Reads everything behind the checkpoint; sets the end of the last segment.
    ///
    /// @throws DamageException committed bytes are damaged
    public End run() {
        int first = RecordAddress.segmentNumber(checkpoint.logAddress());
        lastSequence = checkpoint.sequence();
        List<Segment> log =
                segments.logInOrder().stream()
                        .filter(segment ->
                                segment.number() == first
                                        || segment.baseSequence() > checkpoint.sequence())
                        .toList();
        List<Segment> sealed = log.stream().filter(Segment::isSealed).toList();
        List<Segment> open = log.subList(sealed.size(), log.size());
        boolean isOneActive =
                !open.isEmpty() && open.stream().filter(each -> !each.isReady()).count() == 1;
        if (!isOneActive || open.size() > 2 || log.getFirst().number() != first) {
            throw new DamageException(0, "catalog: the log does not go on where it should");
        }
        long start = RecordAddress.offsetBytes(checkpoint.logAddress());
        for (Segment segment : sealed) {
            replaySealed(segment, start);
            start = SegmentHeader.BYTES;
        }
        return replayOpen(open, start);
    }

    private void replaySealed(Segment segment, long start) {
        checkBase(segment, start);
        long end = replayCommits(segment, start, segment.endBytes());
        if (end != segment.endBytes()) {
            throw damageAt(segment, firstUnsound(segment, end, segment.endBytes()));
        }
    }

    // The active segment and the one that was made ready for the log to go on in, if there is one.
    // When the log went on there, its first commit follows the last one of the active segment.
    private End replayOpen(List<Segment> open, long start) {
        Segment last = open.getFirst();
        checkBase(last, start);
        long end = replayCommits(last, start, last.sizeBytes());
        last.endAt(end);
        List<Segment> behind = open.subList(1, open.size());
        if (!behind.isEmpty()) {
            Segment ready = behind.getFirst();
            long base = lastSequence + 1;
            long readyEnd = replayCommits(ready, SegmentHeader.BYTES, ready.sizeBytes());
            if (readyEnd > SegmentHeader.BYTES) {
                last.seal();
                ready.activate(base);
                ready.endAt(readyEnd);
                last = ready;
                behind = List.of();
            }
        }
        return endOf(last, behind);
    }

    private End endOf(Segment last, List<Segment> behind) {
        long unsound = firstUnsound(last, last.endBytes(), last.sizeBytes());
        var torn = new ArrayList<Torn>();
        noteTorn(last, last.endBytes(), torn);
        behind.forEach(each -> noteTorn(each, SegmentHeader.BYTES, torn));
        boolean isDamaged = lastSequence < durableSequence;
        for (Torn each : torn) {
            long from = each.segment() == last ? unsound : each.from();
            isDamaged |= isProvenDurable(each.segment(), from);
        }
        if (isDamaged) {
            throw damageAt(last, unsound);
        }
        return new End(lastSequence, records, latestMillis, torn);
    }

    private static void noteTorn(Segment segment, long end, List<Torn> torn) {
        long to = endOfBytesSet(segment, end);
        if (to > end) {
            torn.add(new Torn(segment, end, to));
        }
    }

    private void checkBase(Segment segment, long start) {
        boolean goesOn =
                start == SegmentHeader.BYTES
                        ? segment.baseSequence() == lastSequence + 1
                        : start > SegmentHeader.BYTES && start <= segment.sizeBytes();
        if (!goesOn) {
            throw new DamageException(
                    segment.place(),
                    "segment "
                            + segment.number()
                            + ": begins with record "
                            + segment.baseSequence()
                            + " though record "
                            + lastSequence
                            + " lies before it");
        }
    }

    // Returns where the last whole commit ends. A commit is looked through to its last record
    // first, then handed out.
    private long replayCommits(Segment segment, long from, long limit) {
        long start = from;
        while (true) {
            long end = endOfCommit(segment, start, limit);
            if (end == start) {
                return start;
            }
            for (long offset = start; offset < end; offset += lengthOfHeader()) {
                load(segment, offset);
                lastSequence = RecordFormat.sequence(header);
                latestMillis = Math.max(latestMillis, RecordFormat.writtenMillis(header));
                records++;
                sink.accept(segment.addressOf(offset), header);
            }
            start = end;
        }
    }

    // Where the commit that begins here ends; its own start when it is not whole.
    private long endOfCommit(Segment segment, long start, long limit) {
        long offset = start;
        long sequence = lastSequence + 1;
        while (isSoundAt(segment, offset, limit, sequence)) {
            offset += lengthOfHeader();
            sequence++;
            if (RecordFormat.isLastOfCommit(header)) {
                return offset;
            }
        }
        return start;
    }

    private boolean isSoundAt(Segment segment, long offset, long limit, long sequence) {
        if (offset + RecordFormat.HEADER_BYTES > limit) {
            return false;
        }
        load(segment, offset);
        return RecordFormat.sequence(header) == sequence
                && RecordReader.isHeaderSound(segment, offset, header)
                && offset + lengthOfHeader() <= limit
                && RecordReader.isSound(segment, offset, header);
    }

    // The first record behind whole commits that fails by itself: what to name in a message.
    private long firstUnsound(Segment segment, long from, long limit) {
        long offset = from;
        long sequence = lastSequence + 1;
        while (isSoundAt(segment, offset, limit, sequence)) {
            offset += lengthOfHeader();
            sequence++;
        }
        return offset;
    }

    // Looks behind the first unsound record for a sound one that was written after a sync had made
    // the unsound one durable.
    private boolean isProvenDurable(Segment segment, long unsound) {
        long missing = lastSequence + 1;
        long limit = segment.sizeBytes() - RecordFormat.HEADER_BYTES;
        MemorySegment view = segment.view();
        for (long offset = unsound; offset <= limit; offset += ALIGNMENT) {
            // Nearly all of a segment's rest is zero; no header begins with 8 zeros at its checksum
            // and 8 at its sequence.
            if (view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset) == 0
                    && view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + 8) == 0) {
                continue;
            }
            load(segment, offset);
            if (RecordFormat.sequence(header) > missing
                    && RecordReader.isHeaderSound(segment, offset, header)
                    && RecordFormat.durableBefore(header) >= missing) {
                return true;
            }
        }
        return false;
    }

    // Behind which byte the segment is zero to its end; not below the given one.
    private static long endOfBytesSet(Segment segment, long end) {
        MemorySegment view = segment.view();
        MemorySegment zeros = MemorySegment.ofArray(new byte[ZEROS_BYTES]);
        long from = segment.sizeBytes();
        while (from > end) {
            long to = from;
            from = Math.max(end, to - ZEROS_BYTES);
            if (MemorySegment.mismatch(view, from, to, zeros, 0, to - from) >= 0) {
                return lastByteSet(view, from, to) + 1;
            }
        }
        return end;
    }

    private static long lastByteSet(MemorySegment view, long from, long to) {
        long last = to - 1;
        while (last > from && view.get(ValueLayout.JAVA_BYTE, last) == 0) {
            last--;
        }
        return last;
    }

    private DamageException damageAt(Segment segment, long offset) {
        return new DamageException(
                segment.place() + offset,
                "record "
                        + (lastSequence + 1)
                        + " in segment "
                        + segment.number()
                        + ": wrong checksum or missing, though later ones are there");
    }

    private void load(Segment segment, long offset) {
        MemorySegment.copy(segment.view(), ValueLayout.JAVA_BYTE, offset, header, 0, header.length);
    }

    private long lengthOfHeader() {
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }
}
