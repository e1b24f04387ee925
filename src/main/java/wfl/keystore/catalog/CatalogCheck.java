package wfl.keystore.catalog;

import java.util.HashSet;
import java.util.Set;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RunEntry;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;

/// Whether what a catalog says can be: its checksum holds, but whoever made the file may have been
/// wrong, or meant harm. Everything behind this door believes the catalog.
final class CatalogCheck {
    /// More than can be written in the life of a disk, and far from where numbers overflow.
    private static final long SEQUENCE_MAX = 1L << 60;

    private static final long MILLIS_MAX = (1L << 48) - 1;
    private static final int DEPTH_MAX = 30;
    private static final int EXTENT_NUMBER_MAX = (1 << 28) - 1;

    private final long catalogAt;
    private final long fileBytes;

    /// @param catalogAt where it lies, for messages
    CatalogCheck(long catalogAt, long fileBytes) {
        this.catalogAt = catalogAt;
        this.fileBytes = fileBytes;
    }

    /// @throws DamageException it says something that cannot be
    void check(Superblock superblock, Catalog catalog) {
        Catalog.Checkpoint checkpoint = catalog.checkpoint();
        require(isUpTo(superblock.lastSequence(), SEQUENCE_MAX), "the last sequence");
        require(isUpTo(superblock.latestMillis(), MILLIS_MAX), "the latest time");
        require(isUpTo(checkpoint.sequence(), SEQUENCE_MAX), "the checkpoint's sequence");
        require(isUpTo(checkpoint.keys(), SEQUENCE_MAX), "the count of keys");
        Set<Integer> numbers = new HashSet<>();
        for (SegmentEntry segment : catalog.segments()) {
            check(segment);
            require(numbers.add(segment.number()), "segment " + segment.number() + " twice");
        }
        numbers.clear();
        for (PageExtentEntry pages : catalog.pageExtents()) {
            boolean isInRange = pages.number() > 0 && pages.number() <= EXTENT_NUMBER_MAX;
            require(isInRange, "page extent number " + pages.number());
            require(numbers.add(pages.number()), "page extent " + pages.number() + " twice");
            require(
                    pages.pages() > 0 && pages.pages() <= PageAddress.PAGES_MAX,
                    "an extent of " + pages.pages() + " pages");
            check(pages.extent(), "page extent " + pages.number());
        }
        for (long page : catalog.directory()) {
            long depth = page >>> 56;
            require(depth <= DEPTH_MAX, "a directory of depth " + depth);
        }
        catalog.keyRuns().forEach(run -> check(run, "key run"));
        for (RunEntry run : catalog.expiryRuns()) {
            check(run, "expiry run");
            boolean isWhole = run.usedBytes() > 0 && run.usedBytes() % FileLayout.PAGE_BYTES == 0;
            require(isWhole, "an expiry run of " + run.usedBytes() + " bytes");
        }
    }

    private void check(SegmentEntry segment) {
        String name = "segment " + segment.number();
        boolean isInRange =
                segment.number() >= 0 && segment.number() <= RecordAddress.SEGMENT_NUMBER_MAX;
        require(isInRange, name);
        check(segment.extent(), name);
        long size = segment.extent().bytes();
        require(
                size >= SegmentHeader.BYTES && size <= RecordAddress.SEGMENT_BYTES_MAX,
                name + " of " + size + " bytes");
        boolean fits =
                isUpTo(segment.endBytes(), size)
                        && isUpTo(segment.liveBytes(), size)
                        && isUpTo(segment.carriedBytes(), size);
        require(fits, name + " with more in it than it has room");
    }

    private void check(RunEntry run, String name) {
        check(run.extent(), name);
        boolean fits = isUpTo(run.usedBytes(), run.extent().bytes()) && run.count() >= 0;
        require(fits, name + " with more in it than it has room");
    }

    private void check(Extent extent, String name) {
        boolean lies =
                extent.place() >= FileLayout.EXTENTS_AT
                        && extent.place() % FileLayout.PAGE_BYTES == 0
                        && extent.bytes() >= 0
                        && extent.bytes() <= fileBytes
                        && extent.place() <= fileBytes - extent.bytes();
        require(
                lies,
                name
                        + " at byte "
                        + extent.place()
                        + ", "
                        + extent.bytes()
                        + " bytes, in a file of "
                        + fileBytes);
    }

    private static boolean isUpTo(long bytes, long most) {
        return bytes >= 0 && bytes <= most;
    }

    private void require(boolean can, String what) {
        if (!can) {
            throw new DamageException(catalogAt, "catalog: " + what + " cannot be");
        }
    }
}
