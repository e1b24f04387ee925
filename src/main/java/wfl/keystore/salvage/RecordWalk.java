package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;

/// Goes over the records of one segment and past what is damaged.
///
/// A record is sound when its own checksum holds. When it does not, and the flip of one bit of its
/// header makes both of its checksums hold, that bit is put right: 64 bits of proof. Behind a
/// damaged record whose header is sound the next one follows; behind any other the next sound
/// header is searched for, or the next record that is sound but for the checksum of its header.
public final class RecordWalk {
    private static final int ALIGNMENT = 8;
    private static final long SHORT_BYTES = 64L * 1024;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final SegmentPlace segment;
    private final MemorySegment view;
    private final long limit;
    private final long setEnd;
    private final List<Found> found = new ArrayList<>();
    private final byte[] header = new byte[RecordFormat.HEADER_BYTES];
    private boolean isMended;

    /// What a walk comes upon.
    public interface Visitor {
        /// @param header with its mended bit, when it has one
        void sound(SegmentPlace segment, long offset, byte[] header, boolean isMended);

        void lost(LostRecords lost);
    }

    private record Found(
            long from, long to, Optional<byte[]> header, boolean isSound, boolean isMended) {
        long sequence() {
            return header.map(RecordFormat::sequence).orElse(0L);
        }
    }

    private enum Check {
        SOUND,
        BROKEN,
        UNKNOWN
    }

    /// @param view the bytes of the segment
    public RecordWalk(SegmentPlace segment, MemorySegment view) {
        this.segment = segment;
        this.view = view;
        long end = segment.endBytes();
        limit = end > 0 ? Math.min(end, view.byteSize()) : view.byteSize();
        setEnd = end > 0 ? end : endOfBytesSet();
    }

    /// Goes over everything.
    ///
    /// @param durable a sequence up to which all records are known to have been durable: what lies
    ///     at the end of the log and is proven by nothing else may be a write that a crash cut off
    public void run(long durable, Visitor visitor) {
        long offset = SegmentHeader.BYTES;
        while (offset + RecordFormat.HEADER_BYTES <= limit && offset < setEnd) {
            Check check = check(offset);
            boolean isKnown = check != Check.UNKNOWN;
            Optional<byte[]> known = isKnown ? Optional.of(header.clone()) : Optional.empty();
            long next = isKnown ? offset + length() : nextHeader(offset + ALIGNMENT);
            found.add(new Found(offset, next, known, check == Check.SOUND, isMended));
            offset = next;
        }
        if (offset < setEnd) {
            found.add(new Found(offset, setEnd, Optional.empty(), false, false));
        }
        int count =
                segment.state() == SegmentEntry.State.ACTIVE ? committed(durable) : found.size();
        emit(count, durable, visitor);
    }

    private Check check(long offset) {
        load(offset);
        boolean isHeaderSound = isHeaderSound(offset);
        isMended = false;
        if (fits(offset) && isRecordSound(offset)) {
            isMended = !isHeaderSound;
            return Check.SOUND;
        }
        if (!isHeaderSound && segment.isSaltKnown() && mend(offset)) {
            isMended = true;
            return Check.SOUND;
        }
        return isHeaderSound && segment.isSaltKnown() && fits(offset)
                ? Check.BROKEN
                : Check.UNKNOWN;
    }

