package wfl.keystore.format;

import java.util.Optional;
import wfl.base.Crc32c;

/// Who has the file open for writing: for the message that refuses a second writer, nothing more.
/// The file's lock decides; this page is never synced and may be old.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBO` |
/// | 4 | 4 | CRC32C of bytes 8 to 24 |
/// | 8 | 8 | process id; 0 when nobody |
/// | 16 | 8 | since when, milliseconds since 1970 |
/// | 24 | 4 | `KVBM` when index or runs were found damaged: the next opening makes them anew |
/// | 28 | 4 | zero |
///
/// @param wantsRebuild whether index or runs shall be made anew by the next opening; a wrong yes
///     costs time and nothing else, so no checksum covers it
public record OwnerPage(long processId, long sinceMillis, boolean wantsRebuild) {
    public static final int BYTES = 32;

    private static final int CRC_FROM = 8;
    private static final int CRC_BYTES = 16;
    private static final int REBUILD_AT = 24;
    private static final int REBUILD_MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'M' << 24;

    private static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'O' << 24;

    public byte[] encode() {
        var bytes = new byte[BYTES];
        Little.put32(bytes, 0, MAGIC);
        Little.put64(bytes, 8, processId);
        Little.put64(bytes, 16, sinceMillis);
        Little.put32(bytes, REBUILD_AT, wantsRebuild ? REBUILD_MAGIC : 0);
        Little.put32(bytes, 4, Crc32c.of(bytes, CRC_FROM, CRC_BYTES));
        return bytes;
    }

    /// The page's content; absent when it was never written or is damaged.
    public static Optional<OwnerPage> decode(byte[] bytes) {
        boolean isSound =
                bytes.length >= BYTES
                        && Little.i32(bytes, 0) == MAGIC
                        && Little.i32(bytes, 4) == Crc32c.of(bytes, CRC_FROM, CRC_BYTES);
        return isSound
                ? Optional.of(
                        new OwnerPage(
                                Little.i64(bytes, 8),
                                Little.i64(bytes, 16),
                                Little.i32(bytes, REBUILD_AT) == REBUILD_MAGIC))
                : Optional.empty();
    }
}
