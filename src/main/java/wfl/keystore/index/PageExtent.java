package wfl.keystore.index;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageExtentEntry;
import wfl.storage.Storage;

/// Index pages that lie side by side in the file: which are in use, and their memory, which is
/// mapped when the first of them is read.
final class PageExtent {
    private final Storage storage;
    private final PageExtentEntry entry;
    private final long[] used;

    /// Which pages have been found sound. Two readers may verify a page, neither is hurt.
    private final AtomicLongArray verified;

    private final ReentrantLock mapping = new ReentrantLock();
    private volatile Storage.@Nullable View view;
    private volatile @Nullable MemorySegment memory;
    private boolean isClosed;

    PageExtent(Storage storage, PageExtentEntry entry) {
        this.storage = storage;
        this.entry = entry;
        used = entry.used().clone();
        verified = new AtomicLongArray(used.length);
    }

    int number() {
        return entry.number();
    }

    int pages() {
        return entry.pages();
    }

    long place() {
        return entry.place();
    }

    Extent extent() {
        return new Extent(place(), (long) pages() * FileLayout.PAGE_BYTES);
    }

    PageExtentEntry entry() {
        return new PageExtentEntry(number(), pages(), place(), used.clone());
    }

    MemorySegment memory() {
        MemorySegment mapped = memory;
        return mapped != null ? mapped : mapped();
    }

    private MemorySegment mapped() {
        mapping.lock();
        try {
            MemorySegment mapped = memory;
            if (mapped == null) {
                if (isClosed) {
                    throw new IllegalStateException("these index pages were given up");
                }
                Storage.View opened = storage.map(place(), extent().bytes());
                view = opened;
                mapped = opened.memory();
                memory = mapped;
            }
            return mapped;
        } finally {
            mapping.unlock();
        }
    }

    void close() {
        mapping.lock();
        try {
            isClosed = true;
            Storage.View opened = view;
            if (opened != null) {
                opened.close();
            }
        } finally {
            mapping.unlock();
        }
    }

    boolean isVerified(int page) {
        return (verified.get(page >> 6) >>> page & 1) != 0;
    }

    void setVerified(int page) {
        verified.accumulateAndGet(page >> 6, 1L << page, (all, bit) -> all | bit);
    }

    /// How many pages are in use. By another thread than the one that takes and releases, about.
    int usedPages() {
        return Arrays.stream(used).mapToInt(Long::bitCount).sum();
    }

    /// Takes a free page; -1 when there is none.
    int take() {
        for (int word = 0; word < used.length; word++) {
            int bit = Long.numberOfTrailingZeros(~used[word]);
            int page = word * Long.SIZE + bit;
            if (bit < Long.SIZE && page < pages()) {
                used[word] |= 1L << bit;
                return page;
            }
        }
        return -1;
    }

    void release(int page) {
        used[page >> 6] &= ~(1L << page);
        verified.accumulateAndGet(page >> 6, ~(1L << page), (all, others) -> all & others);
    }

    /// The same pages without those behind the last one in use. Nothing has been read here yet.
    PageExtent withoutUnused() {
        int last = 0;
        for (int word = 0; word < used.length; word++) {
            if (used[word] != 0) {
                last = (word + 1) * Long.SIZE - Long.numberOfLeadingZeros(used[word]);
            }
        }
        long[] kept = Arrays.copyOf(used, PageExtentEntry.words(last));
        return new PageExtent(storage, new PageExtentEntry(number(), last, place(), kept));
    }

    boolean isEmpty() {
        return Arrays.stream(used).allMatch(word -> word == 0);
    }
}
