package wfl.keystore;

import static wfl.keystore.VerifyReport.Severity.HARMLESS;
import static wfl.keystore.VerifyReport.Severity.LOSES_KEY;
import static wfl.keystore.VerifyReport.Severity.LOSES_NOTHING;
import static wfl.keystore.VerifyReport.Severity.UNREADABLE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.base.KeyHash;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.OwnerPage;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.Newest;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.Survey;
import wfl.keystore.space.FileSpace;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Checks a file: every checksum, and whether what one structure says of another is so.
final class Verifier {
    private final Path file;
    private final Storage storage;
    private final Survey survey;
    private final StoreCodec codec;
    private final KeyHash keyHash;
    private final RecordSource records;
    private final Newest newest;
    private final Findings findings = new Findings();
    private final long passBytes;
    private final ProgressMeter meter;
    private final List<LostRecords> lost = new ArrayList<>();
    private long bytes = 2 * Superblock.BYTES;
    private long recordCount;
    private long indexPages;

    Verifier(Source source) {
        this(source, Progress.NONE);
    }

    Verifier(Source source, Progress progress) {
        file = source.file();
        storage = source.storage();
        survey = source.survey();
        codec = source.codec();
        keyHash = codec.keyHash();
        records = source.records();
        newest = new Newest(keyHash, records::keyAt);
        // The records are gone over twice, everything else once.
        passBytes = source.recordBytes();
        meter = new ProgressMeter(progress, Math.max(storage.sizeBytes(), passBytes) + passBytes);
    }

    VerifyReport run() {
        for (Survey.Problem problem : survey.problems()) {
            boolean isAsCrashLeaves = problem.what().endsWith("as a crash leaves them");
            findings.add(
                    problem.isFatal() ? UNREADABLE : isAsCrashLeaves ? HARMLESS : LOSES_NOTHING,
                    problem.offset(),
                    problem.length(),
                    problem.what());
        }
        checkOwner();
        survey.catalog().ifPresent(this::checkPlaces);
        long upTo = survey.catalog().map(each -> each.checkpoint().sequence()).orElse(0L);
        visit(upTo);
        meter.reach(passBytes);
        survey.catalog().ifPresent(this::checkCatalog);
        meter.reach(storage.sizeBytes());
        see(upTo);
        tellLost();
        int runs = survey.catalog().map(Verifier::runs).orElse(0);
        meter.end();
        return new VerifyReport(
                file,
                findings.sorted(),
                findings.leftOut(),
                new VerifyReport.Checked(
                        bytes,
                        recordCount,
                        newest.live(),
                        records.segments().size(),
                        indexPages,
                        runs));
    }

    private static int runs(Catalog catalog) {
        return catalog.keyRuns().size() + catalog.expiryRuns().size();
    }

    private void checkOwner() {
        if (storage.sizeBytes() < FileLayout.OWNER_AT + OwnerPage.BYTES) {
            return;
        }
        var page = new byte[OwnerPage.BYTES];
        boolean isRead = read(FileLayout.OWNER_AT, page);
        boolean isEmpty = java.util.Arrays.equals(page, new byte[OwnerPage.BYTES]);
        if (!isRead || !isEmpty && OwnerPage.decode(page).isEmpty()) {
            findings.add(HARMLESS, FileLayout.OWNER_AT, OwnerPage.BYTES, "owner page: damaged");
        }
    }

    private boolean read(long place, byte[] target) {
        try {
            storage.read(place, target, 0, target.length);
            return true;
        } catch (StorageException _) {
            return false;
        }
    }

    private void checkPlaces(Catalog catalog) {
        var extents = new ArrayList<>(catalog.extents());
        Superblock.CatalogPlace copies = survey.superblock().orElseThrow().catalog();
        for (long place : new long[] {copies.first(), copies.second()}) {
            extents.add(new Extent(place, Extent.pages(copies.bytes())));
            bytes += copies.bytes();
        }
        try {
            FileSpace.of(extents, storage.sizeBytes());
        } catch (DamageException e) {
            findings.add(UNREADABLE, e.offsetBytes(), 0, e.what());
        }
        for (SegmentEntry entry : catalog.segments()) {
            checkHeader(entry);
        }
    }

