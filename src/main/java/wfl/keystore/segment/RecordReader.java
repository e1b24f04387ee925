package wfl.keystore.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.codec.RecordSeal;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.storage.EarlyReads;

/// Reads records where they lie, by address. Safe for any number of threads; takes no lock.
///
/// Every method that gives a key, a value or the fields of a header has verified their checksum.
public final class RecordReader {
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SegmentTable segments;
    private final RecordCodec codec;

    /// For reads that need a header for a moment: most of them, so that they allocate nothing.
    private final ThreadLocal<byte[]> ownHeader =
            ThreadLocal.withInitial(() -> new byte[RecordFormat.HEADER_BYTES]);

    public RecordReader(SegmentTable segments) {
        this.segments = segments;
        codec = segments.codec();
    }

    /// How the records are written.
    public RecordCodec codec() {
        return codec;
    }

    /// Room for copies of so many records.
    public RecordCopies copies(int most) {
        return new RecordCopies(segments, most);
    }

    // An address comes from the index or a record, and either may lie.
    private Segment holding(long address) {
        Segment segment = segments.holding(address);
        long offset = RecordAddress.offsetBytes(address);
        if (offset > segment.sizeBytes() - RecordFormat.HEADER_BYTES) {
            throw new DamageException(
                    segment.place(), "record address: beyond segment " + segment.number());
        }
        return segment;
    }

    /// The record's sequence, not verified: good for comparing, not for believing.
    public long peekSequence(long address) {
        return holding(address)
                .view()
                .get(U64, RecordAddress.offsetBytes(address) + RecordFormat.At.SEQUENCE);
    }

    /// Has memory bring the beginnings of several records at once; {@link RecordAddress#NONE}
    /// stands for none. May fail with whatever a bad address leads to.
    ///
    /// @param early has room for as many places
    public void load(long[] addresses, int count, EarlyReads early) {
        for (int i = 0; i < count; i++) {
            if (addresses[i] != RecordAddress.NONE) {
                early.add(holding(addresses[i]).view(), RecordAddress.offsetBytes(addresses[i]));
            }
        }
        early.load();
    }

    /// Whether the record is one of this key. When it is not, the record has been verified, so that
    /// a damaged key is reported rather than missed.
    public boolean isOf(long address, byte[] key) {
        Segment segment = holding(address);
        MemorySegment view = segment.view();
        long offset = RecordAddress.offsetBytes(address);
        long lengths = view.get(U64, offset + RecordFormat.At.PREVIOUS_AND_KEY_LENGTH);
        long keyAt = offset + RecordFormat.HEADER_BYTES;
        if (codec.isSealed()) {
            return isSealedOf(segment, address, lengths, key);
        }
        boolean isSame =
                RecordFormat.At.keyLength(lengths) == key.length
                        && keyAt + key.length <= view.byteSize()
                        && isAt(view, keyAt, key);
        if (!isSame) {
            verify(segment, offset, header(address));
        }
        return isSame;
    }