    private boolean mend(long offset) {
        for (int bit = 0; bit < RecordFormat.HEADER_BYTES * Byte.SIZE; bit++) {
            header[bit >> 3] ^= (byte) (1 << (bit & 7));
            if (isHeaderSound(offset) && fits(offset) && isRecordSound(offset)) {
                return true;
            }
            header[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        return false;
    }

    private boolean fits(long offset) {
        return RecordFormat.isPlausible(header) && offset + length() <= limit;
    }

    private boolean isHeaderSound(long offset) {
        return segment.isSaltKnown()
                && RecordFormat.isHeaderSound(header, segment.salt(), segment.addressOf(offset));
    }

    private boolean isRecordSound(long offset) {
        int crc = recordCrc(offset);
        return segment.isSaltKnown()
                ? RecordFormat.expectedCrc(header, segment.salt(), segment.addressOf(offset)) == crc
                : RecordFormat.isSoundUnderSomeMask(header, crc);
    }

    private int recordCrc(long offset) {
        long length = (long) RecordFormat.keyLength(header) + RecordFormat.valueLength(header);
        var crc = new CRC32C();
        crc.update(
                header, RecordFormat.crcFrom(), RecordFormat.HEADER_BYTES - RecordFormat.crcFrom());
        crc.update(view.asSlice(offset + RecordFormat.HEADER_BYTES, length).asByteBuffer());
        return (int) crc.getValue();
    }

    // Where the next record with a sound header begins, or a whole one of no great length, since
    // damage may end within the checksum of a header; the end when there is none. Without its salt
    // no header can be told from what a value may hold.
    private long nextHeader(long from) {
        long last = segment.isSaltKnown() ? limit - RecordFormat.HEADER_BYTES : 0;
        for (long offset = from; offset <= last && offset < setEnd; offset += ALIGNMENT) {
            boolean isEmpty = view.get(LONG, offset) == 0 && view.get(LONG, offset + 8) == 0;
            if (!isEmpty) {
                if (isOtherSegment(offset)) {
                    return setEnd;
                }
                load(offset);
                if (fits(offset) && (isHeaderSound(offset) || isShortAndSound(offset))) {
                    return offset;
                }
            }
        }
        return Math.max(from, setEnd);
    }

    // Looking at every plausible length would take forever in a file that somebody forged.
    private boolean isShortAndSound(long offset) {
        return length() <= SHORT_BYTES && isRecordSound(offset);
    }

    // When no catalog is asked, the room may have been given back and be used by another segment.
    private boolean isOtherSegment(long offset) {
        return segment.endBytes() == 0
                && offset % FileLayout.PAGE_BYTES == 0
                && Survey.segmentHeader(view, offset).isPresent();
    }

    // How much of the end of the log counts: up to the last whole commit before the first gap that
    // nothing proves to have been durable.
    private int committed(long durable) {
        long proven = durable;
        for (Found each : found) {
            if (each.header().isPresent()) {
                proven = Math.max(proven, RecordFormat.durableBefore(each.header().get()));
            }
        }
        long expected = segment.baseSequence();
        int whole = 0;
        for (int i = 0; i < found.size(); i++) {
            Found each = found.get(i);
            boolean isNext = each.isSound() && each.sequence() == expected;
            if (!isNext && expected > proven) {
                return whole;
            }
            expected = each.header().isPresent() ? each.sequence() + 1 : expected;
            boolean isEnd = each.header().map(RecordFormat::isLastOfCommit).orElse(false);
            whole = isEnd || expected <= proven + 1 ? i + 1 : whole;
        }
        return whole;
    }

    private void emit(int count, long durable, Visitor visitor) {
        long last = segment.baseSequence() - 1;
        for (int i = 0; i < count; i++) {
            Found each = found.get(i);
            if (each.isSound()) {
                visitor.sound(segment, each.from(), each.header().orElseThrow(), each.isMended());
            } else {
                visitor.lost(lost(each, i, count, last, durable));
            }
            last = each.header().isPresent() ? each.sequence() : last;
        }
        if (mayGoOn(count)) {
            long end = found.get(count - 1).to();
            visitor.lost(
                    new LostRecords(
                            segment,
                            end,
                            end,
                            Optional.empty(),
                            "records may be missing behind a damaged one",
                            1,
                            Long.MAX_VALUE,
                            false));
        }
        boolean isShort = segment.state() == SegmentEntry.State.ACTIVE && last < durable;
        boolean isToldOf = count > 0 && found.get(count - 1).header().isEmpty();
        if (isShort && !isToldOf) {
            long end = count == 0 ? SegmentHeader.BYTES : found.get(count - 1).to();
            visitor.lost(
                    new LostRecords(
                            segment,
                            end,
                            end,
                            Optional.empty(),
                            "records are missing at the end of the log",
                            last + 1,
                            durable,
                            true));
        }
    }

    // Where no catalog says how far survivors reach, zeros behind a damaged record need not be
    // their end.
    private boolean mayGoOn(int count) {
        return !segment.isLog()
                && segment.endBytes() == 0
                && count > 0
                && !found.get(count - 1).isSound()
                && found.get(count - 1).header().isPresent();
    }

    private LostRecords lost(Found each, int index, int count, long last, long durable) {
        if (each.header().isPresent()) {
            long sequence = each.sequence();
            String why = "record " + sequence + ": wrong checksum of key and value";
            return new LostRecords(
                    segment, each.from(), each.to(), each.header(), why, sequence, sequence, true);
        }
        String why = "no sound record";
        if (!segment.isLog()) {
            return new LostRecords(
                    segment, each.from(), each.to(), each.header(), why, 1, Long.MAX_VALUE, false);
        }
        boolean isInside = index + 1 < found.size() && found.get(index + 1).header().isPresent();
        long next = isInside ? found.get(index + 1).sequence() : segment.nextBase();
        boolean isEnd = !isInside && segment.nextBase() == 0;
        long lastMissing = isEnd ? durable : next - 1;
        boolean isCounted = segment.isSaltKnown() && (isInside || isEnd && durable > last);
        return new LostRecords(
                segment,
                each.from(),
                each.to(),
                each.header(),
                why,
                last + 1,
                isEnd && durable <= last ? Long.MAX_VALUE : lastMissing,
                isCounted);
    }

    private void load(long offset) {
        MemorySegment.copy(view, ValueLayout.JAVA_BYTE, offset, header, 0, header.length);
    }

    private long length() {
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }

    private long endOfBytesSet() {
        long end = view.byteSize() / Long.BYTES * Long.BYTES;
        while (end > SegmentHeader.BYTES && view.get(LONG, end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        return end;
    }
}
