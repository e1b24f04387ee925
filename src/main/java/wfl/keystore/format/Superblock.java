package wfl.keystore.format;

import java.util.UUID;
import wfl.base.Crc32c;

/// What a file is and where its catalog lies. Two copies; the valid one with the greater epoch
/// wins. 256 bytes.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBK` |
/// | 4 | 2 + 2 | format version, major and minor |
/// | 8 | 4 | CRC32C of bytes 12 to 256 |
/// | 12 | 4 | incompatible flags: an unknown one means the file must not be read. 1: encrypted |
/// | 16 | 16 | uuid |
/// | 32 | 8 | created, milliseconds since 1970 |
/// | 40 | 8 | epoch: one more with every change |
/// | 48 | 8 | seed of the key hash; of an encrypted file 0 |
/// | 56 | 8 | last sequence: every record up to it is durable |
/// | 64 | 8 | latest time seen, milliseconds since 1970 |
/// | 72 | 4 | 1 when closed cleanly, else 0 |
/// | 76 | 4 | bytes of the catalog |
/// | 80 | 8 | place of the first copy of the catalog |
/// | 88 | 8 | place of the second copy |
/// | 96 | 4 | CRC32C of the catalog |
/// | 100 | 96 | {@link KeyLock} of an encrypted file, else zero |
/// | 196 | 60 | zero |
///
/// @param wasClosed whether a writer wrote it as its last act
/// @param catalog which catalog belongs to it
/// @param lock what opens it, {@link KeyLock#NONE} when it is not encrypted
public record Superblock(
        UUID uuid,
        long createdMillis,
        long epoch,
        long hashSeed,
        long lastSequence,
        long latestMillis,
        boolean wasClosed,
        CatalogPlace catalog,
        KeyLock lock) {
    public static final int BYTES = 256;

    /// `KVBK` in the order of the file.
    static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'K' << 24;

    private static final int CRC_AT = 8;
    private static final int CRC_FROM = 12;
    private static final int FLAGS_AT = 12;
    private static final int FLAG_ENCRYPTED = 1;
    private static final int KNOWN_FLAGS = FLAG_ENCRYPTED;
    private static final int LOCK_AT = 100;

    /// No file lives to see this many changes; readers lock a byte by its number.
    private static final long EPOCH_MAX = 1L << 60;

    /// Where the two copies of a catalog lie.
    ///
    /// @param bytes length of each
    /// @param crc checksum of each
    public record CatalogPlace(long first, long second, int bytes, int crc) {}

    /// What reading one copy gave.
    public sealed interface Reading {
        record Valid(Superblock superblock) implements Reading {}

        /// Not a superblock at all.
        record Foreign() implements Reading {}

        /// A superblock of another version, or with features this version does not know.
        ///
        /// @param features the flags of those, 0 when the version is another one
        record Unsupported(int major, int minor, int features) implements Reading {}

        record Damaged(DamageException damage) implements Reading {}
    }

    /// What is known of a file whose superblocks are gone: how it is opened, and nothing else.
    public static Superblock lost(UUID uuid, KeyLock lock) {
        return new Superblock(uuid, 0, 0, 0, 0, 0, false, new CatalogPlace(0, 0, 0, 0), lock);
    }

    /// The same but for what opens it: one epoch later.
    public Superblock withLock(KeyLock changed) {
        return new Superblock(
                uuid,
                createdMillis,
                epoch + 1,
                hashSeed,
                lastSequence,
                latestMillis,
                wasClosed,
                catalog,
                changed);
    }

    /// The bytes of one copy.
    public byte[] encode() {
        var bytes = new byte[BYTES];
        Little.put32(bytes, 0, MAGIC);
        Little.put16(bytes, 4, FileLayout.VERSION_MAJOR);
        Little.put16(bytes, 6, FileLayout.VERSION_MINOR);
        Little.put32(bytes, FLAGS_AT, lock.isNone() ? 0 : FLAG_ENCRYPTED);
        Little.put64(bytes, 16, uuid.getMostSignificantBits());
        Little.put64(bytes, 24, uuid.getLeastSignificantBits());
        Little.put64(bytes, 32, createdMillis);
        Little.put64(bytes, 40, epoch);
        Little.put64(bytes, 48, hashSeed);
        Little.put64(bytes, 56, lastSequence);
        Little.put64(bytes, 64, latestMillis);
        Little.put32(bytes, 72, wasClosed ? 1 : 0);
        Little.put32(bytes, 76, catalog.bytes());
        Little.put64(bytes, 80, catalog.first());
        Little.put64(bytes, 88, catalog.second());
        Little.put32(bytes, 96, catalog.crc());
        lock.encode(bytes, LOCK_AT);
        Little.put32(bytes, CRC_AT, Crc32c.of(bytes, CRC_FROM, BYTES - CRC_FROM));
        return bytes;
    }

    /// Reads one copy; fewer than {@link #BYTES} bytes are not a superblock.
    ///
    /// @param at where the copy begins in the file, for messages
    public static Reading decode(byte[] bytes, int at) {
        if (bytes.length < BYTES || Little.i32(bytes, 0) != MAGIC) {
            return new Reading.Foreign();
        }
        int major = Little.u16(bytes, 4);
        int minor = Little.u16(bytes, 6);
        // A later minor version has only what earlier ones may pass over, or flags for the rest.
        if (major != FileLayout.VERSION_MAJOR) {
            return new Reading.Unsupported(major, minor, 0);
        }
        int expected = Little.i32(bytes, CRC_AT);
        int found = Crc32c.of(bytes, CRC_FROM, BYTES - CRC_FROM);
        if (expected != found) {
            return new Reading.Damaged(DamageException.checksum(at, "superblock", expected, found));
        }
        int unknown = Little.i32(bytes, FLAGS_AT) & ~KNOWN_FLAGS;
        if (unknown != 0) {
            return new Reading.Unsupported(major, minor, unknown);
        }
        Superblock superblock = decodeSound(bytes);
        if (superblock.epoch() < 0 || superblock.epoch() > EPOCH_MAX) {
            return new Reading.Damaged(
                    new DamageException(at, "superblock: an epoch of " + superblock.epoch()));
        }
        return new Reading.Valid(superblock);
    }

    private static Superblock decodeSound(byte[] bytes) {
        return new Superblock(
                new UUID(Little.i64(bytes, 16), Little.i64(bytes, 24)),
                Little.i64(bytes, 32),
                Little.i64(bytes, 40),
                Little.i64(bytes, 48),
                Little.i64(bytes, 56),
                Little.i64(bytes, 64),
                Little.i32(bytes, 72) == 1,
                new CatalogPlace(
                        Little.i64(bytes, 80),
                        Little.i64(bytes, 88),
                        Little.i32(bytes, 76),
                        Little.i32(bytes, 96)),
                KeyLock.decode(bytes, LOCK_AT));
    }
}
