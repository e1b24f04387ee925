package wfl.keystore.keyrun;

import java.util.Arrays;
import wfl.keystore.format.Little;

/// Packs the entries of one block: each key as what it has beyond the key before it.
final class BlockBuilder {
    private static final int NUMBERS_BYTES_MAX = 3 + 3 + 10;

    private byte[] bytes = new byte[RunFormat.BLOCK_BYTES_USUAL + 1024];
    private int[] restarts = new int[64];
    private byte[] last = new byte[64];
    private int lastLength;
    private int end;
    private int count;
    private int restartCount;

    int count() {
        return count;
    }

    boolean isFull() {
        return end >= RunFormat.BLOCK_BYTES_USUAL;
    }

    /// @param number of the entry: sequence and kind, or the place of a block
    void add(byte[] key, int from, int to, long number) {
        int length = to - from;
        boolean isRestart = count % RunFormat.RESTART_INTERVAL == 0;
        int shared = isRestart ? 0 : sharedWithLast(key, from, to);
        ensure(length - shared + NUMBERS_BYTES_MAX);
        if (isRestart) {
            restarts =
                    restartCount == restarts.length
                            ? Arrays.copyOf(restarts, 2 * restartCount)
                            : restarts;
            restarts[restartCount++] = end;
        }
        putVarint(shared);
        putVarint(length - shared);
        putVarint(number);
        System.arraycopy(key, from + shared, bytes, end, length - shared);
        end += length - shared;
        last = length > last.length ? Arrays.copyOf(last, 2 * length) : last;
        System.arraycopy(key, from, last, 0, length);
        lastLength = length;
        count++;
    }

    private int sharedWithLast(byte[] key, int from, int to) {
        int mismatch = Arrays.mismatch(last, 0, lastLength, key, from, to);
        return mismatch < 0 ? lastLength : mismatch;
    }

    /// Adds the list of restarts; returns how many bytes the block has now.
    int finish() {
        ensure((restartCount + 1) * Integer.BYTES);
        for (int i = 0; i < restartCount; i++) {
            Little.put32(bytes, end, restarts[i]);
            end += Integer.BYTES;
        }
        Little.put32(bytes, end, restartCount);
        end += Integer.BYTES;
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        end = 0;
        count = 0;
        restartCount = 0;
        lastLength = 0;
    }

    private void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }

    private void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }
}
