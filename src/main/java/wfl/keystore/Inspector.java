package wfl.keystore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.OwnerPage;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.PageFormat;
import wfl.keystore.format.RunEntry;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.IndexWalk;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.SegmentPlace;
import wfl.keystore.salvage.Survey;
import wfl.storage.Storage;

/// Describes a file: what lies where, and the shape of its index.
final class Inspector {
    private final Path file;
    private final Storage storage;
    private final Survey survey;
    private final List<FileStructure.Part> parts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// Needs no key: what is encrypted is not looked into.
    Inspector(Path file, Storage storage, Survey survey) {
        this.file = file;
        this.storage = storage;
        this.survey = survey;
    }

    FileStructure run() {
        survey.problems().forEach(each -> problem(each.offset(), each.what()));
        addFixed();
        addSegments();
        survey.catalog().ifPresent(this::addRest);
        parts.sort(Comparator.comparingLong(FileStructure.Part::placeBytes));
        return new FileStructure(
                file,
                storage.sizeBytes(),
                survey.superblocks().stream().map(Inspector::fields).toList(),
                survey.catalog().map(Inspector::fields),
                parts,
                holes(),
                survey.catalog().map(this::shape),
                problems);
    }

    private void problem(long offset, String what) {
        problems.add("byte " + offset + ": " + what);
    }

    private static Optional<FileStructure.SuperblockFields> fields(Superblock.Reading reading) {
        return reading instanceof Superblock.Reading.Valid(var superblock)
                ? Optional.of(
                        new FileStructure.SuperblockFields(
                                superblock.uuid().toString(),
                                FileLayout.VERSION_MAJOR + "." + FileLayout.VERSION_MINOR,
                                superblock.createdMillis(),
                                superblock.epoch(),
                                superblock.lastSequence(),
                                superblock.latestMillis(),
                                superblock.wasClosed(),
                                superblock.catalog().first(),
                                superblock.catalog().second(),
                                superblock.catalog().bytes()))
                : Optional.empty();
    }

    private static FileStructure.CatalogFields fields(Catalog catalog) {
        Catalog.Checkpoint checkpoint = catalog.checkpoint();
        return new FileStructure.CatalogFields(
                checkpoint.sequence(),
                checkpoint.logAddress(),
                checkpoint.keys(),
                checkpoint.keysWithTtl(),
                checkpoint.sweptMillis(),
                catalog.segments().size(),
                catalog.pageExtents().size(),
                catalog.keyRuns().size(),
                catalog.expiryRuns().size());
    }

    private void addFixed() {
        int[] places = {FileLayout.SUPERBLOCK_A_AT, FileLayout.SUPERBLOCK_B_AT};
        for (int i = 0; i < places.length; i++) {
            boolean isSound = survey.superblocks().get(i) instanceof Superblock.Reading.Valid;
            add(
                    FileStructure.Kind.SUPERBLOCK,
                    new Extent(places[i], FileLayout.SUPERBLOCK_B_AT),
                    i,
                    isSound ? "" : "damaged",
                    Superblock.BYTES,
                    1);
        }
        int freeAt = FileLayout.EXTENTS_AT - FileLayout.OWNER_AT;
        add(
                FileStructure.Kind.OWNER,
                new Extent(FileLayout.OWNER_AT, freeAt),
                0,
                "",
                OwnerPage.BYTES,
                1);
    }

    private void add(
            FileStructure.Kind kind,
            Extent extent,
            int number,
            String state,
            long used,
            long entries) {
        parts.add(
                new FileStructure.Part(
                        kind, extent.place(), extent.bytes(), number, state, used, used, entries));
    }

