package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.codec.RecordSeal;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// All records of a file: goes over them, as often as wanted, and reads single ones again.
public final class RecordSource {
    private final Storage storage;
    private final List<SegmentPlace> segments;
    private final long durable;
    private final RecordCodec codec;
    private final TreeMap<Long, SegmentPlace> byPlace = new TreeMap<>();
    private final Map<Integer, SegmentPlace> byNumber = new HashMap<>();
    private final Map<Long, byte[]> mended = new HashMap<>();
    private final List<Extent> unreadable = new ArrayList<>();

    /// What is done with each record.
    public interface Visitor {
        void sound(Sound sound);

        void lost(LostRecords lost);
    }

    /// A sound record where it lies.
    ///
    /// @param view the bytes of its segment, while the visitor runs
    public record Sound(
            SegmentPlace segment,
            long offset,
            byte[] header,
            byte[] key,
            boolean isMended,
            MemorySegment view,
            RecordCodec codec) {
        /// Where it begins in the file.
        public long place() {
            return segment.extent().place() + offset;
        }

        public long address() {
            return segment.addressOf(offset);
        }

        public long sequence() {
            return RecordFormat.sequence(header);
        }

        public boolean isPut() {
            return RecordFormat.type(header) == RecordFormat.TYPE_PUT;
        }

        /// How long it is in the file.
        public long bytes() {
            return RecordFormat.bytes(key.length, RecordFormat.valueLength(header));
        }

        /// Its value, in a fresh array.
        ///
        /// @throws DamageException it is not what was packed or sealed
        public byte[] value() {
            var stored = new byte[RecordFormat.valueLength(header)];
            long at = offset + RecordFormat.HEADER_BYTES + key.length;
            MemorySegment.copy(view, ValueLayout.JAVA_BYTE, at, stored, 0, stored.length);
            byte[] packed =
                    codec.isSealed()
                            ? codec.seal()
                                    .openValue(segment.salt(), offset, header, key, stored, place())
                            : stored;
            return RecordCodec.unpack(header, packed, place());
        }
    }

    /// @param durable a sequence up to which all records are known to have been durable, or 0
    /// @param codec how they were written
    public RecordSource(
            Storage storage, List<SegmentPlace> segments, long durable, RecordCodec codec) {
        this.storage = storage;
        this.codec = codec;
        this.segments = List.copyOf(segments);
        this.durable = durable;
        segments.forEach(each -> byNumber.put(each.number(), each));
        segments.forEach(each -> byPlace.put(each.extent().place(), each));
    }

    public List<SegmentPlace> segments() {
        return segments;
    }

    /// What the disk did not give so far.
    public List<Extent> unreadable() {
        return unreadable;
    }

