package wfl.keystore.format;

/// Where an index page lies: the number of its extent and its index there. 0 is no page, since
/// extents are numbered from 1.
public final class PageAddress {
    public static final long NONE = 0;

    /// Pages in one extent (4 GiB of them).
    public static final int PAGES_MAX = 1 << 20;

    private static final int INDEX_BITS = 20;
    private static final long INDEX_MASK = PAGES_MAX - 1L;

    private PageAddress() {}

    public static long of(int extentNumber, int pageIndex) {
        return (long) extentNumber << INDEX_BITS | pageIndex;
    }

    public static int extentNumber(long address) {
        return (int) (address >>> INDEX_BITS);
    }

    public static int pageIndex(long address) {
        return (int) (address & INDEX_MASK);
    }

    /// Where the page begins in its extent.
    public static long offsetBytes(long address) {
        return (address & INDEX_MASK) * FileLayout.PAGE_BYTES;
    }
}
