package wfl.keystore.format;

/// Where a record lies: the number of its segment and its offset there, in 48 bits.
///
/// Bits 0 to 27 are the offset in units of 8 bytes (so a segment has at most 2 GiB), bits 28 to 47
/// the number. An address says nothing about the file: a segment can move, its records keep their
/// addresses. 0 is no address, since no record lies on its segment's header.
public final class RecordAddress {
    public static final long NONE = 0;
    public static final long SEGMENT_BYTES_MAX = 1L << 31;
    public static final int SEGMENT_NUMBER_MAX = (1 << 20) - 1;

    private static final int OFFSET_BITS = 28;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private RecordAddress() {}

    public static long of(int segmentNumber, long offsetBytes) {
        return (long) segmentNumber << OFFSET_BITS | offsetBytes >>> 3;
    }

    public static int segmentNumber(long address) {
        return (int) (address >>> OFFSET_BITS);
    }

    public static long offsetBytes(long address) {
        return (address & OFFSET_MASK) << 3;
    }
}
