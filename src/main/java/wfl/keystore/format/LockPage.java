package wfl.keystore.format;

import java.util.Optional;
import java.util.UUID;
import wfl.base.Crc32c;

/// A third copy of an encrypted file's lock, far from the superblocks: when both of them are gone,
/// repair opens the records with it. Only the superblocks decide what opens a file.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBL` |
/// | 4 | 4 | CRC32C of bytes 8 to 128 |
/// | 8 | 8 | zero |
/// | 16 | 16 | uuid of the file, high half first |
/// | 32 | 96 | {@link KeyLock} |
public record LockPage(UUID uuid, KeyLock lock) {
    public static final int BYTES = 128;

    private static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'L' << 24;
    private static final int CRC_AT = 4;
    private static final int CRC_FROM = 8;
    private static final int UUID_AT = 16;
    private static final int LOCK_AT = 32;

    static {
        if (LOCK_AT + KeyLock.BYTES != BYTES
                || FileLayout.LOCK_AT + BYTES > FileLayout.EXTENTS_AT) {
            throw new AssertionError("lock page layout drifted");
        }
    }

    public byte[] encode() {
        var bytes = new byte[BYTES];
        Little.put32(bytes, 0, MAGIC);
        Little.put64(bytes, UUID_AT, uuid.getMostSignificantBits());
        Little.put64(bytes, UUID_AT + Long.BYTES, uuid.getLeastSignificantBits());
        lock.encode(bytes, LOCK_AT);
        Little.put32(bytes, CRC_AT, Crc32c.of(bytes, CRC_FROM, BYTES - CRC_FROM));
        return bytes;
    }

    /// The page's content; absent when it was never written or is damaged.
    public static Optional<LockPage> decode(byte[] bytes) {
        boolean isSound =
                bytes.length >= BYTES
                        && Little.i32(bytes, 0) == MAGIC
                        && Little.i32(bytes, CRC_AT)
                                == Crc32c.of(bytes, CRC_FROM, BYTES - CRC_FROM);
        if (!isSound) {
            return Optional.empty();
        }
        var uuid = new UUID(Little.i64(bytes, UUID_AT), Little.i64(bytes, UUID_AT + Long.BYTES));
        return Optional.of(new LockPage(uuid, KeyLock.decode(bytes, LOCK_AT)));
    }
}
