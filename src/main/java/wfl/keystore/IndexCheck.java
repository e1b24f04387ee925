package wfl.keystore;

import static wfl.keystore.VerifyReport.Severity.HARMLESS;
import static wfl.keystore.VerifyReport.Severity.LOSES_NOTHING;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.base.KeyHash;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.PageAddress;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.index.HashIndex;
import wfl.keystore.salvage.IndexWalk;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.Newest;
import wfl.keystore.salvage.RecordSource;
import wfl.storage.Storage;

/// Checks the index against the records: every entry leads to the newest record of a key with that
/// hash, and there is one for every key.
final class IndexCheck {
    private final Storage storage;
    private final Catalog catalog;
    private final StoreCodec codec;
    private final KeyHash keyHash;
    private final RecordSource records;
    private final Newest newest;
    private final Findings findings;
    private final ExpiryCheck expiries;
    private final Map<Integer, Long> liveBytes = new HashMap<>();
    private long pages;
    private long puts;
    private boolean isWhole = true;

    IndexCheck(
            Storage storage,
            Catalog catalog,
            StoreCodec codec,
            RecordSource records,
            Newest newest,
            ExpiryCheck expiries,
            Findings findings) {
        this.storage = storage;
        this.catalog = catalog;
        this.codec = codec;
        keyHash = codec.keyHash();
        this.records = records;
        this.newest = newest;
        this.expiries = expiries;
        this.findings = findings;
    }

    long pages() {
        return pages;
    }

    long bytes() {
        return pages * FileLayout.PAGE_BYTES;
    }

    boolean isWhole() {
        return isWhole;
    }

    void run(List<LostRecords> lost) {
        var walk = new IndexWalk(storage, catalog.pageExtents(), catalog.directory());
        walk.run(
                new IndexWalk.Visitor() {
                    @Override
                    public void directoryPage(long address, int depth) {
                        pages++;
                    }

                    @Override
                    public void indexPage(long address, int entries, boolean goesOn) {
                        pages++;
                    }

                    @Override
                    public void entry(long hash, long to, boolean isDelete, long place) {
                        checkEntry(hash, to, isDelete, place, lost);
                    }

                    @Override
                    public void damaged(long place, String what) {
                        isWhole = false;
                        findings.add(LOSES_NOTHING, place, FileLayout.PAGE_BYTES, what);
                    }
                });
        checkUsed(walk);
    }

    private void checkEntry(
            long hash, long to, boolean isDelete, long place, List<LostRecords> lost) {
        Optional<byte[]> header = records.soundHeader(to);
        if (header.isEmpty()) {
            long at = records.placeOf(to).orElse(-1L);
            boolean isKnown =
                    lost.stream()
                            .anyMatch(
                                    each -> at >= each.place() && at < each.place() + each.bytes());
            if (!isKnown && !isDelete) {
                tell(place, "index entry: it leads to no record", Optional.empty());
            }
            return;
        }
        byte[] key = records.keyOf(to);
        boolean isPut = RecordFormat.type(header.get()) == RecordFormat.TYPE_PUT;
        boolean isRight =
                HashIndex.slotHash(keyHash.of(key)) == hash
                        && isPut != isDelete
                        && newest.sequence(key) == RecordFormat.sequence(header.get());
        if (!isRight) {
            tell(place, "index entry: not the newest record of its key", Optional.of(key));
        } else if (isPut) {
            puts++;
            long bytes = RecordFormat.bytes(key.length, RecordFormat.valueLength(header.get()));
            liveBytes.merge((int) (to >>> 28), bytes, Long::sum);
            expiries.expect(RecordFormat.expiryMillis(header.get()), to);
        }
    }

    private void tell(long place, String what, Optional<byte[]> key) {
        isWhole = false;
        findings.add(LOSES_NOTHING, place, FileLayout.PAGE_BYTES, what, key);
    }

    private void checkUsed(IndexWalk walk) {
        for (PageExtentEntry extent : catalog.pageExtents()) {
            var wasted = new ArrayList<Integer>();
            for (int page = 0; page < extent.pages(); page++) {
                boolean isMarked = (extent.used()[page >> 6] >>> page & 1) != 0;
                long address = PageAddress.of(extent.number(), page);
                boolean isReached = walk.reached().contains(address);
                long place = extent.place() + (long) page * FileLayout.PAGE_BYTES;
                if (isReached && !isMarked) {
                    findings.add(
                            LOSES_NOTHING,
                            place,
                            FileLayout.PAGE_BYTES,
                            "index page: in use, and marked as free");
                } else if (isMarked && !isReached) {
                    wasted.add(page);
                }
            }
            if (!wasted.isEmpty() && isWhole) {
                findings.add(
                        HARMLESS,
                        extent.place() + (long) wasted.getFirst() * FileLayout.PAGE_BYTES,
                        (long) wasted.size() * FileLayout.PAGE_BYTES,
                        wasted.size() + " index pages are marked as used, and nothing leads there");
            }
        }
    }

    /// Compares the numbers of the catalog; only when no record and no page is damaged.
    void checkCounts() {
        long keys = newest.live();
        if (puts != keys) {
            findings.add(
                    LOSES_NOTHING,
                    0,
                    0,
                    "index: it leads to " + puts + " keys, and the records have " + keys);
            records.visit(new MissingKeys());
        }
        if (catalog.checkpoint().keys() != keys) {
            findings.add(
                    HARMLESS,
                    0,
                    0,
                    "catalog: it counts "
                            + catalog.checkpoint().keys()
                            + " keys, and the records have "
                            + keys);
        }
        for (SegmentEntry entry : catalog.segments()) {
            long live = liveBytes.getOrDefault(entry.number(), 0L);
            if (live != entry.liveBytes()) {
                findings.add(
                        HARMLESS,
                        entry.extent().place(),
                        entry.extent().bytes(),
                        "catalog: it counts "
                                + entry.liveBytes()
                                + " live bytes in segment "
                                + entry.number()
                                + ", and there are "
                                + live);
            }
        }
    }

    /// Names the keys no entry leads to.
    private final class MissingKeys implements RecordSource.Visitor {
        private final IndexEvidence evidence = IndexEvidence.of(storage, catalog, codec, records);

        @Override
        public void sound(RecordSource.Sound sound) {
            boolean isMissing =
                    newest.isNewest(sound.key(), sound.place())
                            && evidence.verdict(sound) != IndexEvidence.Verdict.NEWEST;
            if (isMissing) {
                tell(
                        sound.place(),
                        "index: nothing leads to this record",
                        Optional.of(sound.key()));
            }
        }

        @Override
        public void lost(LostRecords lost) {}
    }
}
