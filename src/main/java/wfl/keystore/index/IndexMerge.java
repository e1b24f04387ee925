package wfl.keystore.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageEditor;
import wfl.keystore.format.PageFormat;
import wfl.keystore.index.StoredIndex.Leaf;

/// Makes the next stored index from the last one and what has changed since, page by page in the
/// order of the hashes. Only pages with changes are written, to places that were free.
public final class IndexMerge {
    /// Deeper than this, entries that would not part go to a page that goes on with theirs.
    private static final int DEPTH_MAX = 24;

    private static final int WIDTH = 3;

    private final StoredIndex before;
    private final PageFile pages;
    private final LongPredicate keepsDelete;
    private final Iterator<long[]> batches;
    private long[] batch = {};
    private int batchAt;
    private final List<Long> allocated = new ArrayList<>();
    private final List<Long> replaced = new ArrayList<>();
    private final byte[] page = new byte[FileLayout.PAGE_BYTES];
    private final PageEditor editor = new PageEditor();
    private long[] pending = new long[WIDTH * PageFormat.SLOTS];
    private int pendingEnd;
    private long[] entries = new long[4 * PageFormat.SLOTS];
    private int entriesEnd;
    private final long changes;
    private int splits;

    /// @param keepsDelete whether an open scan may have to look behind the delete at an address
    public IndexMerge(StoredIndex before, IndexChanges changes, LongPredicate keepsDelete) {
        this.before = before;
        this.keepsDelete = keepsDelete;
        pages = before.pages();
        pages.begin(changes.size());
        batches = changes.inOrder();
        this.changes = changes.size();
        nextBatch();
    }

    /// How many keys have changed.
    public long changes() {
        return changes;
    }

    /// How many times a page became two.
    public int splits() {
        return splits;
    }

    /// Pages of the index before that the new one does not have.
    public List<Long> replaced() {
        return replaced;
    }

    /// Pages that were taken for the new index.
    public List<Long> allocated() {
        return allocated;
    }

    /// Makes the new index; its pages have been handed to the device when this returns.
    public StoredIndex run() {
        var leaves = new ArrayList<Leaf>();
        for (Leaf directoryPage : before.leaves()) {
            if (hasChangeIn(directoryPage)) {
                mergeDirectoryPage(directoryPage, leaves);
            } else {
                leaves.add(directoryPage);
            }
        }
        pages.flush();
        return StoredIndex.ofLeaves(pages, leaves);
    }

    private void mergeDirectoryPage(Leaf directoryPage, List<Leaf> target) {
        var leaves = new ArrayList<Leaf>();
        for (Leaf leaf : before.leavesOf(directoryPage)) {
            if (hasChangeIn(leaf)) {
                takeChanges(leaf);
                merge(leaf, leaves);
            } else {
                leaves.add(leaf);
            }
        }
        if (directoryPage.page() != PageAddress.NONE) {
            replaced.add(directoryPage.page());
        }
        writeDirectory(directoryPage.depth(), directoryPage.prefix(), leaves, target);
    }

    private void nextBatch() {
        batchAt = 0;
        batch = new long[0];
        while (batch.length == 0 && batches.hasNext()) {
            batch = batches.next();
        }
    }

    private boolean hasChange() {
        return batchAt < batch.length;
    }

    private boolean hasChangeIn(Leaf leaf) {
        return hasChange() && Leaf.prefix(batch[batchAt], leaf.depth()) == leaf.prefix();
    }

    private void takeChanges(Leaf leaf) {
        pendingEnd = 0;
        while (hasChangeIn(leaf)) {
            if (pendingEnd == pending.length) {
                pending = Arrays.copyOf(pending, 2 * pendingEnd);
            }
            System.arraycopy(batch, batchAt, pending, pendingEnd, WIDTH);
            pendingEnd += WIDTH;
            batchAt += WIDTH;
            if (batchAt == batch.length) {
                nextBatch();
            }
        }
    }

    private void merge(Leaf leaf, List<Leaf> target) {
        if (!hasRoomFor(leaf)) {
            load(leaf);
            for (int i = 0; i < pendingEnd; i += WIDTH) {
                apply(pending[i], pending[i + 1], pending[i + 2]);
            }
            writeLeaves(leaf.depth(), leaf.prefix(), entries, entriesEnd, target);
            return;
        }
        replaced.add(leaf.page());
        long address = PageAddress.NONE;
        if (editor.entries() > 0) {
            address = allocate();
            pages.write(address, editor.sealed(address));
        }
        target.add(new Leaf(leaf.depth(), leaf.prefix(), address));
    }

    // Most pages take their changes where the entries lie, which is much less work than to make
    // them anew. Whether this one does; then the editor has it.
    private boolean hasRoomFor(Leaf leaf) {
        if (leaf.page() == PageAddress.NONE) {
            return false;
        }
        MemorySegment memory = pages.memory(leaf.page(), PageFormat.MAGIC_INDEX);
        editor.load(memory, PageAddress.offsetBytes(leaf.page()));
        // What is marked may have to go.
        boolean takes = !editor.goesOn() && !editor.hasDeletes();
        for (int i = 0; takes && i < pendingEnd; i += WIDTH) {
            takes = edit(pending[i], pending[i + 1], pending[i + 2]);
        }
        return takes;
    }

    private boolean edit(long hash, long address, long marked) {
        long base = marked & ~IndexChanges.DELETED;
        if (!isKept(address, marked)) {
            editor.remove(hash, base);
            return true;
        }
        long slotAddress = slotAddress(address, marked);
        if (editor.replace(hash, base, slotAddress)) {
            return true;
        }
        boolean isFull = editor.entries() == PageFormat.ENTRIES_MAX;
        if (!isFull) {
            editor.add(hash, slotAddress);
        }
        return !isFull;
    }

