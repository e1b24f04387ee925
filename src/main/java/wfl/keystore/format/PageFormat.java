package wfl.keystore.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import wfl.base.Crc32c;

/// The head that index pages and directory pages share. A page has 4096 bytes, 32 of them head.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic: `KVBI` index page, `KVBD` directory page |
/// | 4 | 4 | CRC32C of bytes 8 to 4096, xored with the page's own address |
/// | 8 | 2 | index page: count of entries; directory page: count of its bits |
/// | 10 | 1 | depth: how many top bits all its hashes share |
/// | 11 | 5 | zero |
/// | 16 | 8 | prefix: those top bits, the other bits zero |
/// | 24 | 8 | index page: address of the page that goes on with it, 0 when none |
///
/// A directory page goes on with 2^bits page addresses of 6 bytes, chosen by the hash bits that
/// follow its prefix; an index page with 254 slots of 16 bytes: hash, 0 when empty, then record
/// address, plus 2^63 when the record is a delete that an open scan may look behind.
///
/// The slots are a Robin Hood table (Celis, 1986): home is the low half of the hash times 254,
/// divided by 2^32; an entry further from home than the one in its way has its place. So a probe
/// ends at the first entry that is nearer to its own home.
public final class PageFormat {
    public static final int MAGIC_INDEX = 'K' | 'V' << 8 | 'B' << 16 | 'I' << 24;
    public static final int MAGIC_DIRECTORY = 'K' | 'V' << 8 | 'B' << 16 | 'D' << 24;
    public static final int SLOTS = 254;

    /// Full at nine tenths: probes stay short.
    public static final int ENTRIES_MAX = 228;

    public static final int DIRECTORY_BITS_MAX = 9;

    /// In the address of a slot: the record is a delete.
    public static final long DELETED = 1L << 63;

    private static final long ADDRESS_MASK = 0xFFFF_FFFF_FFFFL;
    private static final int CRC_AT = 4;
    private static final int CRC_FROM = 8;
    static final int COUNT_AT = 8;
    private static final int DEPTH_AT = 10;
    private static final int PREFIX_AT = 16;
    static final int NEXT_AT = 24;
    static final int HEAD_BYTES = 32;
    static final int SLOT_BYTES = 16;
    private static final int POINTER_BYTES = 6;
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private PageFormat() {}

    /// Writes an index page.
    ///
    /// @param address where it will lie
    /// @param next the page that goes on with it, or {@link PageAddress#NONE}
    /// @param entries hashes and addresses, in turn
    /// @param from the first number of them, to the last but one
    public static void encodeIndex(
            byte[] page,
            long address,
            int depth,
            long prefix,
            long next,
            long[] entries,
            int from,
            int to) {
        java.util.Arrays.fill(page, (byte) 0);
        for (int i = from; i < to; i += 2) {
            place(page, entries[i], entries[i + 1]);
        }
        Little.put64(page, NEXT_AT, next);
        encodeHead(page, MAGIC_INDEX, (to - from) / 2, depth, prefix, address);
    }

    static void place(byte[] page, long hash, long address) {
        long movingHash = hash;
        long movingAddress = address;
        int slot = home(hash);
        int distance = 0;
        while (true) {
            int at = HEAD_BYTES + slot * SLOT_BYTES;
            long there = Little.i64(page, at);
            int thereDistance = there == 0 ? -1 : distance(there, slot);
            if (thereDistance < distance) {
                long poorAddress = Little.i64(page, at + 8);
                Little.put64(page, at, movingHash);
                Little.put64(page, at + 8, movingAddress);
                if (there == 0) {
                    return;
                }
                movingHash = there;
                movingAddress = poorAddress;
                distance = thereDistance;
            }
            slot = slot + 1 == SLOTS ? 0 : slot + 1;
            distance++;
        }
    }

    /// Writes a directory page.
    public static void encodeDirectory(
            byte[] page, long address, int depth, long prefix, int bits, long[] pointers) {
        java.util.Arrays.fill(page, (byte) 0);
        for (int i = 0; i < 1 << bits; i++) {
            // Overlapping writes, lowest first: the next one overwrites the two bytes too many.
            Little.put64(page, HEAD_BYTES + i * POINTER_BYTES, pointers[i]);
        }
        encodeHead(page, MAGIC_DIRECTORY, bits, depth, prefix, address);
    }

