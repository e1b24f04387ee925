package wfl.keystore.format;

/// One line of the catalog: a segment and where it lies. 64 bytes.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | number: its part of every record address |
/// | 4 | 4 | state: 1 active, 2 sealed, 3 survivors, 4 ready |
/// | 8 | 8 | place: where it begins in the file |
/// | 16 | 8 | size in bytes, header included |
/// | 24 | 8 | salt: secret of its checksums, new for every use of the place |
/// | 32 | 8 | base sequence: no record has a lower one, in the log its first this one; 0 if ready |
/// | 40 | 8 | end: bytes used when it was sealed; 0 while active |
/// | 48 | 8 | live: bytes of records that were some key's newest at the checkpoint |
/// | 56 | 8 | carried: bytes of deletes that compaction kept |
///
/// @param extent where it lies
public record SegmentEntry(
        int number,
        State state,
        Extent extent,
        long salt,
        long baseSequence,
        long endBytes,
        long liveBytes,
        long carriedBytes) {
    static final int BYTES = 64;

    /// What a segment is used for.
    public enum State {
        /// The log ends in it.
        ACTIVE,
        /// A part of the log; no record will be added.
        SEALED,
        /// Records that compaction copied, with the sequences they had: no part of the log.
        SURVIVORS,
        /// Empty when it was listed; the log goes on in it when the active one is full. Whether it
        /// does, its records tell.
        READY
    }

    /// The same segment at another place.
    public SegmentEntry movedTo(Extent there) {
        return new SegmentEntry(
                number, state, there, salt, baseSequence, endBytes, liveBytes, carriedBytes);
    }

    /// The same segment in another state.
    public SegmentEntry as(State changed) {
        return new SegmentEntry(
                number, changed, extent, salt, baseSequence, endBytes, liveBytes, carriedBytes);
    }

    void encode(byte[] target, int at) {
        Little.put32(target, at, number);
        Little.put32(target, at + 4, state.ordinal() + 1);
        Little.put64(target, at + 8, extent.place());
        Little.put64(target, at + 16, extent.bytes());
        Little.put64(target, at + 24, salt);
        Little.put64(target, at + 32, baseSequence);
        Little.put64(target, at + 40, endBytes);
        Little.put64(target, at + 48, liveBytes);
        Little.put64(target, at + 56, carriedBytes);
    }

    static SegmentEntry decode(byte[] source, int at) {
        return new SegmentEntry(
                Little.i32(source, at),
                State.values()[Little.i32(source, at + 4) - 1],
                new Extent(Little.i64(source, at + 8), Little.i64(source, at + 16)),
                Little.i64(source, at + 24),
                Little.i64(source, at + 32),
                Little.i64(source, at + 40),
                Little.i64(source, at + 48),
                Little.i64(source, at + 56));
    }
}