    private void checkHeader(SegmentEntry entry) {
        var header = new byte[SegmentHeader.BYTES];
        long place = entry.extent().place();
        bytes += header.length;
        if (!read(place, header)) {
            findings.add(LOSES_NOTHING, place, header.length, "segment header: the disk has none");
            return;
        }
        var expected =
                new SegmentHeader(
                        entry.number(),
                        survey.superblock().orElseThrow().uuid(),
                        entry.extent().bytes(),
                        entry.salt(),
                        entry.baseSequence());
        try {
            if (!expected.isSameAs(SegmentHeader.decode(header, place))) {
                findings.add(
                        LOSES_NOTHING,
                        place,
                        header.length,
                        "segment header: it is not the one the catalog names");
            }
        } catch (DamageException e) {
            findings.add(LOSES_NOTHING, place, header.length, e.what());
        }
    }

    // Everything up to the checkpoint goes into the table of newest records: that is what index and
    // runs must agree with.
    private void visit(long upTo) {
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        recordCount++;
                        bytes += sound.bytes();
                        meter.add(sound.bytes());
                        if (sound.isMended()) {
                            findings.add(
                                    LOSES_NOTHING,
                                    sound.place(),
                                    sound.bytes(),
                                    "record " + sound.sequence() + ": one wrong bit in its header");
                        }
                        if (sound.sequence() <= upTo) {
                            newest.see(sound.key(), sound.header(), sound.place());
                        }
                    }

                    @Override
                    public void lost(LostRecords found) {
                        if (found.records() != 0) {
                            lost.add(found);
                        }
                    }
                });
        survey.cutOff().ifPresent(lost::add);
        for (Extent each : records.unreadable()) {
            findings.add(UNREADABLE, each.place(), each.bytes(), "the disk does not give this");
        }
    }

    private void checkCatalog(Catalog catalog) {
        var check = new IndexCheck(storage, catalog, codec, records, newest, findings);
        check.run(lost);
        indexPages = check.pages();
        bytes += check.bytes();
        var runs = new RunCheck(storage, catalog, codec, newest, findings);
        bytes += runs.run(lost.isEmpty());
        if (lost.isEmpty() && check.isWhole()) {
            check.checkCounts();
        }
    }

    private void see(long upTo) {
        records.visit(
                new RecordSource.Visitor() {
                    @Override
                    public void sound(RecordSource.Sound sound) {
                        meter.add(sound.bytes());
                        if (sound.sequence() > upTo) {
                            newest.see(sound.key(), sound.header(), sound.place());
                        }
                    }

                    @Override
                    public void lost(LostRecords found) {}
                });
    }

    private void tellLost() {
        if (lost.isEmpty()) {
            return;
        }
        IndexEvidence evidence =
                survey.catalog()
                        .map(each -> IndexEvidence.of(storage, each, codec, records))
                        .orElseGet(() -> IndexEvidence.none(records));
        var versions = new LostVersions(lost, records, newest, evidence);
        List<RepairReport.LostKey> keys = versions.identify();
        List<Long> unnamed = evidence.unnamedPlaces();
        for (LostRecords each : lost) {
            Optional<RepairReport.LostKey> key =
                    keys.stream().filter(one -> isIn(each, one.offsetBytes())).findFirst();
            boolean isLost =
                    key.isPresent()
                            || !versions.isAccountedFor(each)
                            || unnamed.stream().anyMatch(place -> isIn(each, place));
            findings.add(
                    isLost ? LOSES_KEY : LOSES_NOTHING,
                    each.place(),
                    each.bytes(),
                    each.why() + (isLost ? "" : ", of an older version or a deleted key"),
                    key.flatMap(RepairReport.LostKey::key));
        }
    }

    private static boolean isIn(LostRecords lost, long place) {
        return place >= lost.place() && place < lost.place() + Math.max(1, lost.bytes());
    }
}
