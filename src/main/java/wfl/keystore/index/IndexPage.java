package wfl.keystore.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A small Robin Hood table of (hash, address) slots; no probe leaves it.
///
/// Robin Hood hashing with backward-shift deletion after Celis, "Robin Hood Hashing", 1986: an
/// entry further from home than the one in its way takes the place. So a probe may stop at the
/// first entry that is nearer to its own home. Readers bring no lock: the version is odd while the
/// writer is at work, and a read counts only when the version was the same, and even, before and
/// after.
final class IndexPage {
    private static final VarHandle VERSION;

    /// Slots of 16 bytes in 4 KiB.
    private static final int SLOTS_USUAL = 256;

    /// Full at 7/8: probes stay short, and a page's worth of memory well used.
    private static final int FULL_EIGHTHS = 7;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(IndexPage.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private final int depth;
    private volatile int version;
    private int count;

    /// Hash and address of slot i at 2i and 2i + 1; an empty slot has hash 0.
    private volatile long[] slots = new long[2 * SLOTS_USUAL];

    IndexPage(int depth) {
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

    boolean isFull() {
        return count >= slots.length / 2 / 8 * FULL_EIGHTHS;
    }

    /// The address in the ordinal-th slot with this hash, or {@link HashIndex#NONE}.
    long probe(long hash, int ordinal) {
        long[] table = slots;
        int mask = table.length / 2 - 1;
        int slot = (int) hash & mask;
        int skip = ordinal;
        // Bounded, since a reader may look at a table the writer is changing.
        for (int distance = 0; distance <= mask; distance++) {
            long found = table[2 * slot];
            if (found == hash && skip-- == 0) {
                return table[2 * slot + 1];
            }
            if (found == 0 || distance > distanceOf(found, slot, mask)) {
                return HashIndex.NONE;
            }
            slot = slot + 1 & mask;
        }
        return HashIndex.NONE;
    }

    void insert(long hash, long address) {
        beginWrite();
        place(slots, hash, address);
        count++;
        endWrite();
    }

    boolean replace(long hash, long address, long changed) {
        int slot = slotOf(hash, address);
        if (slot < 0) {
            return false;
        }
        beginWrite();
        slots[2 * slot + 1] = changed;
        endWrite();
        return true;
    }

    boolean remove(long hash, long address) {
        int slot = slotOf(hash, address);
        if (slot < 0) {
            return false;
        }
        beginWrite();
        shiftBack(slot);
        count--;
        endWrite();
        return true;
    }

    /// Whether a split would leave entries on both sides.
    boolean wouldPart() {
        long[] table = slots;
        int high = 0;
        for (int i = 0; i < table.length; i += 2) {
            high += table[i] != 0 && isHigh(table[i]) ? 1 : 0;
        }
        return high > 0 && high < count;
    }

    void partInto(IndexPage low, IndexPage high) {
        long[] table = slots;
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                IndexPage target = isHigh(table[i]) ? high : low;
                while (target.isFull()) {
                    target.grow();
                }
                target.insert(table[i], table[i + 1]);
            }
        }
    }

    /// Some hash in the page; only for a page that has one.
    long anyHash() {
        long[] table = slots;
        int i = 0;
        while (table[i] == 0) {
            i += 2;
        }
        return table[i];
    }

    /// Doubles the table.
    void grow() {
        long[] before = slots;
        var after = new long[before.length * 2];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
                place(after, before[i], before[i + 1]);
            }
        }
        beginWrite();
        slots = after;
        endWrite();
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
        int mask = table.length / 2 - 1;
        int slot = (int) hash & mask;
        for (int distance = 0; distance <= mask && table[2 * slot] != 0; distance++) {
            if (table[2 * slot] == hash && table[2 * slot + 1] == address) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private static void place(long[] table, long hash, long address) {
        int mask = table.length / 2 - 1;
        long movingHash = hash;
        long movingAddress = address;
        int slot = (int) hash & mask;
        int distance = 0;
        while (table[2 * slot] != 0) {
            int there = distanceOf(table[2 * slot], slot, mask);
            if (there < distance) {
                long poorHash = table[2 * slot];
                long poorAddress = table[2 * slot + 1];
                table[2 * slot] = movingHash;
                table[2 * slot + 1] = movingAddress;
                movingHash = poorHash;
                movingAddress = poorAddress;
                distance = there;
            }
            slot = slot + 1 & mask;
            distance++;
        }
        table[2 * slot] = movingHash;
        table[2 * slot + 1] = movingAddress;
    }

    private void shiftBack(int from) {
        long[] table = slots;
        int mask = table.length / 2 - 1;
        int slot = from;
        int next = slot + 1 & mask;
        while (table[2 * next] != 0 && distanceOf(table[2 * next], next, mask) > 0) {
            table[2 * slot] = table[2 * next];
            table[2 * slot + 1] = table[2 * next + 1];
            slot = next;
            next = next + 1 & mask;
        }
        table[2 * slot] = 0;
        table[2 * slot + 1] = 0;
    }

    private static int distanceOf(long hash, int slot, int mask) {
        return slot - (int) hash & mask;
    }
}
