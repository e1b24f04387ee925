package wfl.keystore.keyrun;

import wfl.keystore.format.Little;

/// Sequence and kind of an entry as one number, so that a younger entry of a key is a greater one.
final class Entry {
    /// Smaller than every entry.
    static final long NONE = -1;

    /// Greatest sequence an entry can say.
    static final long SEQUENCE_MAX = Long.MAX_VALUE >>> 2;

    private static final EntryKind[] KINDS = EntryKind.values();

    private Entry() {}

    static long of(long sequence, EntryKind kind) {
        if (sequence < 0 || sequence > SEQUENCE_MAX) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        return sequence << 2 | kind.ordinal();
    }

    static long sequence(long entry) {
        return entry >>> 2;
    }

    static EntryKind kind(long entry) {
        return KINDS[(int) (entry & 3)];
    }

    static boolean isTombstone(long entry) {
        return (entry & 3) == EntryKind.TOMBSTONE.ordinal();
    }

    static boolean isPlausible(long entry) {
        return entry >= 0 && (entry & 3) < KINDS.length;
    }

    /// Order of entries in a run: by key, of one key the youngest first.
    static int compare(
            byte[] a, int aFrom, int aTo, long aEntry, byte[] b, int bFrom, int bTo, long bEntry) {
        int order = compareKeys(a, aFrom, aTo, b, bFrom, bTo);
        return order != 0 ? order : Long.compare(bEntry, aEntry);
    }

    /// Order of keys: that of their unsigned bytes. Eight bytes at a time: for keys as long as is
    /// usual, that is faster than what serves arrays of any length.
    static int compareKeys(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int length = Math.min(aTo - aFrom, bTo - bFrom);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long left = Little.i64(a, aFrom + i);
            long right = Little.i64(b, bFrom + i);
            if (left != right) {
                return Long.compareUnsigned(Long.reverseBytes(left), Long.reverseBytes(right));
            }
        }
        for (; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return Byte.compareUnsigned(a[aFrom + i], b[bFrom + i]);
            }
        }
        return aTo - aFrom - (bTo - bFrom);
    }
}
