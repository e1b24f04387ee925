package wfl.tool.kvb.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wfl.keystore.FileStructure;
import wfl.keystore.FileStructure.Part;

/// A stretch of the file with one use. In a segment live records are drawn before dead ones,
/// wherever they lie.
record Stretch(Use use, long startBytes, long lengthBytes, String words) {
    long endBytes() {
        return startBytes + lengthBytes;
    }

    /// The whole file, in order.
    static List<Stretch> of(FileStructure structure) {
        var stretches = new ArrayList<Stretch>();
        boolean hasNew = Facts.commitsSinceCheckpoint(structure) > 0;
        for (Part part : structure.parts()) addTo(stretches, part, hasNew);
        for (var hole : structure.holes()) {
            stretches.add(new Stretch(Use.FREE, hole.placeBytes(), hole.lengthBytes(), "free"));
        }
        stretches.removeIf(stretch -> stretch.lengthBytes <= 0);
        stretches.sort(Comparator.comparingLong(Stretch::startBytes));
        return stretches;
    }

    private static void addTo(List<Stretch> stretches, Part part, boolean hasNew) {
        String words = words(part);
        if (part.kind() != FileStructure.Kind.SEGMENT) {
            stretches.add(new Stretch(use(part), part.placeBytes(), part.lengthBytes(), words));
            return;
        }
        long live = part.placeBytes() + part.liveBytes();
        long used = part.placeBytes() + part.usedBytes();
        long end = part.placeBytes() + part.lengthBytes();
        stretches.add(new Stretch(Use.LIVE, part.placeBytes(), part.liveBytes(), words));
        // What lives of the records behind the checkpoint, nobody has counted yet.
        boolean isUncounted = hasNew && part.state().equals("active");
        Use rest = isUncounted ? Use.NEW : Use.DEAD;
        stretches.add(new Stretch(rest, live, used - live, words));
        stretches.add(new Stretch(Use.ROOM, used, end - used, words));
    }

    private static Use use(Part part) {
        return switch (part.kind()) {
            case SUPERBLOCK -> Use.SUPERBLOCK;
            case OWNER, CATALOG -> Use.CATALOG;
            case SEGMENT -> Use.LIVE;
            case INDEX_PAGES -> Use.INDEX;
            case KEY_RUN -> Use.KEYS;
            case EXPIRY_RUN -> Use.EXPIRY;
        };
    }

    /// What a part is, for people.
    static String words(Part part) {
        String state = part.state().isEmpty() ? "" : ", " + part.state();
        String entries = part.entries() < 0 ? "" : ", %,d entries".formatted(part.entries());
        return "%s %d%s: bytes %,d to %,d%s; %,d used, %,d dead"
                .formatted(
                        name(part.kind()),
                        part.number(),
                        state,
                        part.placeBytes(),
                        part.placeBytes() + part.lengthBytes(),
                        entries,
                        part.usedBytes(),
                        part.deadBytes());
    }

    static String name(FileStructure.Kind kind) {
        return switch (kind) {
            case SUPERBLOCK -> "superblock";
            case OWNER -> "owner page";
            case CATALOG -> "catalog";
            case SEGMENT -> "segment";
            case INDEX_PAGES -> "index pages";
            case KEY_RUN -> "key run";
            case EXPIRY_RUN -> "expiry run";
        };
    }
}