    /// The segment with a number.
    public Optional<SegmentPlace> numbered(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /// Goes over every record of every segment.
    public void visit(Visitor visitor) {
        unreadable.clear();
        segments.forEach(segment -> visit(segment, visitor));
    }

    private void visit(SegmentPlace segment, Visitor visitor) {
        try (SegmentBytes bytes = SegmentBytes.of(storage, segment.extent())) {
            unreadable.addAll(bytes.unreadable());
            MemorySegment view = bytes.memory();
            new RecordWalk(segment, view)
                    .run(
                            durable,
                            new RecordWalk.Visitor() {
                                @Override
                                public void sound(
                                        SegmentPlace where,
                                        long offset,
                                        byte[] header,
                                        boolean isMended) {
                                    if (isMended) {
                                        mended.put(where.extent().place() + offset, header);
                                    }
                                    found(where, offset, header, isMended, view, visitor);
                                }

                                @Override
                                public void lost(LostRecords lost) {
                                    visitor.lost(lost);
                                }
                            });
        }
    }

    private void found(
            SegmentPlace where,
            long offset,
            byte[] header,
            boolean isMended,
            MemorySegment view,
            Visitor visitor) {
        var stored = new byte[storedKeyBytes(header)];
        long at = offset + RecordFormat.HEADER_BYTES;
        long rest = Math.min(stored.length, view.byteSize() - at);
        MemorySegment.copy(view, ValueLayout.JAVA_BYTE, at, stored, 0, (int) rest);
        try {
            byte[] key = opened(where, offset, header, stored);
            visitor.sound(new Sound(where, offset, header, key, isMended, view, codec));
        } catch (DamageException e) {
            long sequence = RecordFormat.sequence(header);
            long end =
                    offset
                            + RecordFormat.bytes(
                                    RecordFormat.keyLength(header),
                                    RecordFormat.valueLength(header));
            visitor.lost(
                    new LostRecords(
                            where,
                            offset,
                            end,
                            Optional.of(header),
                            e.what(),
                            sequence,
                            sequence,
                            true));
        }
    }

    private int storedKeyBytes(byte[] header) {
        int length = RecordFormat.keyLength(header);
        return codec.isSealed() ? RecordSeal.sealedKeyBytes(length) : length;
    }

    private byte[] opened(SegmentPlace segment, long offset, byte[] header, byte[] stored) {
        long place = segment.extent().place() + offset;
        return codec.isSealed()
                ? codec.seal().openKey(segment.salt(), offset, header, stored, place)
                : stored;
    }

    /// The key of a record that was found sound.
    public byte[] keyAt(long place) {
        byte[] header = headerAt(place);
        SegmentPlace segment = byPlace.floorEntry(place).getValue();
        byte[] stored = read(place + RecordFormat.HEADER_BYTES, storedKeyBytes(header));
        return opened(segment, place - segment.extent().place(), header, stored);
    }

    private byte[] headerAt(long place) {
        byte[] known = mended.get(place);
        return known == null ? read(place, RecordFormat.HEADER_BYTES) : known;
    }

    private byte[] read(long place, int length) {
        var bytes = new byte[length];
        storage.read(place, bytes, 0, length);
        return bytes;
    }

    /// The key a damaged record with a sound header seems to have.
    public byte[] claimedKey(LostRecords lost) {
        int length = RecordFormat.keyLength(lost.header().orElseThrow());
        try {
            return read(lost.place() + RecordFormat.HEADER_BYTES, length);
        } catch (StorageException _) {
            return new byte[length];
        }
    }

    /// The key of a damaged record, when it is sealed and sound: then the damage is behind it.
    public Optional<byte[]> provenKey(LostRecords lost) {
        if (!codec.isSealed()) {
            return Optional.empty();
        }
        byte[] header = lost.header().orElseThrow();
        try {
            byte[] stored = read(lost.place() + RecordFormat.HEADER_BYTES, storedKeyBytes(header));
            return Optional.of(opened(lost.segment(), lost.from(), header, stored));
        } catch (DamageException | StorageException _) {
            return Optional.empty();
        }
    }

    /// The header of the record at an address, when a sound record is there.
    public Optional<byte[]> soundHeader(long address) {
        SegmentPlace segment = byNumber.get(RecordAddress.segmentNumber(address));
        long offset = RecordAddress.offsetBytes(address);
        boolean fits =
                segment != null && offset + RecordFormat.HEADER_BYTES <= segment.extent().bytes();
        if (segment == null || !fits) {
            return Optional.empty();
        }
        try {
            byte[] header = headerAt(segment.extent().place() + offset);
            long bytes =
                    RecordFormat.bytes(
                            RecordFormat.keyLength(header), RecordFormat.valueLength(header));
            boolean isWhole =
                    RecordFormat.isPlausible(header)
                            && offset + bytes <= segment.extent().bytes()
                            && isSound(segment, address, offset, header);
            return isWhole ? Optional.of(header) : Optional.empty();
        } catch (StorageException _) {
            return Optional.empty();
        }
    }

    private boolean isSound(SegmentPlace segment, long address, long offset, byte[] header) {
        long at = segment.extent().place() + offset + RecordFormat.HEADER_BYTES;
        byte[] key = read(at, RecordFormat.keyLength(header));
        byte[] value = read(at + key.length, RecordFormat.valueLength(header));
        return RecordFormat.recordCrc(header, 0, key, value)
                == RecordFormat.expectedCrc(header, segment.salt(), address);
    }

    /// Where an address lies in the file, when its segment is known.
    public Optional<Long> placeOf(long address) {
        return numbered(RecordAddress.segmentNumber(address))
                .map(each -> each.extent().place() + RecordAddress.offsetBytes(address));
    }

    /// The key of the record at an address, which was found sound.
    public byte[] keyOf(long address) {
        SegmentPlace segment = byNumber.get(RecordAddress.segmentNumber(address));
        if (segment == null) {
            throw new IllegalArgumentException("no segment has address " + address);
        }
        return keyAt(segment.extent().place() + RecordAddress.offsetBytes(address));
    }
}
