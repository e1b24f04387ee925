package wfl.keystore.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Iterator;
import wfl.storage.EarlyReads;

/// What has changed in the index since a checkpoint, in memory: a multimap from 64-bit hashes to
/// record addresses, each with the address it replaces in the index on disk.
///
/// One writer at a time (it brings its own lock), any number of readers without one. A reader sees
/// every change that returned before it began. Nothing is ever taken out: a key that was deleted
/// has the address of its delete, until the checkpoint takes over.
///
/// Extendible hashing after Fagin et al., "Extendible Hashing", TODS 1979, section 2: the top bits
/// of a hash choose a page through a directory that doubles. We never shrink, and a page whose
/// entries would not part grows instead of splitting, so that thousands of equal hashes stay one
/// slow page.
public final class IndexChanges {
    /// What {@link #find} gives when there is no such entry.
    public static final long NONE = 0;

    /// In the base of an entry: the record is a delete.
    static final long DELETED = 1L << 63;

    /// Beyond this depth pages grow instead.
    private static final int DEPTH_MAX = 20;

    /// Hashes 0 and 1 mean an empty and a deleted slot on disk, so no key may have them.
    private static final long SENTINELS = 2;

    private static final VarHandle PAGE =
            MethodHandles.arrayElementVarHandle(ChangePage[].class).withInvokeExactBehavior();

    /// Its places are changed where they are when a page splits; it is replaced when it doubles.
    private volatile ChangePage[] directory = {new ChangePage(0)};

    private volatile long size;

    /// How many entries there are.
    public long size() {
        return size;
    }

    /// What the tables take in memory.
    long bytes() {
        ChangePage[] pages = directory;
        long bytes = (long) pages.length * Long.BYTES;
        for (int i = 0; i < pages.length; i++) {
            // The places of one page lie side by side.
            bytes += i > 0 && pages[i] == pages[i - 1] ? 0 : pages[i].bytes();
        }
        return bytes;
    }

    /// How many pages there are.
    long pageCount() {
        return Arrays.stream(directory).distinct().count();
    }

    /// The address of an entry with this hash.
    ///
    /// @param ordinal which one, from 0: a caller whose key is not at the first asks for the next
    /// @return {@link #NONE} when there are no more
    public long find(long hash, int ordinal) {
        long slotHash = withoutSentinels(hash);
        while (true) {
            ChangePage page = pageOf(slotHash);
            int version = page.beginRead();
            long found = page.probe(slotHash, ordinal);
            if (page.isStill(version)) {
                return found;
            }
            Thread.onSpinWait();
        }
    }

    /// Looks up those of several hashes that have no address yet; each gets that of its first
    /// entry, if there is one.
    void findFirsts(long[] hashes, int count, long[] addresses, EarlyReads early) {
        if (size == 0) {
            return;
        }
        long touched = 0;
        for (int i = 0; i < count; i++) {
            long slotHash = withoutSentinels(hashes[i]);
            touched += pageOf(slotHash).touch(slotHash);
        }
        early.add(touched);
        for (int i = 0; i < count; i++) {
            if (addresses[i] == NONE) {
                addresses[i] = find(hashes[i], 0);
            }
        }
    }

    /// A stamp that changes when entries with this hash may have moved. Who asks {@link #find} for
    /// ordinals above 0 and finds nothing compares stamps, and starts again when they differ.
    public long stamp(long hash) {
        ChangePage page = pageOf(withoutSentinels(hash));
        return (long) System.identityHashCode(page) << 32 | page.version();
    }

    /// Adds an entry.
    ///
    /// @param base the address it replaces on disk, or {@link #NONE}
    /// @param isDelete whether the record is a delete
    void insert(long hash, long address, long base, boolean isDelete) {
        long slotHash = withoutSentinels(hash);
        ChangePage page = pageOf(slotHash);
        while (page.isFull()) {
            makeRoom(page);
            page = pageOf(slotHash);
        }
        page.insert(slotHash, address, base | (isDelete ? DELETED : 0));
        size++;
    }

    /// Lets an entry point to another address.
    ///
    /// @return false when there is no such entry
    boolean replace(long hash, long address, long changed, boolean isDelete) {
        long slotHash = withoutSentinels(hash);
        return pageOf(slotHash).replace(slotHash, address, changed, isDelete ? DELETED : 0);
    }

    /// Whether an entry replaces this address on disk. Not while somebody changes entries.
    boolean replaces(long hash, long address) {
        long slotHash = withoutSentinels(hash);
        return pageOf(slotHash).replaces(slotHash, address);
    }

    /// The entries page by page in the order of their unsigned hashes: hash, address and base in
    /// turn. Only when nothing changes any more.
    Iterator<long[]> inOrder() {
        return Arrays.stream(directory).distinct().map(ChangePage::sorted).iterator();
    }

    static long withoutSentinels(long hash) {
        return Long.compareUnsigned(hash, SENTINELS) < 0 ? hash + SENTINELS : hash;
    }

    private ChangePage pageOf(long slotHash) {
        ChangePage[] pages = directory;
        return (ChangePage) PAGE.getAcquire(pages, directoryIndex(slotHash, pages.length));
    }

    private static int directoryIndex(long slotHash, int directoryLength) {
        // A shift by 64 is a shift by 0 in Java; a directory of one page needs its own answer.
        int depth = Integer.numberOfTrailingZeros(directoryLength);
        return depth == 0 ? 0 : (int) (slotHash >>> (Long.SIZE - depth));
    }

    private void makeRoom(ChangePage page) {
        if (page.depth() < DEPTH_MAX && page.wouldPart()) {
            split(page);
        } else {
            page.grow();
        }
    }

    private void split(ChangePage page) {
        ChangePage[] pages = directory;
        if (1 << page.depth() == pages.length) {
            pages = doubled(pages);
        }
        var low = new ChangePage(page.depth() + 1);
        var high = new ChangePage(page.depth() + 1);
        page.partInto(low, high);
        int span = pages.length >>> (page.depth() + 1);
        int first = directoryIndex(page.anyHash(), pages.length) / (2 * span) * (2 * span);
        // Nothing is added before all places are changed, and the old page keeps its entries: who
        // comes upon it in one of them still reads what was true when he began.
        for (int i = 0; i < span; i++) {
            PAGE.setRelease(pages, first + i, low);
            PAGE.setRelease(pages, first + span + i, high);
        }
        directory = pages;
    }

    private static ChangePage[] doubled(ChangePage[] pages) {
        var doubled = new ChangePage[pages.length * 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = pages[i / 2];
        }
        return doubled;
    }
}
