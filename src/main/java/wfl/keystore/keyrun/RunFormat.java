package wfl.keystore.keyrun;

import java.util.zip.CRC32C;
import wfl.keystore.format.Little;

/// The bytes of a stored run: a header, blocks, a footer. Described in `Docs/keystore/format.md`.
final class RunFormat {
    static final int HEADER_MAGIC = 0x5242564B; // KVBR
    static final int FOOTER_MAGIC = 0x4542564B; // KVBE
    static final int VERSION = 1;

    static final int HEADER_BYTES = 32;
    static final int FOOTER_BYTES = 80;
    static final int BLOCK_HEADER_BYTES = 24;

    /// A block is closed when its entries have this many bytes.
    static final int BLOCK_BYTES_USUAL = 4096;

    /// A block of the fence has at least this many entries, however long: the tree gets narrower
    /// with every level.
    static final int FENCE_ENTRIES_MIN = 8;

    /// Every so many entries stand whole, so that a search need not begin at the first.
    static final int RESTART_INTERVAL = 16;

    /// More than a block can have: one key beyond the usual size, or a few in the fence.
    static final int BLOCK_BYTES_MAX = 16 * 1024 * 1024;

    static final int KEY_BYTES_MAX = 64 * 1024;
    static final int LEVEL_MAX = 32;

    static final byte[] NOTHING = {};

    static final int CRC_AT = 4;
    static final int ID_AT = 8;
    static final int VERSION_AT = 16;

    static final int BLOCK_CRC_AT = 0;
    static final int BLOCK_LENGTH_AT = 4;
    static final int BLOCK_STORED_AT = 8;
    static final int BLOCK_LEVEL_AT = 12;
    static final int BLOCK_PREVIOUS_AT = 16;

    static final int FOOTER_BYTES_AT = 16;
    static final int FOOTER_ENTRIES_AT = 24;
    static final int FOOTER_TOMBSTONES_AT = 32;
    static final int FOOTER_ROOT_AT = 40;
    static final int FOOTER_LAST_BLOCK_AT = 48;
    static final int FOOTER_SEQUENCE_MAX_AT = 56;
    static final int FOOTER_KEY_BYTES_AT = 64;

    private RunFormat() {}

    /// The checksum of a structure without its first bytes, bound to its run and its place in it.
    static int crc(long runId, long offset, byte[] bytes, int from, byte[] more, int moreLength) {
        var place = new byte[2 * Long.BYTES];
        Little.put64(place, 0, runId);
        Little.put64(place, Long.BYTES, offset);
        var crc = new CRC32C();
        crc.update(place, 0, place.length);
        crc.update(bytes, from, bytes.length - from);
        crc.update(more, 0, moreLength);
        return (int) crc.getValue();
    }
}
