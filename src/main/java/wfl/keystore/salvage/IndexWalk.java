package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.PageFormat;
import wfl.keystore.format.RecordAddress;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Goes over every page of the index and past those that are damaged.
public final class IndexWalk {
    private static final long POINTER_MASK = 0xFF_FFFF_FFFF_FFFFL;

    private final Storage storage;
    private final Map<Integer, PageExtentEntry> extents = new HashMap<>();
    private final List<Long> directory;
    private final Set<Long> seen = new HashSet<>();
    private final byte[] page = new byte[FileLayout.PAGE_BYTES];
    private final MemorySegment memory = MemorySegment.ofArray(page);

    /// What a walk comes upon.
    public interface Visitor {
        /// A sound page of the directory.
        default void directoryPage(long address, int depth) {}

        /// A sound index page.
        ///
        /// @param goesOn whether another page goes on with it
        default void indexPage(long address, int entries, boolean goesOn) {}

        /// An entry of a sound index page.
        default void entry(long hash, long address, boolean isDelete, long place) {}

        /// A page that is not what it should be.
        void damaged(long place, String what);
    }

    public IndexWalk(Storage storage, List<PageExtentEntry> entries, List<Long> directory) {
        this.storage = storage;
        this.directory = directory;
        entries.forEach(entry -> extents.put(entry.number(), entry));
    }

    /// The pages that were reached.
    public Set<Long> reached() {
        return seen;
    }

    public void run(Visitor visitor) {
        long prefix = 0;
        for (long entry : directory) {
            int depth = (int) (entry >>> 56);
            long address = entry & POINTER_MASK;
            if (address != PageAddress.NONE && seen.add(address)) {
                walkDirectoryPage(address, depth, prefix, visitor);
            }
            prefix += depth == 0 ? 0 : 1L << (Long.SIZE - depth);
        }
    }

    private void walkDirectoryPage(long address, int depth, long prefix, Visitor visitor) {
        if (!load(address, PageFormat.MAGIC_DIRECTORY, visitor)) {
            return;
        }
        int bits = PageFormat.directoryBits(memory, 0);
        boolean isRight =
                bits >= 0
                        && bits <= PageFormat.DIRECTORY_BITS_MAX
                        && PageFormat.depth(memory, 0) == depth
                        && PageFormat.prefix(memory, 0) == prefix;
        if (!isRight) {
            visitor.damaged(placeOf(address), "directory page: it stands for other hashes");
            return;
        }
        visitor.directoryPage(address, depth);
        var pointers = new long[1 << bits];
        for (int i = 0; i < pointers.length; i++) {
            pointers[i] = PageFormat.pointer(memory, 0, i);
        }
        for (long pointer : pointers) {
            long next = pointer;
            while (next != PageAddress.NONE && seen.add(next)) {
                next = walkIndexPage(next, visitor);
            }
        }
    }

    // Returns the page that goes on with it.
    private long walkIndexPage(long address, Visitor visitor) {
        if (!load(address, PageFormat.MAGIC_INDEX, visitor)) {
            return PageAddress.NONE;
        }
        int depth = PageFormat.depth(memory, 0);
        long prefix = PageFormat.prefix(memory, 0);
        long mask = depth == 0 ? 0 : -(1L << (Long.SIZE - depth));
        int entries = 0;
        boolean isRight = depth >= 0 && depth <= Long.SIZE;
        for (int slot = 0; slot < PageFormat.SLOTS; slot++) {
            long hash = PageFormat.slotHash(memory, 0, slot);
            if (hash != 0) {
                entries++;
                long marked = PageFormat.slotAddress(memory, 0, slot);
                long record = PageFormat.withoutMarks(marked);
                isRight &= (hash & mask) == prefix && isFound(hash, record);
                boolean isDelete = (marked & PageFormat.DELETED) != 0;
                visitor.entry(hash, record, isDelete, placeOf(address));
            }
        }
        if (!isRight || entries != PageFormat.entries(memory, 0)) {
            visitor.damaged(placeOf(address), "index page: its entries are not where they belong");
        }
        long next = PageFormat.next(memory, 0);
        visitor.indexPage(address, entries, next != PageAddress.NONE);
        return next;
    }

    private boolean isFound(long hash, long record) {
        int ordinal = 0;
        long found = PageFormat.find(memory, 0, hash, ordinal);
        while (found != RecordAddress.NONE && found != record) {
            found = PageFormat.find(memory, 0, hash, ++ordinal);
        }
        return found == record;
    }

    private boolean load(long address, int magic, Visitor visitor) {
        @Nullable PageExtentEntry extent = extents.get(PageAddress.extentNumber(address));
        if (extent == null || PageAddress.pageIndex(address) >= extent.pages()) {
            visitor.damaged(0, "page address: there is no page " + address);
            return false;
        }
        long place = placeOf(address);
        try {
            storage.read(place, page, 0, page.length);
            PageFormat.verify(page, address, magic, place);
            return true;
        } catch (DamageException e) {
            visitor.damaged(e.offsetBytes(), e.what());
        } catch (StorageException _) {
            visitor.damaged(place, "index page: the disk does not give it");
        }
        return false;
    }

    private long placeOf(long address) {
        PageExtentEntry extent = extents.get(PageAddress.extentNumber(address));
        return extent == null ? 0 : extent.place() + PageAddress.offsetBytes(address);
    }
}