    private static void encodeHead(
            byte[] page, int magic, int count, int depth, long prefix, long address) {
        Little.put32(page, 0, magic);
        Little.put16(page, COUNT_AT, count);
        page[DEPTH_AT] = (byte) depth;
        Little.put64(page, PREFIX_AT, prefix);
        seal(page, address);
    }

    static void seal(byte[] page, long address) {
        int crc = Crc32c.of(page, CRC_FROM, FileLayout.PAGE_BYTES - CRC_FROM);
        Little.put32(page, CRC_AT, crc ^ (int) address);
    }

    /// Checks a page by its checksum.
    ///
    /// @param page its bytes
    /// @param place where it lies in the file, for messages
    /// @throws DamageException it is not what was written there
    public static void verify(byte[] page, long address, int magic, long place) {
        String name = magic == MAGIC_INDEX ? "index page" : "directory page";
        int expected = Little.i32(page, CRC_AT) ^ (int) address;
        int found = Crc32c.of(page, CRC_FROM, FileLayout.PAGE_BYTES - CRC_FROM);
        if (expected != found) {
            throw DamageException.checksum(place, name, expected, found);
        }
        if (Little.i32(page, 0) != magic) {
            throw new DamageException(place, name + ": something else is there");
        }
    }

    /// The address in the ordinal-th slot with this hash, without its marks; 0 when there are no
    /// more on this page.
    public static long find(MemorySegment memory, long at, long hash, int ordinal) {
        int slot = home(hash);
        int skip = ordinal;
        for (int distance = 0; distance < SLOTS; distance++) {
            long slotAt = at + HEAD_BYTES + (long) slot * SLOT_BYTES;
            long found = memory.get(U64, slotAt);
            if (found == hash && skip-- == 0) {
                return memory.get(U64, slotAt + 8) & ADDRESS_MASK;
            }
            if (found == 0 || distance > distance(found, slot)) {
                return RecordAddress.NONE;
            }
            slot = slot + 1 == SLOTS ? 0 : slot + 1;
        }
        return RecordAddress.NONE;
    }

    /// How many entries of this hash the page has.
    public static int count(MemorySegment memory, long at, long hash) {
        int count = 0;
        while (find(memory, at, hash, count) != RecordAddress.NONE) {
            count++;
        }
        return count;
    }

    /// The page that goes on with this index page, or {@link PageAddress#NONE}.
    public static long next(MemorySegment memory, long at) {
        return memory.get(U64, at + NEXT_AT);
    }

    /// The hash in a slot, 0 when it is empty.
    public static long slotHash(MemorySegment memory, long at, int slot) {
        return memory.get(U64, at + HEAD_BYTES + (long) slot * SLOT_BYTES);
    }

    /// The address in a slot, with its marks.
    public static long slotAddress(MemorySegment memory, long at, int slot) {
        return memory.get(U64, at + HEAD_BYTES + (long) slot * SLOT_BYTES + 8);
    }

    public static int depth(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at + DEPTH_AT);
    }

    /// The top bits all hashes of the page share, the other bits zero.
    public static long prefix(MemorySegment memory, long at) {
        return memory.get(U64, at + PREFIX_AT);
    }

    /// How many entries an index page says it has.
    public static int entries(MemorySegment memory, long at) {
        return Short.toUnsignedInt(
                memory.get(
                        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                        at + COUNT_AT));
    }

    public static int directoryBits(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at + COUNT_AT);
    }

    public static long pointer(MemorySegment memory, long at, int index) {
        return memory.get(U64, at + HEAD_BYTES + (long) index * POINTER_BYTES) & ADDRESS_MASK;
    }

    /// The address of a record without the marks of its slot.
    public static long withoutMarks(long slotAddress) {
        return slotAddress & ADDRESS_MASK;
    }

    static int home(long hash) {
        return (int) ((hash & 0xFFFF_FFFFL) * SLOTS >>> 32);
    }

    static int distance(long hash, int slot) {
        int distance = slot - home(hash);
        return distance < 0 ? distance + SLOTS : distance;
    }
}
