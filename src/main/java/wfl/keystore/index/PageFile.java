package wfl.keystore.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Little;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.PageFormat;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;

/// The index pages of a file, by address. Pages are never changed where they lie: a checkpoint
/// writes new ones to free places, and gives the old ones back when it is durable.
///
/// A page is verified when it is read for the first time, but for pages that a checkpoint of this
/// process has written: of those it is enough to see that they are there.
///
/// Reading needs no lock. Allocating, writing and freeing belong to the one thread that makes the
/// checkpoint.
public final class PageFile {
    /// Magic number and checksum, with which a page begins.
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int EXTENT_PAGES_MIN = 4;
    private static final int EXTENT_PAGES_MAX = 4096;
    private static final int GROWTH_DIVISOR = 16;
    private static final int HOLE_DIVISOR = 4;

    /// Pages that lie side by side are written together, up to so many.
    private static final int RUN_PAGES_MAX = 32;

    private final Storage storage;
    private final FileSpace space;
    private volatile @Nullable PageExtent[] byNumber = new PageExtent[8];
    private final byte[] run = new byte[RUN_PAGES_MAX * FileLayout.PAGE_BYTES];
    private final ArrayDeque<GivenUp> withheld = new ArrayDeque<>();
    private volatile long withheldPages;
    private long[] written = new long[RUN_PAGES_MAX];
    private long[] writtenHeads = new long[RUN_PAGES_MAX];
    private int writtenCount;
    private long runPlace;
    private int runBytes;
    private int cursor;

    /// Extents that this checkpoint has made.
    private final List<PageExtent> added = new ArrayList<>();

    /// Where the pages of this checkpoint come from; those before the cursor are full.
    private final List<PageExtent> candidates = new ArrayList<>();

    /// Pages that the states before an epoch are made of.
    private record GivenUp(List<Long> pages, long epoch) {}

    /// The pages a catalog tells of.
    public PageFile(Storage storage, FileSpace space, List<PageExtentEntry> entries) {
        this.storage = storage;
        this.space = space;
        entries.forEach(entry -> add(new PageExtent(storage, entry)));
        long epoch = space.epoch();
        if (!space.isClear(epoch)) {
            // Readers of a state that an earlier writer left may look at pages that are free now.
            withheld.add(new GivenUp(takeAll(), epoch));
        }
    }

    private List<Long> takeAll() {
        var taken = new ArrayList<Long>();
        for (PageExtent extent : extents()) {
            for (int page = extent.take(); page >= 0; page = extent.take()) {
                taken.add(PageAddress.of(extent.number(), page));
            }
        }
        return taken;
    }

    /// The memory of the extent that holds a page; {@link PageAddress#offsetBytes} says where. The
    /// page has been verified.
    MemorySegment memory(long address, int magic) {
        PageExtent extent = holding(address);
        int page = PageAddress.pageIndex(address);
        if (!extent.isVerified(page)) {
            verify(extent, address, magic);
            extent.setVerified(page);
        }
        return extent.memory();
    }

    private static void verify(PageExtent extent, long address, int magic) {
        var bytes = new byte[FileLayout.PAGE_BYTES];
        long at = PageAddress.offsetBytes(address);
        MemorySegment.copy(
                extent.memory(), ValueLayout.JAVA_BYTE, at, bytes, 0, FileLayout.PAGE_BYTES);
        PageFormat.verify(bytes, address, magic, extent.place() + at);
    }

    /// How many bytes the extents of all pages have.
    public long bytes() {
        return (long) totalPages() * FileLayout.PAGE_BYTES;
    }

    /// How many pages are in use.
    public long usedPages() {
        return extents().stream().mapToLong(PageExtent::usedPages).sum();
    }

