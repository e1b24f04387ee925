package wfl.keystore.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.storage.EarlyReads;

/// Copies of several records that are wanted soon, fetched together: one record after the other
/// would have the processor wait for memory every time. Not thread-safe.
///
/// A copy is believed when {@link #isSound} says so, and not before: its checksum binds it to its
/// place, so nothing that lay there earlier or later passes. Damaged records and those that are too
/// large have no copy; who wants them reads them where they are.
public final class RecordCopies {
    /// Larger records are no slower alone.
    private static final int RECORD_BYTES_MAX = 1024;

    private static final int RECORD_BYTES_USUAL = 192;

    /// What a processor fetches at once, and how many times that a usual record is.
    private static final int LINE_BYTES = 64;

    public static final int LINES = 3;

    private static final int NO_COPY = -1;

    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SegmentTable segments;
    private final int[] froms;
    private final int[] lengths;
    private final long[] salts;
    private byte[] bytes;
    private int used;

    RecordCopies(SegmentTable segments, int most) {
        this.segments = segments;
        froms = new int[most];
        lengths = new int[most];
        salts = new long[most];
        bytes = new byte[most * RECORD_BYTES_USUAL];
    }

    /// Forgets all copies: there are none of the first so many.
    public void clear(int count) {
        Arrays.fill(lengths, 0, count, NO_COPY);
        used = 0;
    }

    /// Copies the records at some addresses; {@link RecordAddress#NONE} stands for none. May fail
    /// with whatever a bad address leads to, and then has copied some.
    ///
    /// @param early has room for {@link #LINES} places a record
    public void copy(long[] addresses, int count, EarlyReads early) {
        clear(count);
        for (int i = 0; i < count; i++) {
            if (addresses[i] != RecordAddress.NONE) {
                MemorySegment view = segments.holding(addresses[i]).view();
                long offset = RecordAddress.offsetBytes(addresses[i]);
                for (int line = 0; line < LINES; line++) {
                    early.add(view, offset + (long) line * LINE_BYTES);
                }
            }
        }
        early.load();
        for (int i = 0; i < count; i++) {
            if (addresses[i] != RecordAddress.NONE) {
                copy(i, addresses[i]);
            }
        }
    }

    private void copy(int index, long address) {
        Segment segment = segments.holding(address);
        MemorySegment view = segment.view();
        long offset = RecordAddress.offsetBytes(address);
        if (offset + RecordFormat.HEADER_BYTES > view.byteSize()) {
            return;
        }
        int keyLength =
                RecordFormat.At.keyLength(
                        view.get(U64, offset + RecordFormat.At.PREVIOUS_AND_KEY_LENGTH));
        int valueLength =
                RecordFormat.At.valueLength(
                        view.get(U64, offset + RecordFormat.At.VALUE_LENGTH_AND_UNSYNCED));
        long length = (long) RecordFormat.HEADER_BYTES + keyLength + valueLength;
        if (valueLength < 0 || length > RECORD_BYTES_MAX || offset + length > view.byteSize()) {
            return;
        }
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + RECORD_BYTES_MAX);
        }
        MemorySegment.copy(view, ValueLayout.JAVA_BYTE, offset, bytes, used, (int) length);
        froms[index] = used;
        lengths[index] = (int) length;
        salts[index] = segment.salt();
        used += (int) length;
    }

    /// Whether there is a copy, and its checksum is that of a record at this address.
    public boolean isSound(int index, long address) {
        return lengths[index] != NO_COPY
                && RecordFormat.isSound(bytes, froms[index], lengths[index], salts[index], address);
    }

    /// The header of a copy, in an array of the caller's.
    public void header(int index, byte[] header) {
        System.arraycopy(bytes, froms[index], header, 0, RecordFormat.HEADER_BYTES);
    }

    /// Whether a copy, sound and not sealed, is of this key.
    public boolean isOf(int index, byte[] keys, int from, int to) {
        int keyAt = froms[index] + RecordFormat.HEADER_BYTES;
        int keyLength = RecordFormat.keyLength(bytes, froms[index]);
        return keyLength == to - from
                && Arrays.equals(bytes, keyAt, keyAt + keyLength, keys, from, to);
    }

    /// The value of a copy, sound and not sealed, as it is stored; a fresh array.
    public byte[] packed(int index) {
        int from = froms[index];
        int keyLength = RecordFormat.keyLength(bytes, from);
        int end = from + lengths[index];
        return Arrays.copyOfRange(bytes, from + RecordFormat.HEADER_BYTES + keyLength, end);
    }
}
