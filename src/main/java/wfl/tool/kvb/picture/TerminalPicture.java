package wfl.tool.kvb.picture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import wfl.keystore.FileStructure;

/// What lies where, in one screen of 24 lines with 80 characters.
public final class TerminalPicture {
    private static final int CELLS_PER_LINE = 70;
    private static final int LINES_MAX = 6;
    private static final int PROBLEMS_MAX = 3;

    /// A page: nothing in the file is smaller.
    private static final long CELL_BYTES_MIN = 4_096;

    private TerminalPicture() {}

    /// The lines of the screen.
    public static List<String> of(FileStructure structure) {
        var facts = new Facts(structure);
        var lines = new ArrayList<String>();
        lines.add(structure.file() + ": " + facts.headline());
        lines.addAll(facts.sentences());
        lines.add("");
        map(structure, lines);
        lines.add("");
        lines.add("%-12s %6s %15s %15s %6s".formatted("", "count", "bytes", "used", "live"));
        for (Facts.Row row : facts.rows()) {
            lines.add(
                    "%-12s %,6d %,15d %,15d %5d%%"
                            .formatted(
                                    row.name(),
                                    row.count(),
                                    row.lengthBytes(),
                                    row.usedBytes(),
                                    row.livePercent()));
        }
        List<String> problems = structure.problems();
        problems.stream().limit(PROBLEMS_MAX).forEach(text -> lines.add("! " + text));
        if (problems.size() > PROBLEMS_MAX) {
            lines.add("! and " + (problems.size() - PROBLEMS_MAX) + " more");
        }
        return lines;
    }

    private static void map(FileStructure structure, List<String> lines) {
        long cells = (long) CELLS_PER_LINE * LINES_MAX;
        long cellBytes = Math.max(CELL_BYTES_MIN, ceilDiv(structure.fileBytes(), cells));
        List<Use> drawn = cells(Stretch.of(structure), structure.fileBytes(), cellBytes);
        for (int at = 0; at < drawn.size(); at += CELLS_PER_LINE) {
            List<Use> row = drawn.subList(at, Math.min(drawn.size(), at + CELLS_PER_LINE));
            lines.add(
                    row.stream()
                            .map(use -> String.valueOf(use.letter))
                            .collect(Collectors.joining("", "  ", "")));
        }
        Set<Use> used = EnumSet.noneOf(Use.class);
        used.addAll(drawn);
        lines.add("  a character is %,d bytes:".formatted(cellBytes));
        lines.add(
                used.stream()
                        .map(use -> use.letter + " " + use.words)
                        .collect(Collectors.joining(", ", "  ", "")));
    }

    /// What takes most of each cell.
    static List<Use> cells(List<Stretch> stretches, long fileBytes, long cellBytes) {
        var cells = new ArrayList<Use>();
        int next = 0;
        for (long start = 0; start < fileBytes; start += cellBytes) {
            long end = Math.min(fileBytes, start + cellBytes);
            Map<Use, Long> bytes = new EnumMap<>(Use.class);
            while (next < stretches.size() && stretches.get(next).endBytes() <= start) next++;
            for (int i = next; i < stretches.size(); i++) {
                Stretch stretch = stretches.get(i);
                if (stretch.startBytes() >= end) break;
                long part =
                        Math.min(end, stretch.endBytes()) - Math.max(start, stretch.startBytes());
                bytes.merge(stretch.use(), part, Long::sum);
            }
            cells.add(most(bytes));
        }
        return cells;
    }

    // A few records in much room are what somebody looks for.
    private static Use most(Map<Use, Long> bytes) {
        boolean hasRecords =
                bytes.keySet().stream()
                        .anyMatch(use -> use == Use.LIVE || use == Use.DEAD || use == Use.NEW);
        if (hasRecords) bytes.keySet().removeAll(Set.of(Use.ROOM, Use.FREE));
        return bytes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Use.FREE);
    }

    private static long ceilDiv(long bytes, long parts) {
        return (bytes + parts - 1) / parts;
    }
}
