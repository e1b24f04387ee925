package wfl.keystore.format;

/// One line of the catalog: a segment and where it lies. 48 bytes.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | number: its part of every record address |
/// | 4 | 4 | state: 1 active, 2 sealed |
/// | 8 | 8 | place: where it begins in the file |
/// | 16 | 8 | size in bytes, header included |
/// | 24 | 8 | salt: secret of its checksums, new for every use of the place |
/// | 32 | 8 | base sequence: its first record has this one |
/// | 40 | 8 | end: bytes used when it was sealed; 0 while active |
///
/// @param isSealed whether no record will be added
public record SegmentEntry(
        int number,
        boolean isSealed,
        long place,
        long sizeBytes,
        long salt,
        long baseSequence,
        long endBytes) {
    static final int BYTES = 48;

    private static final int STATE_ACTIVE = 1;
    private static final int STATE_SEALED = 2;

    void encode(byte[] target, int at) {
        Little.put32(target, at, number);
        Little.put32(target, at + 4, isSealed ? STATE_SEALED : STATE_ACTIVE);
        Little.put64(target, at + 8, place);
        Little.put64(target, at + 16, sizeBytes);
        Little.put64(target, at + 24, salt);
        Little.put64(target, at + 32, baseSequence);
        Little.put64(target, at + 40, endBytes);
    }

    static SegmentEntry decode(byte[] source, int at) {
        return new SegmentEntry(
                Little.i32(source, at),
                Little.i32(source, at + 4) == STATE_SEALED,
                Little.i64(source, at + 8),
                Little.i64(source, at + 16),
                Little.i64(source, at + 24),
                Little.i64(source, at + 32),
                Little.i64(source, at + 40));
    }
}
