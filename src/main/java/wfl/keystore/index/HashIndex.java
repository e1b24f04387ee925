package wfl.keystore.index;

import java.util.Arrays;

/// A multimap from 64-bit hashes to record addresses: usually one address to a hash, several when
/// keys collide.
///
/// One writer at a time (it brings its own lock), any number of readers without one. A reader sees
/// every change that returned before it began.
///
/// Extendible hashing after Fagin et al., "Extendible Hashing", TODS 1979, section 2: the top bits
/// of a hash choose a page through a directory that doubles. We never shrink, and a page whose
/// entries would not part grows instead of splitting, so that thousands of equal hashes stay one
/// slow page.
public final class HashIndex {
    /// What {@link #find} gives when there is no such entry.
    public static final long NONE = 0;

    /// Beyond this depth pages grow instead: 16 million pages.
    private static final int DEPTH_MAX = 24;

    /// Hashes 0 and 1 mean an empty and a deleted slot on disk, so no key may have them.
    private static final long SENTINELS = 2;

    private volatile IndexPage[] directory = {new IndexPage(0)};
    private volatile long size;

    /// How many entries there are.
    public long size() {
        return size;
    }

    /// How many pages there are.
    public long pageCount() {
        return Arrays.stream(directory).distinct().count();
    }

    /// The address of an entry with this hash.
    ///
    /// @param ordinal which one, from 0: a caller whose key is not at the first asks for the next
    /// @return {@link #NONE} when there are no more
    public long find(long hash, int ordinal) {
        long slotHash = withoutSentinels(hash);
        while (true) {
            IndexPage page = pageOf(slotHash);
            int version = page.beginRead();
            long found = page.probe(slotHash, ordinal);
            if (page.isStill(version)) {
                return found;
            }
            Thread.onSpinWait();
        }
    }

    /// A stamp that changes when entries with this hash may have moved. Who asks {@link #find} for
    /// ordinals above 0 and finds nothing compares stamps, and starts again when they differ.
    public long stamp(long hash) {
        IndexPage page = pageOf(withoutSentinels(hash));
        return (long) System.identityHashCode(page) << 32 | page.version();
    }

    /// Adds an entry.
    public void insert(long hash, long address) {
        long slotHash = withoutSentinels(hash);
        IndexPage page = pageOf(slotHash);
        while (page.isFull()) {
            makeRoom(page);
            page = pageOf(slotHash);
        }
        page.insert(slotHash, address);
        size++;
    }

    /// Lets an entry point to another address.
    ///
    /// @return false when there is no such entry
    public boolean replace(long hash, long address, long changed) {
        long slotHash = withoutSentinels(hash);
        return pageOf(slotHash).replace(slotHash, address, changed);
    }

    /// Takes an entry out.
    ///
    /// @return false when there is no such entry
    public boolean remove(long hash, long address) {
        long slotHash = withoutSentinels(hash);
        boolean wasThere = pageOf(slotHash).remove(slotHash, address);
        if (wasThere) {
            size--;
        }
        return wasThere;
    }

    private static long withoutSentinels(long hash) {
        return Long.compareUnsigned(hash, SENTINELS) < 0 ? hash + SENTINELS : hash;
    }

    private IndexPage pageOf(long slotHash) {
        IndexPage[] pages = directory;
        return pages[directoryIndex(slotHash, pages.length)];
    }

    private static int directoryIndex(long slotHash, int directoryLength) {
        // A shift by 64 is a shift by 0 in Java; a directory of one page needs its own answer.
        int depth = Integer.numberOfTrailingZeros(directoryLength);
        return depth == 0 ? 0 : (int) (slotHash >>> (Long.SIZE - depth));
    }

    private void makeRoom(IndexPage page) {
        if (page.depth() < DEPTH_MAX && page.wouldPart()) {
            split(page);
        } else {
            page.grow();
        }
    }

    private void split(IndexPage page) {
        IndexPage[] before = directory;
        boolean mustDouble = 1 << page.depth() == before.length;
        var after = new IndexPage[mustDouble ? before.length * 2 : before.length];
        int scale = after.length / before.length;
        for (int i = 0; i < after.length; i++) {
            after[i] = before[i / scale];
        }
        var low = new IndexPage(page.depth() + 1);
        var high = new IndexPage(page.depth() + 1);
        page.partInto(low, high);
        int span = after.length >>> (page.depth() + 1);
        int first = directoryIndex(page.anyHash(), after.length) / (2 * span) * (2 * span);
        Arrays.fill(after, first, first + span, low);
        Arrays.fill(after, first + span, first + 2 * span, high);
        // The old page keeps its entries: who reads it still reads what was true when it began.
        directory = after;
    }
}