    private void addSegments() {
        long durable = survey.superblock().map(Superblock::lastSequence).orElse(0L);
        for (SegmentPlace segment : survey.segments()) {
            var count = new long[] {0, SegmentHeader.BYTES, 0};
            var source = new RecordSource(storage, List.of(segment), durable, RecordCodec.PLAIN);
            source.visit(
                    new RecordSource.Visitor() {
                        @Override
                        public void sound(RecordSource.Sound sound) {
                            count[0]++;
                            count[1] = sound.offset() + sound.bytes();
                        }

                        @Override
                        public void lost(LostRecords lost) {
                            problem(lost.place(), lost.why());
                        }
                    });
            long used = segment.endBytes() > 0 ? segment.endBytes() : count[1];
            long live =
                    survey.catalog().flatMap(each -> entry(each, segment.number())).stream()
                            .mapToLong(SegmentEntry::liveBytes)
                            .findFirst()
                            .orElse(used - SegmentHeader.BYTES);
            parts.add(
                    new FileStructure.Part(
                            FileStructure.Kind.SEGMENT,
                            segment.extent().place(),
                            segment.extent().bytes(),
                            segment.number(),
                            segment.state().name().toLowerCase(java.util.Locale.ROOT),
                            used - SegmentHeader.BYTES,
                            live,
                            count[0]));
        }
    }

    private static Optional<SegmentEntry> entry(Catalog catalog, int number) {
        return catalog.segments().stream().filter(each -> each.number() == number).findFirst();
    }

    private void addRest(Catalog catalog) {
        Superblock.CatalogPlace copies = survey.superblock().orElseThrow().catalog();
        long copyBytes = Extent.pages(copies.bytes());
        add(
                FileStructure.Kind.CATALOG,
                new Extent(copies.first(), copyBytes),
                0,
                "",
                copies.bytes(),
                1);
        add(
                FileStructure.Kind.CATALOG,
                new Extent(copies.second(), copyBytes),
                1,
                "",
                copies.bytes(),
                1);
        for (PageExtentEntry extent : catalog.pageExtents()) {
            long used = Arrays.stream(extent.used()).map(Long::bitCount).sum();
            long bytes = used * FileLayout.PAGE_BYTES;
            add(FileStructure.Kind.INDEX_PAGES, extent.extent(), extent.number(), "", bytes, used);
        }
        addRuns(FileStructure.Kind.KEY_RUN, catalog.keyRuns());
        addRuns(FileStructure.Kind.EXPIRY_RUN, catalog.expiryRuns());
    }

    private void addRuns(FileStructure.Kind kind, List<RunEntry> runs) {
        for (int i = 0; i < runs.size(); i++) {
            add(kind, runs.get(i).extent(), i, "", runs.get(i).usedBytes(), runs.get(i).count());
        }
    }

    private List<FileStructure.Hole> holes() {
        var holes = new ArrayList<FileStructure.Hole>();
        long end = 0;
        for (FileStructure.Part part : parts) {
            if (part.placeBytes() > end) {
                holes.add(new FileStructure.Hole(end, part.placeBytes() - end));
            }
            end = Math.max(end, part.placeBytes() + part.lengthBytes());
        }
        if (end < storage.sizeBytes()) {
            holes.add(new FileStructure.Hole(end, storage.sizeBytes() - end));
        }
        return holes;
    }

    private FileStructure.IndexShape shape(Catalog catalog) {
        var walk = new ShapeWalk();
        new IndexWalk(storage, catalog.pageExtents(), catalog.directory()).run(walk);
        return new FileStructure.IndexShape(
                walk.depth,
                walk.directoryPages,
                walk.indexPages,
                walk.overflowPages,
                walk.entries,
                IntStream.of(walk.byFill).boxed().toList());
    }

    /// Counts pages.
    private final class ShapeWalk implements IndexWalk.Visitor {
        private final int[] byFill = new int[10];
        private int depth;
        private int directoryPages;
        private int indexPages;
        private int overflowPages;
        private long entries;

        @Override
        public void directoryPage(long address, int pageDepth) {
            directoryPages++;
            depth = Math.max(depth, pageDepth);
        }

        @Override
        public void indexPage(long address, int count, boolean goesOn) {
            indexPages++;
            overflowPages += goesOn ? 1 : 0;
            entries += count;
            byFill[Math.min(9, count * 10 / PageFormat.SLOTS)]++;
        }

        @Override
        public void damaged(long place, String what) {
            problem(place, what);
        }
    }
}
