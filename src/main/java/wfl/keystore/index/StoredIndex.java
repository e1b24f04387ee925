package wfl.keystore.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageFormat;
import wfl.storage.EarlyReads;

/// The index as one checkpoint wrote it: immutable, read where it lies in the file. Safe for any
/// number of threads.
///
/// Extendible hashing in two steps: the top bits of a hash choose a directory page, its next bits
/// the index page there. So growing replaces single pages, never a directory as long as the index.
public final class StoredIndex {
    /// Longer chains of pages are only for keys without number that share their hash.
    private static final int STEPS_UNCHECKED = 64;

    private static final int SLOT_BYTES = 2 * Long.BYTES;

    private final PageFile pages;

    /// How many top bits choose the directory page.
    private final int depth;

    private final long[] root;

    private StoredIndex(PageFile pages, int depth, long[] root) {
        this.pages = pages;
        this.depth = depth;
        this.root = root;
    }

    /// A part of the hashes: those whose top `depth` bits are those of the prefix.
    ///
    /// @param page the page that has them, or {@link PageAddress#NONE}
    record Leaf(int depth, long prefix, long page) {
        /// The prefix after this one among those of the same depth; 0 after the last.
        long nextPrefix() {
            return depth == 0 ? 0 : prefix + (1L << (Long.SIZE - depth));
        }

        static long prefix(long hash, int depth) {
            return depth == 0 ? 0 : hash & -(1L << (Long.SIZE - depth));
        }
    }

    /// The index of a catalog.
    ///
    /// @param directory the directory pages in order, each with its depth in the top byte
    public static StoredIndex of(PageFile pages, List<Long> directory) {
        var leaves = new ArrayList<Leaf>();
        long prefix = 0;
        for (long entry : directory) {
            int depth = (int) (entry >>> 56);
            var leaf = new Leaf(depth, prefix, entry & 0xFF_FFFF_FFFF_FFFFL);
            leaves.add(leaf);
            prefix = leaf.nextPrefix();
        }
        return ofLeaves(pages, leaves);
    }

    static StoredIndex ofLeaves(PageFile pages, List<Leaf> leaves) {
        int depth = leaves.stream().mapToInt(Leaf::depth).max().orElse(0);
        var root = new long[1 << depth];
        int from = 0;
        for (Leaf leaf : leaves) {
            int span = 1 << (depth - leaf.depth());
            Arrays.fill(root, from, from + span, leaf.page());
            from += span;
        }
        if (!leaves.isEmpty() && from != root.length) {
            throw new DamageException(0, "catalog: the directory of the index has gaps");
        }
        return new StoredIndex(pages, depth, root);
    }

    /// What the catalog says of the directory.
    public List<Long> directory() {
        return leaves().stream().map(leaf -> leaf.page() | (long) leaf.depth() << 56).toList();
    }

    PageFile pages() {
        return pages;
    }

    /// The address of an entry with this hash, and {@link IndexChanges#NONE} when there are no
    /// more.
    public long find(long hash, int ordinal) {
        long slotHash = IndexChanges.withoutSentinels(hash);
        return findFrom(pageOf(slotHash), slotHash, ordinal);
    }

    /// Looks up those of several hashes that have no address yet; each gets that of its first
    /// entry, if there is one.
    void findFirsts(long[] hashes, int count, long[] addresses, EarlyReads early) {
        var pagesOf = new long[count];
        for (int i = 0; i < count; i++) {
            if (addresses[i] == IndexChanges.NONE) {
                long slotHash = IndexChanges.withoutSentinels(hashes[i]);
                pagesOf[i] = pageOf(slotHash);
                addSlot(pagesOf[i], slotHash, early);
            }
        }
        early.load();
        for (int i = 0; i < count; i++) {
            if (addresses[i] == IndexChanges.NONE) {
                long slotHash = IndexChanges.withoutSentinels(hashes[i]);
                addresses[i] = findFrom(pagesOf[i], slotHash, 0);
            }
        }
    }

    private void addSlot(long page, long slotHash, EarlyReads early) {
        if (page != PageAddress.NONE) {
            MemorySegment memory = pages.memory(page, PageFormat.MAGIC_INDEX);
            early.add(memory, PageAddress.offsetBytes(page) + usualSlotAt(slotHash));
        }
    }

    // Where an entry is in its page, or hardly behind; the probe itself knows better.
    private static long usualSlotAt(long slotHash) {
        long home = (slotHash & 0xFFFF_FFFFL) * PageFormat.SLOTS >>> 32;
        return FileLayout.PAGE_BYTES - (PageFormat.SLOTS - home) * SLOT_BYTES;
    }

