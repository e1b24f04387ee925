package wfl.keystore.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Changes single entries of a copy of an index page, for it to be written to another place.
///
/// Robin Hood hashing as {@link PageFormat} says, with backward-shift deletion. One thread.
public final class PageEditor {
    private final byte[] page = new byte[FileLayout.PAGE_BYTES];
    private int entries;

    /// Begins with a verified page.
    ///
    /// @param at where it begins in the memory
    public void load(MemorySegment memory, long at) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, page, 0, page.length);
        entries = Little.u16(page, PageFormat.COUNT_AT);
    }

    /// How many entries there are now.
    public int entries() {
        return entries;
    }

    /// Whether another page goes on with this one.
    public boolean goesOn() {
        return Little.i64(page, PageFormat.NEXT_AT) != PageAddress.NONE;
    }

    /// Whether an entry is marked as a delete.
    public boolean hasDeletes() {
        int marks = 0;
        for (int at = slotAt(0) + 15; at < page.length; at += PageFormat.SLOT_BYTES) {
            marks |= page[at];
        }
        return marks < 0;
    }

    /// Lets an entry lead to another address.
    ///
    /// @param old the address it leads to, without marks
    /// @param changed with its marks
    /// @return false when there is no such entry
    public boolean replace(long hash, long old, long changed) {
        int slot = slotOf(hash, old);
        if (slot >= 0) {
            Little.put64(page, slotAt(slot) + 8, changed);
        }
        return slot >= 0;
    }

    /// Adds an entry; there must be fewer than {@link PageFormat#ENTRIES_MAX}.
    ///
    /// @param address with its marks
    public void add(long hash, long address) {
        PageFormat.place(page, hash, address);
        entries++;
    }

    /// Takes an entry out, if it is there.
    ///
    /// @param old the address it leads to, without marks
    public void remove(long hash, long old) {
        int slot = slotOf(hash, old);
        if (slot < 0) {
            return;
        }
        int next = after(slot);
        while (isAwayFromHome(next)) {
            System.arraycopy(page, slotAt(next), page, slotAt(slot), PageFormat.SLOT_BYTES);
            slot = next;
            next = after(slot);
        }
        Little.put64(page, slotAt(slot), 0);
        Little.put64(page, slotAt(slot) + 8, 0);
        entries--;
    }

    /// The page as it is written; the bytes are the editor's own.
    ///
    /// @param address where it will lie
    public byte[] sealed(long address) {
        Little.put16(page, PageFormat.COUNT_AT, entries);
        PageFormat.seal(page, address);
        return page;
    }

    private int slotOf(long hash, long address) {
        if (address == RecordAddress.NONE) {
            return -1;
        }
        int slot = PageFormat.home(hash);
        for (int distance = 0; distance < PageFormat.SLOTS; distance++) {
            long found = Little.i64(page, slotAt(slot));
            if (found == 0 || distance > PageFormat.distance(found, slot)) {
                return -1;
            }
            long there = Little.i64(page, slotAt(slot) + 8);
            if (found == hash && PageFormat.withoutMarks(there) == address) {
                return slot;
            }
            slot = after(slot);
        }
        return -1;
    }

    private boolean isAwayFromHome(int slot) {
        long hash = Little.i64(page, slotAt(slot));
        return hash != 0 && PageFormat.distance(hash, slot) > 0;
    }

    private static int after(int slot) {
        return slot + 1 == PageFormat.SLOTS ? 0 : slot + 1;
    }

    private static int slotAt(int slot) {
        return PageFormat.HEAD_BYTES + slot * PageFormat.SLOT_BYTES;
    }
}
