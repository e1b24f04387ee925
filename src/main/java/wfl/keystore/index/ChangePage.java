package wfl.keystore.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// A small Robin Hood table of changes in memory; no probe leaves it.
///
/// Robin Hood hashing with backward-shift deletion after Celis, "Robin Hood Hashing", 1986: an
/// entry further from home than the one in its way takes the place. So a probe may stop at the
/// first entry that is nearer to its own home. Readers bring no lock: the version is odd while the
/// writer is at work, and a read counts only when the version was the same, and even, before and
/// after.
final class ChangePage {
    private static final VarHandle VERSION;

    private static final int SLOTS_USUAL = 64;

    /// Hash, address and base of a slot.
    private static final int WIDTH = 3;

    /// Full at 7/8: probes stay short, and a page's worth of memory well used.
    private static final int FULL_EIGHTHS = 7;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(ChangePage.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private final int depth;
    private volatile int version;
    private int count;

    /// Hash, address and base of slot i from WIDTH * i on; an empty slot has hash 0.
    private volatile long[] slots = new long[WIDTH * SLOTS_USUAL];

    ChangePage(int depth) {
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    int version() {
        return version;
    }

    int beginRead() {
        int seen = version;
        while ((seen & 1) != 0) {
            Thread.onSpinWait();
            seen = version;
        }
        return seen;
    }

    boolean isStill(int seen) {
        VarHandle.loadLoadFence();
        return (int) VERSION.getOpaque(this) == seen;
    }

    /// What its table takes in memory.
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }

    boolean isFull() {
        return count >= slots.length / WIDTH / 8 * FULL_EIGHTHS;
    }

    /// Something from the slot where a probe for this hash begins.
    long touch(long hash) {
        long[] table = slots;
        return table[WIDTH * ((int) hash & table.length / WIDTH - 1)];
    }

    /// The address in the ordinal-th slot with this hash, or {@link IndexChanges#NONE}.
    long probe(long hash, int ordinal) {
        long[] table = slots;
        int mask = table.length / WIDTH - 1;
        int slot = (int) hash & mask;
        int skip = ordinal;
        // Bounded, since a reader may look at a table the writer is changing.
        for (int distance = 0; distance <= mask; distance++) {
            long found = table[WIDTH * slot];
            if (found == hash && skip-- == 0) {
                return table[WIDTH * slot + 1];
            }
            if (found == 0 || distance > distanceOf(found, slot, mask)) {
                return IndexChanges.NONE;
            }
            slot = slot + 1 & mask;
        }
        return IndexChanges.NONE;
    }

    void insert(long hash, long address, long base) {
        beginWrite();
        place(slots, hash, address, base);
        count++;
        endWrite();
    }

    boolean replace(long hash, long address, long changed, long marks) {
        int slot = slotOf(hash, address);
        if (slot < 0) {
            return false;
        }
        beginWrite();
        slots[WIDTH * slot + 1] = changed;
        slots[WIDTH * slot + 2] = slots[WIDTH * slot + 2] & ~IndexChanges.DELETED | marks;
        endWrite();
        return true;
    }

    /// Whether an entry with this hash has this base.
    boolean replaces(long hash, long base) {
        long[] table = slots;
        int mask = table.length / WIDTH - 1;
        int slot = (int) hash & mask;
        for (int distance = 0; distance <= mask && table[WIDTH * slot] != 0; distance++) {
            if (table[WIDTH * slot] == hash
                    && (table[WIDTH * slot + 2] & ~IndexChanges.DELETED) == base) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    /// Whether a split would leave entries on both sides.
    boolean wouldPart() {
        long[] table = slots;
        int high = 0;
        for (int i = 0; i < table.length; i += WIDTH) {
            high += table[i] != 0 && isHigh(table[i]) ? 1 : 0;
        }
        return high > 0 && high < count;
    }

    void partInto(ChangePage low, ChangePage high) {
        long[] table = slots;
        for (int i = 0; i < table.length; i += WIDTH) {
            if (table[i] != 0) {
                ChangePage target = isHigh(table[i]) ? high : low;
                while (target.isFull()) {
                    target.grow();
                }
                target.insert(table[i], table[i + 1], table[i + 2]);
            }
        }
    }

    /// Some hash in the page; only for a page that has one.
    long anyHash() {
        long[] table = slots;
        int i = 0;
        while (table[i] == 0) {
            i += WIDTH;
        }
        return table[i];
    }

    /// Doubles the table.
    void grow() {
        long[] before = slots;
        var after = new long[before.length * 2];
        for (int i = 0; i < before.length; i += WIDTH) {
            if (before[i] != 0) {
                place(after, before[i], before[i + 1], before[i + 2]);
            }
        }
        beginWrite();
        slots = after;
        endWrite();
    }

    /// All entries in the order of their unsigned hashes, three numbers each; only of a page that
    /// no longer changes.
    long[] sorted() {
        long[] table = slots;
        var hashes = new long[count];
        int found = 0;
        for (int i = 0; i < table.length; i += WIDTH) {
            if (table[i] != 0) {
                // So that signed order is the unsigned one.
                hashes[found++] = table[i] ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(hashes);
        var entries = new long[WIDTH * count];
        int ordinal = 0;
        for (int i = 0; i < count; i++) {
            ordinal = i > 0 && hashes[i] == hashes[i - 1] ? ordinal + 1 : 0;
            int slot = slotOfHash(hashes[i] ^ Long.MIN_VALUE, ordinal);
            System.arraycopy(table, WIDTH * slot, entries, WIDTH * i, WIDTH);
        }
        return entries;
    }

    // The ordinal-th slot with this hash, which is there.
    private int slotOfHash(long hash, int ordinal) {
        long[] table = slots;
        int mask = table.length / WIDTH - 1;
        int slot = (int) hash & mask;
        int skip = ordinal;
        while (table[WIDTH * slot] != hash || skip-- > 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isHigh(long hash) {
        return (hash << depth) < 0;
    }

    private void beginWrite() {
        VERSION.setOpaque(this, version + 1);
        VarHandle.storeStoreFence();
    }

    private void endWrite() {
        VERSION.setRelease(this, version + 1);
    }

    private int slotOf(long hash, long address) {
        long[] table = slots;
        int mask = table.length / WIDTH - 1;
        int slot = (int) hash & mask;
        for (int distance = 0; distance <= mask && table[WIDTH * slot] != 0; distance++) {
            if (table[WIDTH * slot] == hash && table[WIDTH * slot + 1] == address) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private static void place(long[] table, long hash, long address, long base) {
        int mask = table.length / WIDTH - 1;
        long movingHash = hash;
        long movingAddress = address;
        long movingBase = base;
        int slot = (int) hash & mask;
        int distance = 0;
        while (table[WIDTH * slot] != 0) {
            int at = WIDTH * slot;
            int there = distanceOf(table[at], slot, mask);
            if (there < distance) {
                long poorHash = table[at];
                long poorAddress = table[at + 1];
                long poorBase = table[at + 2];
                set(table, at, movingHash, movingAddress, movingBase);
                movingHash = poorHash;
                movingAddress = poorAddress;
                movingBase = poorBase;
                distance = there;
            }
            slot = slot + 1 & mask;
            distance++;
        }
        set(table, WIDTH * slot, movingHash, movingAddress, movingBase);
    }

    private static void set(long[] table, int at, long hash, long address, long base) {
        table[at] = hash;
        table[at + 1] = address;
        table[at + 2] = base;
    }

    private static int distanceOf(long hash, int slot, int mask) {
        return slot - (int) hash & mask;
    }
}
