package wfl.keystore.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import wfl.base.Crc32c;

/// What a file is and where its segments lie. Two copies; the valid one with the greater epoch
/// wins.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBK` |
/// | 4 | 2 + 2 | format version, major and minor |
/// | 8 | 4 | CRC32C of bytes 12 to the end of the catalog |
/// | 12 | 4 | incompatible flags: an unknown one means the file must not be read |
/// | 16 | 16 | uuid |
/// | 32 | 8 | created, milliseconds since 1970 |
/// | 40 | 8 | epoch: one more with every change |
/// | 48 | 8 | seed of the key hash |
/// | 56 | 8 | last sequence: every record up to it is durable |
/// | 64 | 8 | latest time seen, milliseconds since 1970 |
/// | 72 | 4 | 1 when closed cleanly, else 0 |
/// | 76 | 4 | count of catalog entries |
/// | 80 | 176 | zero |
/// | 256 | 48 each | the catalog, {@link SegmentEntry} |
///
/// @param wasClosed whether a writer wrote it as its last act
public record Superblock(
        UUID uuid,
        long createdMillis,
        long epoch,
        long hashSeed,
        long lastSequence,
        long latestMillis,
        boolean wasClosed,
        List<SegmentEntry> segments) {
    /// `KVBK` in the order of the file.
    static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'K' << 24;

    static final int HEAD_BYTES = 256;

    /// How many segments one file can have.
    public static final int SEGMENT_COUNT_MAX =
            (FileLayout.SUPERBLOCK_ZONE_BYTES - HEAD_BYTES) / SegmentEntry.BYTES;

    private static final int CRC_AT = 8;
    private static final int CRC_FROM = 12;
    private static final int KNOWN_FLAGS = 0;

    public Superblock {
        segments = Collections.unmodifiableList(new ArrayList<>(segments));
        if (segments.size() > SEGMENT_COUNT_MAX) {
            throw new IllegalArgumentException(segments.size() + " segments in one catalog");
        }
    }

    /// What reading one copy gave.
    public sealed interface Reading {
        record Valid(Superblock superblock) implements Reading {}

        /// Not a superblock at all.
        record Foreign() implements Reading {}

        /// A superblock of another version, or with features this version does not know.
        record Unsupported(int major, int minor) implements Reading {}

        record Damaged(DamageException damage) implements Reading {}
    }

    /// The bytes of one copy, as long as needed.
    public byte[] encode() {
        var bytes = new byte[HEAD_BYTES + segments.size() * SegmentEntry.BYTES];
        Little.put32(bytes, 0, MAGIC);
        Little.put16(bytes, 4, FileLayout.VERSION_MAJOR);
        Little.put16(bytes, 6, FileLayout.VERSION_MINOR);
        Little.put64(bytes, 16, uuid.getMostSignificantBits());
        Little.put64(bytes, 24, uuid.getLeastSignificantBits());
        Little.put64(bytes, 32, createdMillis);
        Little.put64(bytes, 40, epoch);
        Little.put64(bytes, 48, hashSeed);
        Little.put64(bytes, 56, lastSequence);
        Little.put64(bytes, 64, latestMillis);
        Little.put32(bytes, 72, wasClosed ? 1 : 0);
        Little.put32(bytes, 76, segments.size());
        for (int i = 0; i < segments.size(); i++) {
            segments.get(i).encode(bytes, HEAD_BYTES + i * SegmentEntry.BYTES);
        }
        Little.put32(bytes, CRC_AT, Crc32c.of(bytes, CRC_FROM, bytes.length - CRC_FROM));
        return bytes;
    }

    /// Reads one copy from its whole zone.
    ///
    /// @param at where the zone begins in the file, for messages
    public static Reading decode(byte[] zone, int at) {
        if (zone.length < HEAD_BYTES || Little.i32(zone, 0) != MAGIC) {
            return new Reading.Foreign();
        }
        int major = Little.u16(zone, 4);
        int minor = Little.u16(zone, 6);
        if (major != FileLayout.VERSION_MAJOR
                || minor != FileLayout.VERSION_MINOR
                || (Little.i32(zone, 12) & ~KNOWN_FLAGS) != 0) {
            return new Reading.Unsupported(major, minor);
        }
        int count = Little.i32(zone, 76);
        if (count < 0 || HEAD_BYTES + (long) count * SegmentEntry.BYTES > zone.length) {
            return new Reading.Damaged(
                    new DamageException(at, "superblock: a catalog of " + count + " segments"));
        }
        int length = HEAD_BYTES + count * SegmentEntry.BYTES;
        int expected = Little.i32(zone, CRC_AT);
        int found = Crc32c.of(zone, CRC_FROM, length - CRC_FROM);
        if (expected != found) {
            return new Reading.Damaged(DamageException.checksum(at, "superblock", expected, found));
        }
        return new Reading.Valid(decodeSound(zone, count));
    }

    private static Superblock decodeSound(byte[] zone, int count) {
        var segments = new ArrayList<SegmentEntry>(count);
        for (int i = 0; i < count; i++) {
            segments.add(SegmentEntry.decode(zone, HEAD_BYTES + i * SegmentEntry.BYTES));
        }
        return new Superblock(
                new UUID(Little.i64(zone, 16), Little.i64(zone, 24)),
                Little.i64(zone, 32),
                Little.i64(zone, 40),
                Little.i64(zone, 48),
                Little.i64(zone, 56),
                Little.i64(zone, 64),
                Little.i32(zone, 72) == 1,
                segments);
    }
}
