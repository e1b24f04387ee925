package wfl.keystore.salvage;

import java.util.Arrays;
import wfl.base.KeyHash;
import wfl.keystore.format.RecordFormat;

/// Which record of each key is the newest, of those seen. In memory: about 40 bytes a key.
///
/// An open-addressing table of hash, sequence with marks, and place in the file; equal hashes are
/// told apart by the bytes of their keys, which are read where they lie.
public final class Newest {
    private static final int WIDTH = 3;
    private static final int MARKS = 2;
    private static final long DELETE = 1;
    private static final long LOST = 2;

    private final KeyHash keyHash;
    private final Keys keys;
    private long[] slots = new long[WIDTH * 1024];
    private int count;

    /// Reads the key of a record back.
    @FunctionalInterface
    public interface Keys {
        /// @param place where the record begins in the file
        byte[] at(long place);
    }

    public Newest(KeyHash keyHash, Keys keys) {
        this.keyHash = keyHash;
        this.keys = keys;
    }

    /// Sees a sound record.
    public void see(byte[] key, byte[] header, long place) {
        boolean isDelete = RecordFormat.type(header) == RecordFormat.TYPE_DELETE;
        long marked = RecordFormat.sequence(header) << MARKS | (isDelete ? DELETE : 0);
        int slot = find(key);
        if (slots[slot] == 0) {
            slots[slot] = hash(key);
            count++;
        } else if (slots[slot + 1] >>> MARKS >= marked >>> MARKS) {
            return;
        }
        slots[slot + 1] = marked;
        slots[slot + 2] = place;
        if (count > slots.length / WIDTH / 3 * 2) {
            grow();
        }
    }

    /// Tells that a version of a key is damaged.
    ///
    /// @param isDelete whether it was a delete, so that nothing is lost but old versions
    /// @return whether a sound version was known, and it is older
    public boolean lose(byte[] key, long sequence, boolean isDelete) {
        int slot = find(key);
        boolean isOlder = slots[slot] != 0 && slots[slot + 1] >>> MARKS < sequence;
        if (isOlder) {
            slots[slot + 1] = sequence << MARKS | (isDelete ? DELETE : LOST);
        }
        return isOlder;
    }

    /// The sequence of the newest version, 0 when no version of the key was seen.
    public long sequence(byte[] key) {
        int slot = find(key);
        return slots[slot] == 0 ? 0 : slots[slot + 1] >>> MARKS;
    }

    /// Whether the newest version is a sound put.
    public boolean isThere(byte[] key) {
        int slot = find(key);
        return slots[slot] != 0 && (slots[slot + 1] & (DELETE | LOST)) == 0;
    }

    /// Whether the newest version of the key is the put at this place.
    public boolean isNewest(byte[] key, long place) {
        int slot = find(key);
        return slots[slot] != 0
                && slots[slot + 2] == place
                && (slots[slot + 1] & (DELETE | LOST)) == 0;
    }

    /// How many keys have a sound put as their newest version.
    public long live() {
        long live = 0;
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            live += slots[slot] != 0 && (slots[slot + 1] & (DELETE | LOST)) == 0 ? 1 : 0;
        }
        return live;
    }

    private long hash(byte[] key) {
        long hash = keyHash.of(key);
        return hash == 0 ? 1 : hash;
    }

    private int find(byte[] key) {
        long hash = hash(key);
        int slot = home(hash, slots.length);
        while (slots[slot] != 0
                && (slots[slot] != hash || !Arrays.equals(keys.at(slots[slot + 2]), key))) {
            slot = slot + WIDTH == slots.length ? 0 : slot + WIDTH;
        }
        return slot;
    }

    private static int home(long hash, int length) {
        return (int) ((hash >>> 32) * (length / WIDTH) >>> 32) * WIDTH;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[Math.multiplyExact(before.length, 2)];
        for (int from = 0; from < before.length; from += WIDTH) {
            if (before[from] != 0) {
                int slot = home(before[from], slots.length);
                while (slots[slot] != 0) {
                    slot = slot + WIDTH == slots.length ? 0 : slot + WIDTH;
                }
                System.arraycopy(before, from, slots, slot, WIDTH);
            }
        }
    }
}
