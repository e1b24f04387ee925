package wfl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Everything that was measured: by data set, workload and metric the values of each store.
final class Results {
    private static final String OURS = "wfl";

    /// One row of a table.
    record Row(String dataSet, String workload, String metric) {
        boolean isMoreBetter() {
            return metric.endsWith("/s");
        }

        String title() {
            return workload + ", " + metric;
        }
    }

    private final Map<Row, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final Set<String> engines = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    void add(String dataSet, String workload, String metric, String engine, double value) {
        engines.add(engine);
        values.computeIfAbsent(new Row(dataSet, workload, metric), _ -> new LinkedHashMap<>())
                .computeIfAbsent(engine, _ -> new ArrayList<>())
                .add(value);
    }

    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
            System.out.println("  " + note);
        }
    }

    List<String> notes() {
        return notes;
    }

    List<Row> rows() {
        return new ArrayList<>(values.keySet());
    }

    Set<String> engines() {
        return engines;
    }

    double median(Row row, String engine) {
        List<Double> all = values.get(row).get(engine);
        if (all == null) {
            return Double.NaN;
        }
        List<Double> sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// How many times better ours is than this one: above 1 we win.
    double ratio(Row row, String engine) {
        double ours = median(row, OURS);
        double theirs = median(row, engine);
        return row.isMoreBetter() ? ours / theirs : theirs / ours;
    }

    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    void printTables() {
        String dataSet = "";
        for (Row row : rows()) {
            if (!row.dataSet().equals(dataSet)) {
                dataSet = row.dataSet();
                System.out.printf("%n%s%n%-52s", dataSet, "");
                engines.forEach(engine -> System.out.printf("%18s", engine));
                System.out.println();
            }
            System.out.printf("%-52s", row.title());
            for (String engine : engines) {
                String ratio =
                        engine.equals(OURS) || Double.isNaN(ratio(row, engine))
                                ? ""
                                : " (" + shown(ratio(row, engine)) + "x)";
                System.out.printf("%18s", shown(median(row, engine)) + ratio);
            }
            System.out.println();
        }
    }

    /// Markdown tables for `Docs/benchmarks.md`.
    String markdown() {
        var text = new StringBuilder();
        String dataSet = "";
        for (Row row : rows()) {
            if (!row.dataSet().equals(dataSet)) {
                dataSet = row.dataSet();
                text.append("\n#### ").append(dataSet).append("\n\n| |");
                engines.forEach(engine -> text.append(' ').append(engine).append(" |"));
                text.append("\n|---|").append("---|".repeat(engines.size())).append('\n');
            }
            text.append("| ").append(row.title()).append(" |");
            for (String engine : engines) {
                text.append(' ').append(shown(median(row, engine))).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    void writeCsv(Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("data set,workload,metric,store,repetition,value");
        values.forEach((row, byEngine) ->
                byEngine.forEach((engine, all) -> {
                    for (int i = 0; i < all.size(); i++) {
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "\"%s\",\"%s\",%s,%s,%d,%s",
                                        row.dataSet(),
                                        row.workload(),
                                        row.metric(),
                                        engine,
                                        i + 1,
                                        all.get(i)));
                    }
                }));
        Files.write(file, lines);
    }
}
