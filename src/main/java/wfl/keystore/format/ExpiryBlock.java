package wfl.keystore.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import wfl.base.Crc32c;

/// A block of an expiry run: 4096 bytes, up to 170 entries, soonest first.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic `KVBX` |
/// | 4 | 4 | CRC32C of bytes 8 to 4096 |
/// | 8 | 4 | count of entries |
/// | 12 | 4 | zero |
/// | 16 | 24 each | time of expiry in milliseconds since 1970, hash of the key, record address |
public final class ExpiryBlock {
    public static final int ENTRIES_MAX = 170;

    /// Numbers of an entry.
    public static final int WIDTH = 3;

    private static final int MAGIC = 'K' | 'V' << 8 | 'B' << 16 | 'X' << 24;
    private static final int HEAD_BYTES = 16;

    private ExpiryBlock() {}

    /// Writes a block of entries, three numbers each.
    public static void encode(byte[] target, int at, long[] entries, int from, int count) {
        java.util.Arrays.fill(target, at, at + FileLayout.PAGE_BYTES, (byte) 0);
        Little.put32(target, at, MAGIC);
        Little.put32(target, at + 8, count);
        for (int i = 0; i < count * WIDTH; i++) {
            Little.put64(target, at + HEAD_BYTES + i * Long.BYTES, entries[from * WIDTH + i]);
        }
        Little.put32(target, at + 4, Crc32c.of(target, at + 8, FileLayout.PAGE_BYTES - 8));
    }

    /// The entries of a block, verified.
    ///
    /// @param place where it lies in the file, for messages
    public static long[] decode(MemorySegment memory, long at, long place) {
        if (at > memory.byteSize() - FileLayout.PAGE_BYTES) {
            throw new DamageException(place, "block of expiries: it is cut short");
        }
        var bytes = new byte[FileLayout.PAGE_BYTES];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
        int expected = Little.i32(bytes, 4);
        int found = Crc32c.of(bytes, 8, FileLayout.PAGE_BYTES - 8);
        if (expected != found) {
            throw DamageException.checksum(place, "block of expiries", expected, found);
        }
        int count = Little.i32(bytes, 8);
        if (Little.i32(bytes, 0) != MAGIC || count < 0 || count > ENTRIES_MAX) {
            throw new DamageException(place, "block of expiries: something else is there");
        }
        var entries = new long[count * WIDTH];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Little.i64(bytes, HEAD_BYTES + i * Long.BYTES);
        }
        return entries;
    }
}
