package wfl.keystore.keyrun;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;

/// A verified copy of one block, and one stretch of its entries, unpacked. Not thread-safe; loading
/// another block uses the same memory again.
final class Block {
    private final StoredRun run;
    private final byte[] ownHeader = new byte[RunFormat.BLOCK_HEADER_BYTES];
    private byte[] header = ownHeader;
    private byte[] stored = new byte[RunFormat.BLOCK_BYTES_USUAL + 512];
    private byte[] plain = RunFormat.NOTHING;
    private int plainLength;
    private int entriesEnd;
    private int stretchCount;
    private long offset;

    // The entries from one restart to the next: keys one after the other.
    private byte[] keys = new byte[1024];
    private final int[] ends = new int[RunFormat.RESTART_INTERVAL + 1];
    private final long[] numbers = new long[RunFormat.RESTART_INTERVAL];
    private int stretch;
    private int count;
    private int at;

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
            stored = new byte[storedLength + storedLength / 4];
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
        Optional<FencePage> kept = run.fencePage(blockOffset);
        if (kept.isPresent()) {
            offset = blockOffset;
            header = kept.get().header;
            plain = kept.get().plain;
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
        // The stretch before the first that begins at the key or behind it.
        unpack(Math.max(0, low - 1));
        at = 0;
        while (at < count && compare(at, key) < 0) {
            at++;
        }
    }

    private int compareRestart(int restart, byte[] key) {
        int position = restartAt(restart);
        int shared = number(position, entriesEnd);
        position += varintBytes(shared);
        int rest = number(position, entriesEnd);
        position += varintBytes(rest);
        position += varintBytes(longNumber(position, entriesEnd));
        if (shared != 0 || rest > entriesEnd - position) {
            throw damage("a restart that does not stand whole");
        }
        return Arrays.compareUnsigned(plain, position, position + rest, key, 0, key.length);
    }

    private int compare(int index, byte[] key) {
        return Arrays.compareUnsigned(keys, ends[index], ends[index + 1], key, 0, key.length);
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
        int from = restartAt(which);
        int to = which + 1 < stretchCount ? restartAt(which + 1) : entriesEnd;
        stretch = which;
        unpackUpTo(from, to);
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
        count = 0;
        ends[0] = 0;
        int before = 0;
        while (position < to && count < RunFormat.RESTART_INTERVAL) {
            int shared = number(position, to);
            position += varintBytes(shared);
            int rest = number(position, to);
            position += varintBytes(rest);
            long entry = longNumber(position, to);
            position += varintBytes(entry);
            int begin = ends[count];
            int length = shared + rest;
            boolean fits = rest <= to - position && shared <= begin - before;
            if (!fits || length < 1 || length > RunFormat.KEY_BYTES_MAX) {
                throw damage("an entry that does not fit");
            }
            if (begin + length > keys.length) {
                keys = Arrays.copyOf(keys, 2 * (begin + length));
            }
            System.arraycopy(keys, before, keys, begin, shared);
            System.arraycopy(plain, position, keys, begin + shared, rest);
            position += rest;
            before = begin;
            numbers[count++] = entry;
            ends[count] = begin + length;
        }
        if (count == 0 || position < to) {
            throw damage("entries that do not end where they should");
        }
    }

    private int number(int position, int to) {
        int first = position < to ? plain[position] : -1;
        if (first >= 0) {
            return first;
        }
        long number = longNumber(position, to);
        if (number < 0 || number > RunFormat.KEY_BYTES_MAX) {
            throw damage("a length of " + number);
        }
        return (int) number;
    }

    private long longNumber(int position, int to) {
        long number = 0;
        int shift = 0;
        for (int i = position; i < to && shift < Long.SIZE - 1; i++, shift += 7) {
            number |= (plain[i] & 0x7FL) << shift;
            if (plain[i] >= 0) {
                if (shift > 0 && plain[i] == 0) {
                    throw damage("a number longer than it need be");
                }
                return number;
            }
        }
        throw damage("a number without an end");
    }

    private static int varintBytes(long number) {
        return number == 0 ? 1 : (Long.SIZE + 6 - Long.numberOfLeadingZeros(number)) / 7;
    }

    DamageException damage(String what) {
        return new DamageException(run.place() + offset, "key run block: " + what);
    }
}
