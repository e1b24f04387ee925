package wfl.tool.kvb.picture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wfl.keystore.FileStructure;
import wfl.keystore.FileStructure.Kind;
import wfl.keystore.FileStructure.Part;

/// What both pictures say in words.
final class Facts {
    private static final int PERCENT = 100;

    private final FileStructure structure;

    Facts(FileStructure structure) {
        this.structure = structure;
    }

    /// All parts of one kind together.
    record Row(String name, int count, long lengthBytes, long usedBytes, long liveBytes) {
        Row and(Part part) {
            return new Row(
                    name,
                    count + 1,
                    lengthBytes + part.lengthBytes(),
                    usedBytes + part.usedBytes(),
                    liveBytes + part.liveBytes());
        }

        long livePercent() {
            return usedBytes == 0 ? PERCENT : PERCENT * liveBytes / usedBytes;
        }
    }

    List<Row> rows() {
        Map<Kind, Row> rows = new EnumMap<>(Kind.class);
        for (Part part : structure.parts()) {
            Row empty = new Row(Stretch.name(part.kind()), 0, 0, 0, 0);
            rows.put(part.kind(), rows.getOrDefault(part.kind(), empty).and(part));
        }
        var all = new ArrayList<>(rows.values());
        long free = structure.holes().stream().mapToLong(FileStructure.Hole::lengthBytes).sum();
        all.add(new Row("free", structure.holes().size(), free, 0, 0));
        return all;
    }

    String headline() {
        return structure.superblocks().stream()
                .flatMap(java.util.Optional::stream)
                .max(java.util.Comparator.comparingLong(FileStructure.SuperblockFields::epoch))
                .map(newest ->
                        "%,d bytes, format %s, commit %,d, %s"
                                .formatted(
                                        structure.fileBytes(),
                                        newest.version(),
                                        newest.lastSequence(),
                                        newest.wasClosed() ? "closed cleanly" : "not closed"))
                .orElse("%,d bytes, no superblock can be read".formatted(structure.fileBytes()));
    }

    /// Commits the last checkpoint does not know of; 0 when that cannot be told.
    static long commitsSinceCheckpoint(FileStructure structure) {
        long last =
                structure.superblocks().stream()
                        .flatMap(java.util.Optional::stream)
                        .mapToLong(FileStructure.SuperblockFields::lastSequence)
                        .max()
                        .orElse(0);
        return structure.catalog().map(known -> last - known.checkpointSequence()).orElse(0L);
    }

    /// What the last checkpoint and the index say; empty for what cannot be read.
    List<String> sentences() {
        var sentences = new ArrayList<String>();
        structure
                .catalog()
                .ifPresent(catalog ->
                        sentences.add(
                                "At the last checkpoint: %,d keys, %,d of them with an expiry."
                                        .formatted(catalog.keys(), catalog.keysWithTtl())));
        long since = commitsSinceCheckpoint(structure);
        if (since > 0) {
            sentences.add("%,d commits came since; live and dead are of then.".formatted(since));
        }
        structure
                .index()
                .ifPresent(index ->
                        sentences.add(
                                "Index: %,d entries in %,d pages (%,d overflow), %,d directory."
                                        .formatted(
                                                index.entries(),
                                                index.indexPages(),
                                                index.overflowPages(),
                                                index.directoryPages())));
        return sentences;
    }
}
