package wfl.keystore.salvage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Little;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.storage.Storage;

/// Finds segments without a catalog: by their headers, and where a header is damaged by a first
/// record whose two checksums agree.
///
/// Nothing inside a sound record is taken for a segment: a value may be a copy of a keystore. Nor
/// is what was given up: nothing but its header was emptied, and damage that does this and spares
/// the first record is not to be expected.
final class SegmentSearch {
    private static final int HEAD_BYTES = SegmentHeader.BYTES + RecordFormat.HEADER_BYTES;

    private final Storage storage;
    private final Optional<UUID> uuid;
    private final long fileBytes;

    /// @param isGivenUp whether it is passed over with all its records
    private record Candidate(SegmentPlace place, Optional<UUID> uuid, boolean isGivenUp) {}

    /// @param uuid of the file, when a superblock says it
    SegmentSearch(Storage storage, Optional<UUID> uuid) {
        this.storage = storage;
        this.uuid = uuid;
        fileBytes = storage.sizeBytes() / FileLayout.PAGE_BYTES * FileLayout.PAGE_BYTES;
    }

    List<SegmentPlace> run() {
        var candidates = new ArrayList<Candidate>();
        long place = FileLayout.EXTENTS_AT;
        while (place + HEAD_BYTES <= fileBytes) {
            Optional<Candidate> found = at(place);
            found.filter(each -> !each.isGivenUp()).ifPresent(candidates::add);
            long end = found.map(each -> endOfRecords(each.place())).orElse(0L);
            place += Math.max(FileLayout.PAGE_BYTES, Extent.pages(end));
        }
        Optional<UUID> ours = uuid.or(() -> mostFrequent(candidates));
        return inLog(
                candidates.stream()
                        .filter(each -> each.uuid().isEmpty() || each.uuid().equals(ours))
                        .map(Candidate::place)
                        .toList());
    }

    private Optional<Candidate> at(long place) {
        try (SegmentBytes head = SegmentBytes.of(storage, new Extent(place, HEAD_BYTES))) {
            var bytes = new byte[HEAD_BYTES];
            head.memory().asByteBuffer().get(bytes);
            Optional<SegmentHeader> header = mended(bytes, place);
            if (header.isPresent()) {
                return Optional.of(
                        new Candidate(placeOf(header.get(), place), uuidOf(header), false));
            }
            boolean isGivenUp = Arrays.equals(headOf(bytes), new byte[SegmentHeader.BYTES]);
            return mayBeRecord(bytes, place) ? unnamed(place, isGivenUp) : Optional.empty();
        }
    }

    private static Optional<UUID> uuidOf(Optional<SegmentHeader> header) {
        return header.map(SegmentHeader::uuid);
    }

