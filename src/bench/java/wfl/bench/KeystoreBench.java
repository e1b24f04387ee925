package wfl.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wfl.bench.engine.Engine;
import wfl.bench.engine.Engines;
import wfl.bench.engine.Safety;

/// Compares the store with others: rounds in which every one runs once, each in a JVM of its own,
/// medians, ratios, a CSV file and a page with charts.
public final class KeystoreBench {
    private static final int LARGE_KEYS = 5_000_000;

    /// Who runs with so many keys: loading them takes others minutes.
    private static final Set<String> AT_LARGE = Set.of("wfl", "rocksdb", "lmdb");

    /// Who runs in every round; the others take two minutes each, and run once.
    private static final Set<String> ALWAYS = Set.of("wfl", "rocksdb", "lmdb");

    /// Who is left out with larger values.
    private static final Set<String> SMALL_ONLY = Set.of("mapdb", "chronicle", "berkeley");

    /// Keys, and values of so many bytes.
    private record DataSet(String mode, int keys, int valueBytes, int rounds, double seconds) {
        String title() {
            String size = valueBytes >= 1024 ? valueBytes / 1024 + " KiB" : valueBytes + " bytes";
            return String.format(Locale.ROOT, "%,d keys, values of %s", keys, size);
        }

        boolean isLarge() {
            return mode.equals("large");
        }

        boolean isFor(Engine engine, int round) {
            if (isLarge()) {
                return AT_LARGE.contains(engine.name());
            }
            boolean isOnce = valueBytes < 1024 || !SMALL_ONLY.contains(engine.name());
            return ALWAYS.contains(engine.name()) || round == 1 && isOnce;
        }
    }

    private final List<Engine> engines;

    /// Whether somebody named the engines, and all of them take part in everything.
    private final boolean areChosen;

    private final Path directory;
    private final Results results = new Results();

