package wfl.keystore.keyrun;

import java.util.Arrays;

/// Goes over the entries of one run in their order, or in the opposite one. Not thread-safe.
///
/// The key it stands on lies in an array of its own until it goes on.
abstract class EntryCursor {
    private byte[] bytes = {};
    private int from;
    private int to;
    private long entry;

    /// Goes to the next entry; false when there is none.
    abstract boolean advance();

    final void standOn(byte[] keyBytes, int keyFrom, int keyTo, long keyEntry) {
        bytes = keyBytes;
        from = keyFrom;
        to = keyTo;
        entry = keyEntry;
    }

    final byte[] bytes() {
        return bytes;
    }

    final int from() {
        return from;
    }

    final int to() {
        return to;
    }

    final int length() {
        return to - from;
    }

    final long entry() {
        return entry;
    }

    final boolean isOn(byte[] key, int length) {
        // Neighbours differ at the end, if anywhere.
        return to - from == length
                && bytes[to - 1] == key[length - 1]
                && Arrays.equals(bytes, from, to, key, 0, length);
    }

    static int compare(EntryCursor a, EntryCursor b) {
        return Entry.compare(a.bytes, a.from, a.to, a.entry, b.bytes, b.from, b.to, b.entry);
    }
}