    /// What the catalog says of the pages.
    ///
    /// @param freed pages that are given up when the catalog counts
    public List<PageExtentEntry> entriesWithout(List<Long> freed) {
        var unnamed = new ArrayList<>(freed);
        withheld.forEach(each -> unnamed.addAll(each.pages()));
        var entries = new ArrayList<PageExtentEntry>();
        for (PageExtent extent : extents()) {
            PageExtentEntry entry = extent.entry();
            for (long address : unnamed) {
                if (PageAddress.extentNumber(address) == extent.number()) {
                    int page = PageAddress.pageIndex(address);
                    entry.used()[page >> 6] &= ~(1L << page);
                }
            }
            if (Arrays.stream(entry.used()).anyMatch(word -> word != 0)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /// Bytes of pages that are given back but kept for readers.
    public long withheldBytes() {
        return withheldPages * FileLayout.PAGE_BYTES;
    }

    /// Decides where the pages of the next checkpoint come from. One that replaces most of them
    /// takes new extents, so that the old ones are free as a whole afterwards, and others can use
    /// their room; a small one fills gaps.
    ///
    /// @param changes how many entries change, at random places
    void begin(long changes) {
        boolean isFresh = changes > 2L * totalPages();
        added.clear();
        candidates.clear();
        writtenCount = 0;
        if (!isFresh) {
            candidates.addAll(extents());
        }
        cursor = 0;
    }

    /// Takes a free page.
    long allocate() {
        for (; cursor < candidates.size(); cursor++) {
            PageExtent extent = candidates.get(cursor);
            int page = extent.take();
            if (page >= 0) {
                return PageAddress.of(extent.number(), page);
            }
        }
        PageExtent extent = addExtent();
        candidates.add(extent);
        added.add(extent);
        return PageAddress.of(extent.number(), extent.take());
    }

    private PageExtent addExtent() {
        int pages = Math.clamp(totalPages() / GROWTH_DIVISOR, EXTENT_PAGES_MIN, EXTENT_PAGES_MAX);
        // Small holes would make many small extents.
        long most = (long) pages * FileLayout.PAGE_BYTES;
        Extent extent = space.take(Math.max(FileLayout.PAGE_BYTES, most / HOLE_DIVISOR), most);
        int taken = (int) (extent.bytes() / FileLayout.PAGE_BYTES);
        int number = 1;
        while (number < byNumber.length && byNumber[number] != null) {
            number++;
        }
        var entry =
                new PageExtentEntry(
                        number, taken, extent.place(), new long[PageExtentEntry.words(taken)]);
        var made = new PageExtent(storage, entry);
        space.allocate(storage, extent);
        add(made);
        return made;
    }

    /// Comes to an end with the pages of a checkpoint: gives the room back that its extents did not
    /// need, and looks at what was written. After the last page was written, before any of them is
    /// read.
    public void complete() {
        trim();
        look();
    }

    // So that readers need not verify thousands of pages after each checkpoint. A page that was
    // written shows as a whole or not at all, so its checksum tells; one that does not show is
    // verified by who reads it, and reported.
    private void look() {
        for (int i = 0; i < writtenCount; i++) {
            PageExtent extent = holding(written[i]);
            long at = PageAddress.offsetBytes(written[i]);
            if (extent.memory().get(U64, at) == writtenHeads[i]) {
                extent.setVerified(PageAddress.pageIndex(written[i]));
            }
        }
        writtenCount = 0;
    }

    private void trim() {
        for (PageExtent extent : added) {
            PageExtent kept = extent.withoutUnused();
            if (kept.pages() > 0 && kept.pages() < extent.pages()) {
                space.shorten(extent.extent(), kept.extent().bytes());
                add(kept);
                extent.close();
            }
        }
        added.clear();
    }

    /// Writes a page that was allocated; on its way until {@link #flush}.
    void write(long address, byte[] page) {
        PageExtent extent = holding(address);
        long place = extent.place() + PageAddress.offsetBytes(address);
        if (runBytes == run.length || place != runPlace + runBytes) {
            flush();
            runPlace = place;
        }
        System.arraycopy(page, 0, run, runBytes, FileLayout.PAGE_BYTES);
        runBytes += FileLayout.PAGE_BYTES;
        if (writtenCount == written.length) {
            written = Arrays.copyOf(written, 2 * writtenCount);
            writtenHeads = Arrays.copyOf(writtenHeads, 2 * writtenCount);
        }
        written[writtenCount] = address;
        writtenHeads[writtenCount++] = Little.i64(page, 0);
    }

    /// Hands everything written to the device.
    void flush() {
        int pending = runBytes;
        runBytes = 0;
        if (pending > 0) {
            storage.write(runPlace, run, 0, pending);
        }
    }

    /// Gives pages back that nothing on disk names any more, and extents without any. Those that a
    /// reader of an older state may look at are not used again before it has gone.
    ///
    /// @return whether the file may be shorter now
    public boolean free(List<Long> addresses) {
        runBytes = 0;
        withheld.add(new GivenUp(List.copyOf(addresses), space.epoch()));
        return freeWhatIsClear();
    }

    /// Gives pages back that were kept for readers who have gone or moved on.
    ///
    /// @return whether the file may be shorter now
    public boolean freeWhatIsClear() {
        while (!withheld.isEmpty() && space.isClear(withheld.getFirst().epoch())) {
            List<Long> clear = withheld.removeFirst().pages();
            clear.forEach(address -> holding(address).release(PageAddress.pageIndex(address)));
        }
        withheldPages = withheld.stream().mapToLong(each -> each.pages().size()).sum();
        boolean isFreed = false;
        for (PageExtent extent : extents()) {
            if (extent.isEmpty()) {
                @Nullable PageExtent[] changed = byNumber.clone();
                changed[extent.number()] = null;
                byNumber = changed;
                extent.close();
                space.release(extent.extent());
                isFreed = true;
            }
        }
        return isFreed;
    }

    /// Finds the pages of an extent at another place from now on, where their bytes have been
    /// copied to.
    ///
    /// @param letGo runs what makes reading at the old place fail, when nobody minds
    public void move(int number, long place, Consumer<Runnable> letGo) {
        for (PageExtent extent : extents()) {
            if (extent.number() == number) {
                add(new PageExtent(storage, extent.entry().movedTo(place)));
                letGo.accept(extent::close);
            }
        }
    }

    /// How many pages there are, in use or not.
    int totalPages() {
        return extents().stream().mapToInt(PageExtent::pages).sum();
    }

    private List<PageExtent> extents() {
        var all = new ArrayList<PageExtent>();
        for (PageExtent extent : byNumber) {
            if (extent != null) {
                all.add(extent);
            }
        }
        return all;
    }

    private void add(PageExtent extent) {
        @Nullable PageExtent[] extents = byNumber;
        int length = Math.max(extents.length, Integer.highestOneBit(extent.number()) * 2);
        @Nullable PageExtent[] changed = Arrays.copyOf(extents, length);
        changed[extent.number()] = extent;
        byNumber = changed;
    }

    private PageExtent holding(long address) {
        @Nullable PageExtent[] extents = byNumber;
        int number = PageAddress.extentNumber(address);
        PageExtent extent = number >= 0 && number < extents.length ? extents[number] : null;
        if (extent == null || PageAddress.pageIndex(address) >= extent.pages()) {
            throw new DamageException(0, "page address: there is no page " + address);
        }
        return extent;
    }
}