    // One wrong bit is put right when the file is known: checksum and uuid prove it together.
    private Optional<SegmentHeader> mended(byte[] bytes, long place) {
        Optional<SegmentHeader> header = Survey.decoded(bytes, place);
        boolean mayBe = header.isEmpty() && uuid.isPresent() && Little.i32(bytes, 12) == 0;
        for (int bit = 0; mayBe && header.isEmpty() && bit < SegmentHeader.BYTES * 8; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            header = Survey.decoded(headOf(bytes), place).filter(each -> isOurs(each));
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        return header;
    }

    private static byte[] headOf(byte[] bytes) {
        return Arrays.copyOf(bytes, SegmentHeader.BYTES);
    }

    private boolean isOurs(SegmentHeader header) {
        return uuid.isPresent() && uuid.get().equals(header.uuid());
    }

    private SegmentPlace placeOf(SegmentHeader header, long place) {
        long bytes = Math.clamp(header.sizeBytes(), SegmentHeader.BYTES, fileBytes - place);
        SegmentEntry.State state =
                header.baseSequence() == 0
                        ? SegmentEntry.State.SURVIVORS
                        : SegmentEntry.State.SEALED;
        var extent = new Extent(place, bytes / Long.BYTES * Long.BYTES);
        long base =
                header.baseSequence() == SegmentHeader.NOT_YET
                        ? FirstRecord.sequence(storage, extent, header.number(), header.salt())
                                .orElse(Long.MAX_VALUE)
                        : header.baseSequence();
        return new SegmentPlace(header.number(), state, extent, header.salt(), true, base, 0, 0);
    }

    private boolean mayBeRecord(byte[] bytes, long place) {
        byte[] header = Arrays.copyOfRange(bytes, SegmentHeader.BYTES, HEAD_BYTES);
        long length =
                SegmentHeader.BYTES
                        + RecordFormat.bytes(
                                RecordFormat.keyLength(header), RecordFormat.valueLength(header));
        boolean mayBe =
                RecordFormat.isPlausible(header)
                        && Little.i64(header, 0) != 0
                        && RecordFormat.sequence(header) > 0
                        && place + length <= fileBytes;
        if (!mayBe) {
            return false;
        }
        // The first record alone: a page that holds none shall cost no more.
        return endOfRecords(unnamedAt(new Extent(place, length), length)) == length;
    }

    private static SegmentPlace unnamedAt(Extent extent, long end) {
        return new SegmentPlace(-1, SegmentEntry.State.SURVIVORS, extent, 0, false, 0, end, 0);
    }

    // A segment whose header says nothing any more, if a record begins where its first one would.
    private Optional<Candidate> unnamed(long place, boolean isGivenUp) {
        long most =
                Math.min(
                        fileBytes - place, RecordAddress.SEGMENT_BYTES_MAX - FileLayout.PAGE_BYTES);
        long end = endOfRecords(unnamedAt(new Extent(place, most), 0));
        return end == 0
                ? Optional.empty()
                : Optional.of(
                        new Candidate(
                                unnamedAt(new Extent(place, end), end),
                                Optional.empty(),
                                isGivenUp));
    }

    // Behind the last sound record; 0 when there is none.
    private long endOfRecords(SegmentPlace segment) {
        long[] end = {0};
        try (SegmentBytes bytes = SegmentBytes.of(storage, segment.extent())) {
            new RecordWalk(segment, bytes.memory())
                    .run(
                            0,
                            new RecordWalk.Visitor() {
                                @Override
                                public void sound(
                                        SegmentPlace where,
                                        long offset,
                                        byte[] header,
                                        boolean isMended) {
                                    end[0] =
                                            offset
                                                    + RecordFormat.bytes(
                                                            RecordFormat.keyLength(header),
                                                            RecordFormat.valueLength(header));
                                }

                                @Override
                                public void lost(LostRecords lost) {}
                            });
        }
        return end[0];
    }

    private static Optional<UUID> mostFrequent(List<Candidate> candidates) {
        Map<UUID, Long> bytes = new HashMap<>();
        for (Candidate each : candidates) {
            each.uuid().ifPresent(id -> bytes.merge(id, each.place().extent().bytes(), Long::sum));
        }
        return bytes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    // The log in its order; the last of it is the one that was written to.
    private static List<SegmentPlace> inLog(List<SegmentPlace> found) {
        List<SegmentPlace> log =
                found.stream()
                        .filter(SegmentPlace::isLog)
                        // The log never came to a segment that is only ready.
                        .filter(each -> each.baseSequence() < Long.MAX_VALUE)
                        .sorted(Comparator.comparingLong(SegmentPlace::baseSequence))
                        .toList();
        var all = new ArrayList<SegmentPlace>();
        for (SegmentPlace each : found) {
            int at = log.indexOf(each);
            boolean isLast = at >= 0 && at == log.size() - 1;
            long next = at >= 0 && !isLast ? log.get(at + 1).baseSequence() : 0;
            SegmentEntry.State state = isLast ? SegmentEntry.State.ACTIVE : each.state();
            all.add(
                    new SegmentPlace(
                            each.number(),
                            state,
                            each.extent(),
                            each.salt(),
                            each.isSaltKnown(),
                            each.baseSequence(),
                            each.endBytes(),
                            next));
        }
        return all;
    }
}