    private long findFrom(long first, long slotHash, int ordinal) {
        long page = first;
        int skip = ordinal;
        for (int steps = 0; page != PageAddress.NONE; steps++) {
            if (steps > STEPS_UNCHECKED && steps > pages.totalPages()) {
                throw new DamageException(0, "index page " + page + ": it goes on with itself");
            }
            MemorySegment memory = pages.memory(page, PageFormat.MAGIC_INDEX);
            long at = PageAddress.offsetBytes(page);
            long found = PageFormat.find(memory, at, slotHash, skip);
            if (found != IndexChanges.NONE) {
                return found;
            }
            page = PageFormat.next(memory, at);
            skip -= page == PageAddress.NONE ? 0 : PageFormat.count(memory, at, slotHash);
        }
        return IndexChanges.NONE;
    }

    /// Whether an entry leads to this address.
    public boolean holds(long hash, long address) {
        int ordinal = 0;
        long found = find(hash, ordinal);
        while (found != IndexChanges.NONE && found != address) {
            found = find(hash, ++ordinal);
        }
        return found == address;
    }

    private long pageOf(long slotHash) {
        long directoryPage = root[index(slotHash, 0, depth)];
        if (directoryPage == PageAddress.NONE) {
            return PageAddress.NONE;
        }
        MemorySegment memory = pages.memory(directoryPage, PageFormat.MAGIC_DIRECTORY);
        long at = PageAddress.offsetBytes(directoryPage);
        int bits = PageFormat.directoryBits(memory, at);
        int above = PageFormat.depth(memory, at);
        return PageFormat.pointer(memory, at, index(slotHash, above, bits));
    }

    private static int index(long hash, int above, int bits) {
        // A shift by 64 is a shift by 0 in Java; no bits need their own answer.
        return bits == 0 ? 0 : (int) (hash << above >>> (Long.SIZE - bits));
    }

    /// The directory pages.
    List<Leaf> leaves() {
        var leaves = new ArrayList<Leaf>();
        for (int i = 0; i < root.length; ) {
            int at = i;
            int leafDepth =
                    root[at] == PageAddress.NONE
                            ? depth
                            : PageFormat.depth(
                                    pages.memory(root[at], PageFormat.MAGIC_DIRECTORY),
                                    PageAddress.offsetBytes(root[at]));
            leaves.add(new Leaf(leafDepth, depth == 0 ? 0 : (long) i << (64 - depth), root[at]));
            i += 1 << (depth - leafDepth);
        }
        return leaves;
    }

    /// The index pages of a directory page.
    List<Leaf> leavesOf(Leaf directoryPage) {
        if (directoryPage.page() == PageAddress.NONE) {
            return List.of(directoryPage);
        }
        MemorySegment memory = pages.memory(directoryPage.page(), PageFormat.MAGIC_DIRECTORY);
        long at = PageAddress.offsetBytes(directoryPage.page());
        int bits = PageFormat.directoryBits(memory, at);
        int above = directoryPage.depth();
        var leaves = new ArrayList<Leaf>();
        int count = 1 << bits;
        for (int i = 0; i < count; ) {
            long page = PageFormat.pointer(memory, at, i);
            int span = 1;
            while (span < count && i % (2 * span) == 0 && isSame(memory, at, i, 2 * span, page)) {
                span *= 2;
            }
            int leafDepth = above + bits - Integer.numberOfTrailingZeros(span);
            long prefix =
                    directoryPage.prefix()
                            | (above + bits == 0 ? 0 : (long) i << (64 - above - bits));
            leaves.add(new Leaf(leafDepth, prefix, page));
            i += span;
        }
        return leaves;
    }

    private static boolean isSame(MemorySegment memory, long at, int from, int span, long page) {
        for (int i = from; i < from + span; i++) {
            if (PageFormat.pointer(memory, at, i) != page) {
                return false;
            }
        }
        return true;
    }

    /// Takes the address of every entry, with its hash.
    @FunctionalInterface
    public interface Visitor {
        void entry(long hash, long address);
    }

    /// Visits all entries in the order of their pages.
    public void visit(Visitor visitor) {
        for (Leaf directoryPage : leaves()) {
            for (Leaf leaf : leavesOf(directoryPage)) {
                long page = leaf.page();
                while (page != PageAddress.NONE) {
                    MemorySegment memory = pages.memory(page, PageFormat.MAGIC_INDEX);
                    long at = PageAddress.offsetBytes(page);
                    for (int slot = 0; slot < PageFormat.SLOTS; slot++) {
                        long hash = PageFormat.slotHash(memory, at, slot);
                        if (hash != 0) {
                            long address = PageFormat.slotAddress(memory, at, slot);
                            visitor.entry(hash, PageFormat.withoutMarks(address));
                        }
                    }
                    page = PageFormat.next(memory, at);
                }
            }
        }
    }
}