    private KeystoreBench(List<Engine> engines, boolean areChosen, Path directory) {
        this.engines = engines;
        this.areChosen = areChosen;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        boolean isQuick = false;
        int keys = 0;
        int rounds = 0;
        List<Engine> engines = Engines.all();
        boolean areChosen = false;
        Path output = Path.of("bench-keystore");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> isQuick = true;
                case "--keys" -> keys = Integer.parseInt(arguments[++i]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
                case "--only" -> {
                    areChosen = true;
                    engines =
                            List.of(arguments[++i].split(",")).stream()
                                    .map(Engines::named)
                                    .toList();
                }
                case "--output" -> output = Path.of(arguments[++i]);
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        Path directory = Files.createTempDirectory("bench-keystore");
        var bench = new KeystoreBench(engines, areChosen, directory);
        try {
            for (DataSet set : sets(isQuick, keys, rounds)) {
                bench.run(set);
            }
        } finally {
            Machine.delete(directory);
        }
        bench.write(output);
    }

    private static List<DataSet> sets(boolean isQuick, int keys, int rounds) {
        int some = rounds > 0 ? rounds : isQuick ? 1 : 3;
        double seconds = isQuick ? 0.25 : 0.7;
        if (keys > 0) {
            return List.of(new DataSet("all", keys, 100, some, seconds));
        }
        if (isQuick) {
            return List.of(
                    new DataSet("all", 100_000, 100, some, seconds),
                    new DataSet("all", 5_000, 1024, some, seconds / 3),
                    new DataSet("all", 300, 100 * 1024, some, seconds / 3));
        }
        return List.of(
                new DataSet("all", 1_000_000, 100, some, seconds),
                new DataSet("large", LARGE_KEYS, 100, 1, seconds),
                new DataSet("all", 50_000, 1024, some, seconds / 3),
                new DataSet("all", 2_000, 100 * 1024, some, seconds / 3));
    }

    private void run(DataSet set) throws Exception {
        System.out.println(set.title());
        var failed = new ArrayList<Engine>();
        for (int round = 1; round <= set.rounds(); round++) {
            for (Engine engine : engines) {
                boolean takesPart = areChosen || set.isFor(engine, round);
                if (takesPart && !failed.contains(engine) && !run(set, engine)) {
                    failed.add(engine);
                }
            }
        }
    }

    private boolean run(DataSet set, Engine engine) throws Exception {
        Path place = directory.resolve(engine.name());
        long start = System.nanoTime();
        var lines = new ArrayList<String>();
        Children.End end = child(set.mode(), set, engine, place, lines);
        for (String line : lines) {
            String[] parts = line.split("\t");
            results.add(
                    set.title(), parts[0], parts[1], engine.name(), Double.parseDouble(parts[2]));
        }
        if (end.code() == 0) {
            open(set, engine, place, "open to first get, fresh JVM");
            if (!set.isLarge()) {
                child("die", set, engine, place, new ArrayList<>());
                open(set, engine, place, "open after a kill, fresh JVM");
            }
        } else {
            results.note(engine.name() + ", " + set.title() + ": " + end.reason());
        }
        Machine.delete(place);
        System.out.printf("  %-10s %.0f s%n", engine.name(), (System.nanoTime() - start) / 1e9);
        return end.code() == 0;
    }

    // What the store takes, the start of the JVM left out; and all of it.
    private void open(DataSet set, Engine engine, Path place, String workload) throws Exception {
        long start = System.nanoTime();
        var opened = new ArrayList<Double>();
        var lines = new ArrayList<String>();
        Children.End end =
                childSaying(
                        "open",
                        set,
                        engine,
                        place,
                        line -> {
                            opened.add((System.nanoTime() - start) / 1e6);
                            lines.add(line);
                        });
        if (end.code() != 0 || lines.isEmpty()) {
            results.note(engine.name() + ", " + workload + ": " + end.reason());
            return;
        }
        double inside = Double.parseDouble(lines.getFirst().split("\t")[2]);
        results.add(set.title(), workload, "ms of the store", engine.name(), inside);
        results.add(set.title(), workload, "ms in all", engine.name(), opened.getFirst());
    }

    private static Children.End child(
            String mode, DataSet set, Engine engine, Path place, List<String> lines)
            throws Exception {
        return childSaying(mode, set, engine, place, lines::add);
    }

    private static Children.End childSaying(
            String mode,
            DataSet set,
            Engine engine,
            Path place,
            java.util.function.Consumer<String> line)
            throws Exception {
        List<String> arguments =
                List.of(
                        mode,
                        engine.name(),
                        place.toString(),
                        Integer.toString(set.keys()),
                        Integer.toString(set.valueBytes()),
                        Double.toString(set.seconds()));
        long timeout = 60 + set.keys() / 12_000 + (long) (set.seconds() * 90);
        return Children.run(EngineRun.class.getName(), engine.flags(), arguments, timeout, line);
    }

    private void write(Path output) throws Exception {
        results.printTables();
        var method = new ArrayList<String>();
        method.add("Machine: " + Machine.describe());
        method.add(
                "Each store in a JVM of its own, rounds in which each runs once, medians."
                        + " Every workload is warmed up first, as long for one store as for the"
                        + " other, but not deletes and openings."
                        + " Every value read is compared with what was written."
                        + " Microseconds of processor time count all threads of the process.");
        for (Engine engine : engines) {
            for (Safety safety : Safety.values()) {
                String what = safety == Safety.KILL ? "survives a kill" : "survives power loss";
                method.add(engine.name() + ", " + what + ": " + engine.describe(safety));
            }
        }
        results.writeCsv(Path.of(output + ".csv"));
        String notes = String.join("\n- ", results.notes());
        Files.writeString(
                Path.of(output + ".md"),
                Machine.describe()
                        + ".\n"
                        + results.markdown()
                        + (notes.isEmpty() ? "" : "\n- " + notes + "\n"));
        HtmlReport.write(
                Path.of(output + ".html"), "The keystore beside other stores", method, results);
        System.out.printf("%nWritten: %s.csv, %s.md, %s.html%n", output, output, output);
    }
}