    private boolean isKept(long address, long marked) {
        return (marked & IndexChanges.DELETED) == 0 || keepsDelete.test(address);
    }

    private static long slotAddress(long address, long marked) {
        return address | ((marked & IndexChanges.DELETED) != 0 ? PageFormat.DELETED : 0);
    }

    private void load(Leaf leaf) {
        entriesEnd = 0;
        long at = leaf.page();
        while (at != PageAddress.NONE) {
            replaced.add(at);
            MemorySegment memory = pages.memory(at, PageFormat.MAGIC_INDEX);
            long offset = PageAddress.offsetBytes(at);
            for (int slot = 0; slot < PageFormat.SLOTS; slot++) {
                long hash = PageFormat.slotHash(memory, offset, slot);
                if (hash != 0) {
                    addLoaded(hash, PageFormat.slotAddress(memory, offset, slot));
                }
            }
            at = PageFormat.next(memory, offset);
        }
    }

    private void addLoaded(long hash, long address) {
        boolean isDelete = (address & PageFormat.DELETED) != 0;
        if (!isDelete || keepsDelete.test(PageFormat.withoutMarks(address))) {
            add(hash, address);
        }
    }

    private void add(long hash, long address) {
        if (entriesEnd == entries.length) {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
        entries[entriesEnd] = hash;
        entries[entriesEnd + 1] = address;
        entriesEnd += 2;
    }

    private void apply(long hash, long address, long marked) {
        boolean isKept = isKept(address, marked);
        long slotAddress = slotAddress(address, marked);
        int at = indexOf(hash, marked & ~IndexChanges.DELETED);
        if (at < 0) {
            if (isKept) {
                add(hash, slotAddress);
            }
        } else if (isKept) {
            entries[at + 1] = slotAddress;
        } else {
            entriesEnd -= 2;
            entries[at] = entries[entriesEnd];
            entries[at + 1] = entries[entriesEnd + 1];
        }
    }

    private int indexOf(long hash, long base) {
        for (int i = 0; base != IndexChanges.NONE && i < entriesEnd; i += 2) {
            if (entries[i] == hash && PageFormat.withoutMarks(entries[i + 1]) == base) {
                return i;
            }
        }
        return -1;
    }

    private void writeLeaves(int depth, long prefix, long[] all, int end, List<Leaf> target) {
        if (end == 0) {
            target.add(new Leaf(depth, prefix, PageAddress.NONE));
        } else if (end <= 2 * PageFormat.ENTRIES_MAX || !wouldPart(all, end)) {
            target.add(new Leaf(depth, prefix, writeChain(depth, prefix, all, end)));
        } else {
            splits++;
            var low = new long[end];
            var high = new long[end];
            int lowEnd = 0;
            int highEnd = 0;
            for (int i = 0; i < end; i += 2) {
                boolean isHigh = all[i] << depth < 0;
                long[] half = isHigh ? high : low;
                int at = isHigh ? highEnd : lowEnd;
                half[at] = all[i];
                half[at + 1] = all[i + 1];
                highEnd += isHigh ? 2 : 0;
                lowEnd += isHigh ? 0 : 2;
            }
            writeLeaves(depth + 1, prefix, low, lowEnd, target);
            long highPrefix = prefix | 1L << (Long.SIZE - 1 - depth);
            writeLeaves(depth + 1, highPrefix, high, highEnd, target);
        }
    }

    private static boolean wouldPart(long[] all, int end) {
        long first = Leaf.prefix(all[0], DEPTH_MAX);
        for (int i = 2; i < end; i += 2) {
            if (Leaf.prefix(all[i], DEPTH_MAX) != first) {
                return true;
            }
        }
        return false;
    }

    // The last page of the chain first: each names the one that goes on with it.
    private long writeChain(int depth, long prefix, long[] all, int end) {
        long next = PageAddress.NONE;
        int to = end;
        while (to > 0) {
            int count = to % (2 * PageFormat.ENTRIES_MAX);
            int from = to - (count == 0 ? 2 * PageFormat.ENTRIES_MAX : count);
            long address = allocate();
            PageFormat.encodeIndex(page, address, depth, prefix, next, all, from, to);
            pages.write(address, page);
            next = address;
            to = from;
        }
        return next;
    }

    private void writeDirectory(int depth, long prefix, List<Leaf> leaves, List<Leaf> target) {
        int deepest = leaves.stream().mapToInt(Leaf::depth).max().orElse(depth);
        int bits = Math.max(0, deepest - depth);
        if (bits > PageFormat.DIRECTORY_BITS_MAX) {
            long highPrefix = prefix | 1L << (Long.SIZE - 1 - depth);
            List<Leaf> low =
                    leaves.stream()
                            .filter(leaf -> Long.compareUnsigned(leaf.prefix(), highPrefix) < 0)
                            .toList();
            writeDirectory(depth + 1, prefix, low, target);
            writeDirectory(
                    depth + 1, highPrefix, leaves.subList(low.size(), leaves.size()), target);
            return;
        }
        if (leaves.stream().allMatch(leaf -> leaf.page() == PageAddress.NONE)) {
            target.add(new Leaf(depth, prefix, PageAddress.NONE));
            return;
        }
        var pointers = new long[1 << bits];
        int from = 0;
        for (Leaf leaf : leaves) {
            int span = 1 << (depth + bits - Math.max(depth, leaf.depth()));
            Arrays.fill(pointers, from, from + span, leaf.page());
            from += span;
        }
        long address = allocate();
        PageFormat.encodeDirectory(page, address, depth, prefix, bits, pointers);
        pages.write(address, page);
        target.add(new Leaf(depth, prefix, address));
    }

    private long allocate() {
        long address = pages.allocate();
        allocated.add(address);
        return address;
    }
}