    // Eight bytes at a time, the last eight overlapping those before: needs no object around the
    // key, and is as fast as any way for the keys that are usual.
    private static boolean isAt(MemorySegment view, long at, byte[] key) {
        int last = key.length - Long.BYTES;
        if (last < 0) {
            for (int i = 0; i < key.length; i++) {
                if (view.get(ValueLayout.JAVA_BYTE, at + i) != key[i]) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if (view.get(U64, at + i) != Little.i64(key, i)) {
                return false;
            }
        }
        return view.get(U64, at + last) == Little.i64(key, last);
    }

    // A sealed key that is the right one has been verified with the header by that.
    private boolean isSealedOf(Segment segment, long address, long lengths, byte[] key) {
        byte[] header = peekHeader(address);
        long offset = RecordAddress.offsetBytes(address);
        if (RecordFormat.At.keyLength(lengths) == key.length
                && RecordReader.isHeaderSound(segment, offset, header)
                && Arrays.equals(sealedKey(segment, offset, header), key)) {
            return true;
        }
        verify(segment, offset, header(address));
        return false;
    }

    private byte[] sealedKey(Segment segment, long offset, byte[] header) {
        int length = RecordSeal.sealedKeyBytes(RecordFormat.keyLength(header));
        byte[] sealed = copy(segment, offset, offset + RecordFormat.HEADER_BYTES, length);
        return codec.seal()
                .openKey(segment.salt(), offset, header, sealed, segment.place() + offset);
    }

    private static byte[] copy(Segment segment, long record, long from, int length) {
        MemorySegment view = segment.view();
        if (length < 0 || from + length > view.byteSize()) {
            throw new DamageException(
                    segment.place() + record, "record: a value of " + length + " bytes");
        }
        var bytes = new byte[length];
        MemorySegment.copy(view, ValueLayout.JAVA_BYTE, from, bytes, 0, length);
        return bytes;
    }

    /// The record's header, not verified: {@link #value} verifies it with the rest.
    ///
    /// @return an array of the calling thread's, overwritten by its next call
    public byte[] peekHeader(long address) {
        byte[] header = ownHeader.get();
        load(holding(address), address, header);
        return header;
    }

    private static void load(Segment segment, long address, byte[] header) {
        long offset = RecordAddress.offsetBytes(address);
        MemorySegment.copy(
                segment.view(),
                ValueLayout.JAVA_BYTE,
                offset,
                header,
                0,
                RecordFormat.HEADER_BYTES);
    }

    /// The record's header, verified.
    public byte[] header(long address) {
        return header(address, new byte[RecordFormat.HEADER_BYTES]);
    }

    /// The record's header, verified, in an array of the caller's.
    public byte[] header(long address, byte[] header) {
        Segment segment = holding(address);
        long offset = RecordAddress.offsetBytes(address);
        load(segment, address, header);
        if (!RecordFormat.isHeaderSound(header, segment.salt(), address)) {
            throw new DamageException(
                    segment.place() + offset,
                    "record header in segment " + segment.number() + ": wrong checksum");
        }
        return header;
    }

    /// The value of a record of this key, verified together with its header and key.
    public byte[] value(long address, byte[] header, byte[] key) {
        return unpack(address, header, packed(address, header, key));
    }

    /// The value of a record, of its packed form.
    public byte[] unpack(long address, byte[] header, byte[] packed) {
        return RecordFormat.encoding(header) == RecordFormat.ENCODING_PLAIN
                ? packed
                : RecordCodec.unpack(header, packed, placeOf(address));
    }

    private long placeOf(long address) {
        return holding(address).place() + RecordAddress.offsetBytes(address);
    }

    /// The same as it was packed, for a copy of the record.
    public byte[] packed(long address, byte[] header, byte[] key) {
        Segment segment = holding(address);
        long offset = RecordAddress.offsetBytes(address);
        if (codec.isSealed()) {
            verify(segment, offset, header);
            long valueAt = offset + RecordFormat.HEADER_BYTES + key.length;
            byte[] stored = copy(segment, offset, valueAt, RecordFormat.valueLength(header));
            return codec.seal()
                    .openValue(
                            segment.salt(), offset, header, key, stored, segment.place() + offset);
        }
        return plainValue(segment, address, header, key);
    }

    private static byte[] plainValue(Segment segment, long address, byte[] header, byte[] key) {
        long offset = RecordAddress.offsetBytes(address);
        long valueAt = offset + RecordFormat.HEADER_BYTES + key.length;
        byte[] value = copy(segment, offset, valueAt, RecordFormat.valueLength(header));
        int expected = RecordFormat.expectedCrc(header, segment.salt(), address);
        int found = RecordFormat.recordCrc(header, 0, key, value);
        if (expected != found) {
            throw DamageException.checksum(
                    segment.place() + offset,
                    "record " + RecordFormat.sequence(header),
                    expected,
                    found);
        }
        return value;
    }

    /// Copies a record without its padding, verified, with the checksums of another place.
    ///
    /// @param bytes of header, key and value
    /// @param toSalt of the segment where it will lie
    public void copyTo(long address, int bytes, byte[] target, int at, long toSalt, long to) {
        Segment segment = holding(address);
        long offset = RecordAddress.offsetBytes(address);
        MemorySegment view = segment.view();
        if (offset + bytes > view.byteSize()) {
            throw new DamageException(segment.place() + offset, "record: ends behind its segment");
        }
        MemorySegment.copy(view, ValueLayout.JAVA_BYTE, offset, target, at, bytes);
        long salt = segment.salt();
        if (!RecordFormat.move(target, at, bytes, salt, address, toSalt, to)) {
            throw new DamageException(
                    segment.place() + offset,
                    "record in segment " + segment.number() + ": wrong checksum");
        }
    }

    /// The key of a record, verified with the whole of it.
    public byte[] key(long address, byte[] header) {
        Segment segment = holding(address);
        long offset = RecordAddress.offsetBytes(address);
        verify(segment, offset, header);
        return peekKey(address, header);
    }

    /// The key of a record, not verified: for who has verified the record before.
    public byte[] peekKey(long address, byte[] header) {
        if (codec.isSealed()) {
            return sealedKey(holding(address), RecordAddress.offsetBytes(address), header);
        }
        var key = new byte[RecordFormat.keyLength(header)];
        long keyAt = RecordAddress.offsetBytes(address) + RecordFormat.HEADER_BYTES;
        Segment segment = holding(address);
        if (keyAt + key.length > segment.view().byteSize()) {
            throw new DamageException(segment.place() + keyAt, "record: a key behind its segment");
        }
        MemorySegment.copy(segment.view(), ValueLayout.JAVA_BYTE, keyAt, key, 0, key.length);
        return key;
    }

    /// The whole record's length in the file.
    public long bytes(long address) {
        byte[] header = header(address);
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }

    /// Whether the header at this place of a segment is sound, sensible and of a record that fits.
    public static boolean isHeaderSound(Segment segment, long offset, byte[] header) {
        return RecordFormat.isHeaderSound(header, segment.salt(), segment.addressOf(offset))
                && RecordFormat.isPlausible(header)
                && offset + bytes(header) <= segment.sizeBytes();
    }

    /// Whether header, key and value of a record agree with its checksum.
    public static boolean isSound(Segment segment, long offset, byte[] header) {
        return RecordFormat.expectedCrc(header, segment.salt(), segment.addressOf(offset))
                == storedCrc(segment, offset, header);
    }

    private static void verify(Segment segment, long offset, byte[] header) {
        if (RecordFormat.valueLength(header) < 0 || offset + bytes(header) > segment.sizeBytes()) {
            throw new DamageException(segment.place() + offset, "record: ends behind its segment");
        }
        int expected = RecordFormat.expectedCrc(header, segment.salt(), segment.addressOf(offset));
        int found = storedCrc(segment, offset, header);
        if (expected != found) {
            throw DamageException.checksum(
                    segment.place() + offset,
                    "record " + RecordFormat.sequence(header),
                    expected,
                    found);
        }
    }

    private static int storedCrc(Segment segment, long offset, byte[] header) {
        long length = (long) RecordFormat.keyLength(header) + RecordFormat.valueLength(header);
        var crc = new CRC32C();
        crc.update(
                header, RecordFormat.crcFrom(), RecordFormat.HEADER_BYTES - RecordFormat.crcFrom());
        crc.update(
                segment.view().asSlice(offset + RecordFormat.HEADER_BYTES, length).asByteBuffer());
        return (int) crc.getValue();
    }

    private static long bytes(byte[] header) {
        return RecordFormat.bytes(RecordFormat.keyLength(header), RecordFormat.valueLength(header));
    }
}
