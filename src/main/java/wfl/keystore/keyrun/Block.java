package wfl.keystore.keyrun;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;

/// A verified copy of one block, and one stretch of its entries, unpacked. Not thread-safe; loading
/// another block uses the same memory again.
final class Block {
    private static final int KEYS_BYTES_USUAL = 512;

    private final StoredRun run;
    private final byte[] ownHeader = new byte[RunFormat.BLOCK_HEADER_BYTES];
    private byte[] header = ownHeader;
    private byte[] stored = RunFormat.NOTHING;
    private byte[] plain = RunFormat.NOTHING;
    private int plainLength;
    private int entriesEnd;
    private int stretchCount;
    private long offset;

    // The entries from one restart to the next: keys one after the other.
    private byte[] keys = RunFormat.NOTHING;
    private final int[] ends = new int[RunFormat.RESTART_INTERVAL + 1];
    private final long[] numbers = new long[RunFormat.RESTART_INTERVAL];
    private int stretch;
    private int count;
    private int at;

    /// Where the number read last ends.
    private int numberEnd;

    Block(StoredRun run) {
        this.run = run;
    }

    /// Copies the block at this offset of the run, and believes it when its checksum is right.
    void load(long blockOffset) {
        offset = blockOffset;
        header = ownHeader;
        MemorySegment memory = run.memory();
        long room = run.blocksEnd() - offset - header.length;
        if (offset < RunFormat.HEADER_BYTES || room < 0) {
            throw damage("no block can lie here");
        }
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, header, 0, header.length);
        int storedLength = Little.i32(header, RunFormat.BLOCK_STORED_AT);
        if (storedLength < 1 || storedLength > Math.min(room, RunFormat.BLOCK_BYTES_MAX)) {
            throw damage("a block of " + storedLength + " bytes");
        }
        if (storedLength > stored.length) {
            stored = new byte[Math.max(storedLength, RunFormat.BLOCK_BYTES_USUAL + 256)];
        }
        long from = offset + header.length;
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, stored, 0, storedLength);
        int expected = Little.i32(header, RunFormat.BLOCK_CRC_AT);
        int crcFrom = RunFormat.BLOCK_CRC_AT + Integer.BYTES;
        int found = RunFormat.crc(run.runId(), offset, header, crcFrom, stored, storedLength);
        if (expected != found) {
            throw DamageException.checksum(run.place() + offset, "key run block", expected, found);
        }
        plain = run.transform().decode(run.place() + offset, offset, stored, storedLength);
        plainLength = Little.i32(header, RunFormat.BLOCK_LENGTH_AT);
        checkRestarts();
    }

    /// Loads a block of the fence, if it can from memory, where it was verified before.
    void loadFence(long blockOffset) {
        FencePage kept = run.fencePage(blockOffset);
        if (kept != null) {
            offset = blockOffset;
            header = kept.header;
            plain = kept.plain;
            plainLength = plain.length;
            checkRestarts();
            return;
        }
        load(blockOffset);
        if (level() > 0) {
            byte[] copy = Arrays.copyOf(plain, plainLength);
            run.keep(new FencePage(offset, header.clone(), copy));
        }
    }

    private void checkRestarts() {
        if (plainLength < 2 * Integer.BYTES || plainLength > plain.length) {
            throw damage("a block of " + plainLength + " bytes, unpacked");
        }
        stretchCount = Little.i32(plain, plainLength - Integer.BYTES);
        if (stretchCount < 1 || stretchCount > plainLength / Integer.BYTES - 1) {
            throw damage(stretchCount + " restarts");
        }
        entriesEnd = plainLength - (stretchCount + 1) * Integer.BYTES;
    }

    long offset() {
        return offset;
    }

    /// Where the next block begins.
    long end() {
        return offset + header.length + Little.i32(header, RunFormat.BLOCK_STORED_AT);
    }

    /// 0 for entries, more for the levels of the fence.
    int level() {
        return Little.i32(header, RunFormat.BLOCK_LEVEL_AT);
    }

    /// Where the block of entries before this one begins; below every place when there is none.
    long previous() {
        long distance = Little.i64(header, RunFormat.BLOCK_PREVIOUS_AT);
        if (distance < 0 || distance > offset) {
            throw damage("a block before it at a distance of " + distance);
        }
        return distance == 0 ? 0 : offset - distance;
    }

    /// Goes before the first entry.
    void toStart() {
        unpack(0);
        at = 0;
    }

    /// Goes behind the last entry.
    void toEnd() {
        unpack(stretchCount - 1);
        at = count;
    }

    /// Goes before the first entry whose key is not below this one.
    void seek(byte[] key) {
        unpack(stretchOf(key));
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        at = low;
    }

    /// The number of the last entry whose key is below this one, else of the first entry. Leaves
    /// the entries packed.
    long numberBelow(byte[] key) {
        int which = stretchOf(key);
        int to = stretchEnd(which);
        int position = restartAt(which);
        int length = 0;
        int same = 0;
        long below = 0;
        for (int i = 0; position < to && i < RunFormat.RESTART_INTERVAL; i++) {
            int shared = number(position, to);
            int rest = number(numberEnd, to);
            long entry = longNumber(numberEnd, to);
            position = numberEnd;
            checkFits(shared, rest, length, to - position);
            length = shared + rest;
            // One that shares more with the key before it than that with ours is below ours too;
            // one that shares less is above.
            boolean isBelow = shared > same;
            if (shared == same) {
                int more = mismatch(position, rest, key, same);
                same += more;
                isBelow =
                        same < key.length
                                && (more == rest
                                        || Byte.compareUnsigned(plain[position + more], key[same])
                                                < 0);
            }
            below = isBelow || i == 0 ? entry : below;
            if (!isBelow) {
                break;
            }
            position += rest;
        }
        return below;
    }

    // How many bytes agree, of `length` at a position and those of the key from one of its own on.
    private int mismatch(int position, int length, byte[] key, int from) {
        int most = Math.min(length, key.length - from);
        int i = 0;
        while (i < most && plain[position + i] == key[from + i]) {
            i++;
        }
        return i;
    }

    // The stretch before the first that begins at the key or behind it.
    private int stretchOf(byte[] key) {
        int low = 0;
        int high = stretchCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareRestart(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    private int compareRestart(int restart, byte[] key) {
        int shared = number(restartAt(restart), entriesEnd);
        int rest = number(numberEnd, entriesEnd);
        longNumber(numberEnd, entriesEnd);
        int position = numberEnd;
        if (shared != 0 || rest > entriesEnd - position) {
            throw damage("a restart that does not stand whole");
        }
        return Entry.compareKeys(plain, position, position + rest, key, 0, key.length);
    }

    private int compare(int index, byte[] key) {
        return Entry.compareKeys(keys, ends[index], ends[index + 1], key, 0, key.length);
    }

    /// Goes over the next entry to behind it, and shows it; false at the end of the block.
    boolean next(EntryCursor cursor) {
        if (at == count) {
            if (stretch + 1 == stretchCount) {
                return false;
            }
            unpack(stretch + 1);
            at = 0;
        }
        cursor.standOn(keys, ends[at], ends[at + 1], numbers[at]);
        at++;
        return true;
    }

    /// Goes back before the entry before, and shows it; false at the start of the block.
    boolean previous(EntryCursor cursor) {
        if (at == 0) {
            if (stretch == 0) {
                return false;
            }
            unpack(stretch - 1);
            at = count;
        }
        at--;
        cursor.standOn(keys, ends[at], ends[at + 1], numbers[at]);
        return true;
    }

    /// The number of the entry before where it stands, else of the first.
    long numberBefore() {
        return numbers[Math.max(0, at - 1)];
    }

    private void unpack(int which) {
        stretch = which;
        unpackUpTo(restartAt(which), stretchEnd(which));
    }

    private int stretchEnd(int which) {
        return which + 1 < stretchCount ? restartAt(which + 1) : entriesEnd;
    }

    private int restartAt(int which) {
        int restart = Little.i32(plain, entriesEnd + which * Integer.BYTES);
        if (restart < 0 || restart >= entriesEnd) {
            throw damage("a restart at " + restart);
        }
        return restart;
    }

    private void unpackUpTo(int from, int to) {
        int position = from;
        int unpacked = 0;
        int before = 0;
        int begin = 0;
        while (position < to && unpacked < RunFormat.RESTART_INTERVAL) {
            int shared = number(position, to);
            int rest = number(numberEnd, to);
            numbers[unpacked] = longNumber(numberEnd, to);
            position = numberEnd;
            checkFits(shared, rest, begin - before, to - position);
            int end = begin + shared + rest;
            if (end > keys.length) {
                keys = Arrays.copyOf(keys, Math.max(KEYS_BYTES_USUAL, 2 * end));
            }
            System.arraycopy(keys, before, keys, begin, shared);
            System.arraycopy(plain, position, keys, begin + shared, rest);
            position += rest;
            before = begin;
            begin = end;
            ends[++unpacked] = end;
        }
        count = unpacked;
        if (unpacked == 0 || position < to) {
            throw damage("entries that do not end where they should");
        }
    }

    private void checkFits(int shared, int rest, int lengthBefore, int room) {
        boolean fits = rest <= room && shared <= lengthBefore;
        if (!fits || shared + rest < 1 || shared + rest > RunFormat.KEY_BYTES_MAX) {
            throw damage("an entry that does not fit");
        }
    }

    private int number(int position, int to) {
        if (position < to && plain[position] >= 0) {
            numberEnd = position + 1;
            return plain[position];
        }
        long number = longNumber(position, to);
        if (number < 0 || number > RunFormat.KEY_BYTES_MAX) {
            throw damage("a length of " + number);
        }
        return (int) number;
    }

    // Seven bits a byte, the lowest first; the last byte has no top bit. Up to eight of them at
    // once: behind the entries come at least eight bytes of restarts.
    private long longNumber(int position, int to) {
        if (position + Long.BYTES > plain.length) {
            return slowNumber(position, to);
        }
        long word = Little.i64(plain, position);
        int lastBit = Long.numberOfTrailingZeros(~word & 0x8080_8080_8080_8080L);
        int bytes = (lastBit >>> 3) + 1;
        if (lastBit == Long.SIZE || position + bytes > to) {
            return slowNumber(position, to);
        }
        if (bytes > 1 && plain[position + bytes - 1] == 0) {
            throw damage("a number longer than it need be");
        }
        numberEnd = position + bytes;
        long bits = word & -1L >>> Long.SIZE - 1 - lastBit & 0x7F7F_7F7F_7F7F_7F7FL;
        bits = bits & 0x007F_007F_007F_007FL | (bits & 0x7F00_7F00_7F00_7F00L) >>> 1;
        bits = bits & 0x0000_3FFF_0000_3FFFL | (bits & 0x3FFF_0000_3FFF_0000L) >>> 2;
        return bits & 0x0000_0000_0FFF_FFFFL | (bits & 0x0FFF_FFFF_0000_0000L) >>> 4;
    }

    private long slowNumber(int position, int to) {
        long number = 0;
        int shift = 0;
        for (int i = position; i < to && shift < Long.SIZE - 1; i++, shift += 7) {
            number |= (plain[i] & 0x7FL) << shift;
            if (plain[i] >= 0) {
                if (shift > 0 && plain[i] == 0) {
                    throw damage("a number longer than it need be");
                }
                numberEnd = i + 1;
                return number;
            }
        }
        throw damage("a number without an end");
    }

    DamageException damage(String what) {
        return new DamageException(run.place() + offset, "key run block: " + what);
    }
}
