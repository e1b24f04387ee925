package wfl.keystore.recovery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentTable;

/// Reads the log of a file that somebody else may be writing: whole commits, verified, in their
/// order, as far as they are there; and goes on from there when there are more.
///
/// A record that is not sound is most likely one that is just being written, so the log ends before
/// it, unless something proves that it had been durable. What proves it may have been written after
/// the record was looked at: so it is looked at once more before it is called damaged.
///
/// One thread at a time; but whether there are news any thread may ask of {@link #reached}.
public final class LogFollower {
    private static final int ALIGNMENT = 8;

    /// How far behind an unsound record is looked for proof, when nobody wants to be thorough.
    private static final long LOOK_BYTES = 64L * 1024;

    private final SegmentTable segments;
    private final Replay.Sink sink;
    private final byte[] header = new byte[RecordFormat.HEADER_BYTES];
    private Position position;
    private long lastSequence;
    private long provenSequence;
    private long records;
    private long latestMillis;
    private long lookedAt = -1;

    private record Position(Segment segment, long offset) {
        boolean isZero() {
            MemorySegment view = segment.view();
            return offset + RecordFormat.HEADER_BYTES > view.byteSize()
                    || view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset) == 0
                            && view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + 8) == 0;
        }
    }

    /// How far the log has been read. Safe for any number of threads.
    public static final class Reached {
        private final Position position;

        /// Where the log may go on without a change of the catalog.
        private final Optional<Position> ready;

        private Reached(Position position, Optional<Position> ready) {
            this.position = position;
            this.ready = ready;
        }

        /// Whether there may be something to read behind it. Costs two reads of memory.
        public boolean isBehind() {
            return position.segment().isSealed()
                    || !position.isZero()
                    || ready.isPresent() && !ready.get().isZero();
        }
    }

    /// @param checkpoint where reading begins
    public LogFollower(SegmentTable segments, Catalog.Checkpoint checkpoint, Replay.Sink sink) {
        this.segments = segments;
        this.sink = sink;
        lastSequence = checkpoint.sequence();
        provenSequence = lastSequence;
        Segment first = segments.numbered(RecordAddress.segmentNumber(checkpoint.logAddress()));
        position = new Position(first, RecordAddress.offsetBytes(checkpoint.logAddress()));
        checkBase(position);
    }

    /// The last sequence that was read.
    public long lastSequence() {
        return lastSequence;
    }

    /// The last sequence that some later record, or the superblock, says was durable.
    public long provenSequence() {
        return provenSequence;
    }

    /// How many records were read.
    public long records() {
        return records;
    }

    /// The latest time of writing, 0 when there was no record.
    public long latestMillis() {
        return latestMillis;
    }

    /// How far the log has been read now.
    public Reached reached() {
        return new Reached(position, findReady());
    }

    private Optional<Position> findReady() {
        return segments.logInOrder().stream()
                .filter(Segment::isReady)
                .findFirst()
                .map(each -> new Position(each, SegmentHeader.BYTES));
    }

    // When the first commit there follows the last one here, nothing more comes here.
    private boolean goOnInReady(Position now) {
        Optional<Position> next = findReady();
        boolean goesOn =
                next.isPresent()
                        && endOfCommit(next.get(), limit(next.get())) > SegmentHeader.BYTES;
        if (goesOn) {
            now.segment().endAt(now.offset());
            now.segment().seal();
            next.get().segment().activate(lastSequence + 1);
            position = next.get();
        }
        return goesOn;
    }

    /// Reads every whole commit that is there.
    ///
    /// @param durableSequence what the superblock says was durable, read before
    /// @param isThorough whether damage is looked for in all that may follow
    /// @throws DamageException committed bytes are damaged, or were changed while they were read
    public void advance(long durableSequence, boolean isThorough) {
        provenSequence = Math.max(provenSequence, durableSequence);
        boolean goesOn = true;
        while (goesOn) {
            Position now = position;
            long end = endOfCommit(now, limit(now));
            if (end > now.offset()) {
                handOut(now, end);
            } else if (now.segment().isSealed()) {
                goesOn = now.offset() < limit(now) ? requireSound(now) : goToNext(now);
            } else if (!goOnInReady(now)) {
                goesOn = !isEnd(now, durableSequence, isThorough);
            }
        }
        position.segment().endAt(position.offset());
    }

    private static long limit(Position now) {
        Segment segment = now.segment();
        return segment.isSealed() ? segment.endBytes() : segment.sizeBytes();
    }

    // The record was there before its segment was sealed.
    private boolean requireSound(Position now) {
        VarHandle.acquireFence();
        if (endOfCommit(now, limit(now)) == now.offset()) {
            throw damage(now, firstUnsound(now).offset());
        }
        return true;
    }

    private boolean goToNext(Position now) {
        List<Segment> log = segments.logInOrder();
        int next = log.indexOf(now.segment()) + 1;
        if (next == log.size()) {
            return false;
        }
        var first = new Position(log.get(next), SegmentHeader.BYTES);
        checkBase(first);
        position = first;
        return true;
    }

    private void checkBase(Position start) {
        Segment segment = start.segment();
        boolean goesOn =
                start.offset() == SegmentHeader.BYTES
                        ? segment.baseSequence() == lastSequence + 1
                        : start.offset() > SegmentHeader.BYTES
                                && start.offset() <= segment.sizeBytes();
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

    // Whether the log ends here; when not, more of it has just become visible.
    private boolean isEnd(Position now, long durableSequence, boolean isThorough) {
        boolean isBehind = lastSequence < durableSequence;
        if (!isBehind && !isThorough && now.isZero()) {
            return true;
        }
        Unsound first = firstUnsound(now);
        boolean mustLook = isThorough || first.offset() != lookedAt;
        lookedAt = first.offset();
        long until =
                isThorough
                        ? now.segment().sizeBytes()
                        : Math.min(now.segment().sizeBytes(), first.offset() + LOOK_BYTES);
        if (!isBehind && !(mustLook && isProvenDurable(now.segment(), first, until))) {
            return true;
        }
        // The proof may be younger than the look at what it proves.
        VarHandle.acquireFence();
        if (firstUnsound(now).offset() == first.offset()) {
            throw damage(now, first.offset());
        }
        return false;
    }

    private void handOut(Position now, long end) {
        Segment segment = now.segment();
        for (long offset = now.offset(); offset < end; offset += lengthOfHeader()) {
            load(segment, offset);
            if (RecordFormat.sequence(header) != lastSequence + 1
                    || !RecordReader.isHeaderSound(segment, offset, header)) {
                throw damage(now, offset);
            }
            sink.accept(segment.addressOf(offset), header);
            lastSequence++;
            records++;
            latestMillis = Math.max(latestMillis, RecordFormat.writtenMillis(header));
            provenSequence = Math.max(provenSequence, RecordFormat.durableBefore(header));
        }
        position = new Position(segment, end);
    }

    // Where the commit that begins here ends; its own start when it is not whole.
    private long endOfCommit(Position now, long limit) {
        long offset = now.offset();
        long sequence = lastSequence + 1;
        while (isSoundAt(now.segment(), offset, limit, sequence)) {
            offset += lengthOfHeader();
            sequence++;
            if (RecordFormat.isLastOfCommit(header)) {
                return offset;
            }
        }
        return now.offset();
    }

    private record Unsound(long offset, long sequence) {}

    // The first record that is not there or fails by itself.
    private Unsound firstUnsound(Position now) {
        long offset = now.offset();
        long sequence = lastSequence + 1;
        while (isSoundAt(now.segment(), offset, limit(now), sequence)) {
            offset += lengthOfHeader();
            sequence++;
        }
        return new Unsound(offset, sequence);
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

    private boolean isProvenDurable(Segment segment, Unsound missing, long until) {
        long limit = until - RecordFormat.HEADER_BYTES;
        MemorySegment view = segment.view();
        for (long offset = missing.offset(); offset <= limit; offset += ALIGNMENT) {
            if (view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset) == 0
                    && view.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + 8) == 0) {
                continue;
            }
            load(segment, offset);
            if (RecordFormat.sequence(header) > missing.sequence()
                    && RecordReader.isHeaderSound(segment, offset, header)
                    && RecordFormat.durableBefore(header) >= missing.sequence()) {
                return true;
            }
        }
        return false;
    }

    private DamageException damage(Position now, long offset) {
        return new DamageException(
                now.segment().place() + offset,
                "record "
                        + (lastSequence + 1)
                        + " in segment "
                        + now.segment().number()
                        + ": wrong checksum or missing, though later ones are there");
    }

    private void load(Segment segment, long offset) {
        MemorySegment.copy(segment.view(), ValueLayout.JAVA_BYTE, offset, header, 0, header.length);
    }

    private long lengthOfHeader() {
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }
}
