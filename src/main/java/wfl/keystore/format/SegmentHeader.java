package wfl.keystore.format;

import java.util.UUID;
import wfl.base.Crc32c;

/// The first 64 bytes of a segment; they say the same as the catalog, for when that is lost.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBS` |
/// | 4 | 4 | CRC32C of bytes 8 to 64 |
/// | 8 | 4 | number |
/// | 12 | 4 | zero |
/// | 16 | 16 | uuid of the file |
/// | 32 | 8 | size of the segment in bytes |
/// | 40 | 8 | salt |
/// | 48 | 8 | base sequence; 0 of survivors, -1 when the log had not come there yet |
/// | 56 | 8 | zero |
public record SegmentHeader(int number, UUID uuid, long sizeBytes, long salt, long baseSequence) {
    public static final int BYTES = 64;

    /// The base sequence of a segment that was made ready for the log.
    public static final long NOT_YET = -1;

    private static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'S' << 24;

    /// Whether a header found in the file is this one: the base sequence may not have been known
    /// when it was written.
    public boolean isSameAs(SegmentHeader found) {
        boolean isReady = found.baseSequence == NOT_YET;
        return equals(isReady ? found.withBaseSequence(baseSequence) : found);
    }

    private SegmentHeader withBaseSequence(long base) {
        return new SegmentHeader(number, uuid, sizeBytes, salt, base);
    }

    public byte[] encode() {
        var bytes = new byte[BYTES];
        Little.put32(bytes, 0, MAGIC);
        Little.put32(bytes, 8, number);
        Little.put64(bytes, 16, uuid.getMostSignificantBits());
        Little.put64(bytes, 24, uuid.getLeastSignificantBits());
        Little.put64(bytes, 32, sizeBytes);
        Little.put64(bytes, 40, salt);
        Little.put64(bytes, 48, baseSequence);
        Little.put32(bytes, 4, Crc32c.of(bytes, 8, BYTES - 8));
        return bytes;
    }

    /// Reads a header back.
    ///
    /// @param at where it lies in the file, for messages
    /// @throws DamageException it is not a segment header, or damaged
    public static SegmentHeader decode(byte[] bytes, long at) {
        if (Little.i32(bytes, 0) != MAGIC) {
            throw new DamageException(at, "segment header: its first bytes are not KVBS");
        }
        int expected = Little.i32(bytes, 4);
        int found = Crc32c.of(bytes, 8, BYTES - 8);
        if (expected != found) {
            throw DamageException.checksum(at, "segment header", expected, found);
        }
        return new SegmentHeader(
                Little.i32(bytes, 8),
                new UUID(Little.i64(bytes, 16), Little.i64(bytes, 24)),
                Little.i64(bytes, 32),
                Little.i64(bytes, 40),
                Little.i64(bytes, 48));
    }
}
