package wfl.keystore.keyrun;

import java.util.Arrays;

/// Some keys a cursor has gone over, one behind the other in one array. Not thread-safe.
public final class KeyBatch {
    /// A batch is full with so many bytes, however few keys that are.
    private static final int BYTES_FULL = 16 * 1024;

    private static final int KEY_BYTES_USUAL = 24;

    private final int[] ends;
    private final boolean[] mayHaveExpired;
    private byte[] bytes;
    private int count;

    /// @param most how many keys it has room for
    public KeyBatch(int most) {
        ends = new int[most + 1];
        mayHaveExpired = new boolean[most];
        bytes = new byte[most * KEY_BYTES_USUAL];
    }

    void clear() {
        count = 0;
    }

    boolean isFull() {
        return count == mayHaveExpired.length || ends[count] >= BYTES_FULL;
    }

    void add(byte[] source, int length, boolean mayBeExpired) {
        int from = ends[count];
        int end = from + length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * end);
        }
        System.arraycopy(source, 0, bytes, from, length);
        mayHaveExpired[count] = mayBeExpired;
        ends[++count] = end;
    }

    /// How many keys it has.
    public int count() {
        return count;
    }

    /// The array the keys lie in, from {@link #from} to {@link #to}.
    public byte[] bytes() {
        return bytes;
    }

    public int from(int index) {
        return ends[index];
    }

    public int to(int index) {
        return ends[index + 1];
    }

    public int length(int index) {
        return ends[index + 1] - ends[index];
    }

    /// A key, in a fresh array.
    public byte[] key(int index) {
        return Arrays.copyOfRange(bytes, ends[index], ends[index + 1]);
    }

    /// Whether a key had a value with a time to live, so that only its record knows whether it was
    /// still there. When not, it was there.
    public boolean mayHaveExpired(int index) {
        return mayHaveExpired[index];
    }
}
