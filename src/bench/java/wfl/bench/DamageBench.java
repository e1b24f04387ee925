package wfl.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wfl.bench.engine.Engine;
import wfl.bench.engine.Engines;

/// Spoils files of each store and kills its process, and looks at what it says then. Trials run in
/// children, because some stores take their process down.
public final class DamageBench {
    private static final int CHILD_SECONDS = 300;

    /// A store that hangs or dies so often at one trouble is not tried any more.
    private static final int DEATHS_MAX = 5;

    private final List<Engine> engines;
    private final int trials;
    private final int kills;
    private final long seed;
    private final Path directory;
    private final List<String> rows = new ArrayList<>();

    private DamageBench(List<Engine> engines, int trials, int kills, long seed, Path directory) {
        this.engines = engines;
        this.trials = trials;
        this.kills = kills;
        this.seed = seed;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        int trials = 100;
        int kills = 6;
        long seed = 1;
        List<Engine> engines = Engines.all();
        Path output = Path.of("bench-damage.csv");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    trials = 8;
                    kills = 2;
                }
                case "--trials" -> trials = Integer.parseInt(arguments[++i]);
                case "--kills" -> kills = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--only" ->
                        engines =
                                List.of(arguments[++i].split(",")).stream()
                                        .map(Engines::named)
                                        .toList();
                case "--output" -> output = Path.of(arguments[++i]);
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        Path directory = Files.createTempDirectory("bench-damage");
        var bench = new DamageBench(engines, trials, kills, seed, directory);
        try {
            bench.run();
        } finally {
            Machine.delete(directory);
        }
        bench.rows.addFirst("store,trouble,trials," + DamageRun.Verdict.header());
        Files.write(output, bench.rows);
        System.out.println("Written: " + output);
    }

    private void run() throws Exception {
        System.out.printf(
                "%-10s %-14s %7s %7s %9s %15s %16s %13s%n",
                "",
                "",
                "trials",
                "right",
                "reported",
                "silently wrong",
                "silently missing",
                "process died");
        for (Engine engine : engines) {
            Path base = directory.resolve(engine.name());
            Children.End made =
                    child(engine, List.of("make", engine.name(), base.toString()), _ -> {});
            if (made.code() != 0) {
                System.out.printf("%-10s does not run: %s%n", engine.name(), made.reason());
                continue;
            }
            for (DamageRun.Trouble trouble : DamageRun.Trouble.values()) {
                spoil(engine, base, trouble);
            }
            kill(engine);
            Machine.delete(base);
        }
    }

    private void spoil(Engine engine, Path base, DamageRun.Trouble trouble) throws Exception {
        Map<DamageRun.Verdict, Integer> counts = new EnumMap<>(DamageRun.Verdict.class);
        int next = 0;
        while (next < trials && counts.getOrDefault(DamageRun.Verdict.DIED, 0) < DEATHS_MAX) {
            int from = next;
            var seen = new ArrayList<String>();
            List<String> arguments =
                    List.of(
                            "spoil",
                            engine.name(),
                            base.toString(),
                            trouble.name(),
                            Long.toString(seed),
                            Integer.toString(from),
                            Integer.toString(trials));
            Children.End end = child(engine, arguments, seen::add);
            for (String verdict : seen) {
                counts.merge(DamageRun.Verdict.valueOf(verdict), 1, Integer::sum);
            }
            next = from + seen.size();
            if (end.code() != 0 && next < trials) {
                counts.merge(DamageRun.Verdict.DIED, 1, Integer::sum);
                next++;
            }
        }
        show(engine, trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '), next, counts);
    }

    private void kill(Engine engine) throws Exception {
        Map<DamageRun.Verdict, Integer> counts = new EnumMap<>(DamageRun.Verdict.class);
        Path place = directory.resolve(engine.name() + "-killed");
        for (int i = 0; i < kills; i++) {
            Machine.delete(place);
            String name = engine.name();
            String millis = Long.toString(200 + Data.mix(seed + i) % 400);
            child(engine, List.of("write", name, place.toString(), millis), _ -> {});
            var seen = new ArrayList<String>();
            Children.End end = child(engine, List.of("check", name, place.toString()), seen::add);
            boolean isKnown = end.code() == 0 && !seen.isEmpty();
            DamageRun.Verdict verdict =
                    isKnown ? DamageRun.Verdict.valueOf(seen.getFirst()) : DamageRun.Verdict.DIED;
            counts.merge(verdict, 1, Integer::sum);
        }
        Machine.delete(place);
        show(engine, "process killed", kills, counts);
    }

    private static Children.End child(
            Engine engine, List<String> arguments, java.util.function.Consumer<String> line)
            throws Exception {
        var flags = new ArrayList<>(engine.flags());
        flags.add("-XX:+SuppressFatalErrorMessage");
        return Children.run(DamageRun.class.getName(), flags, arguments, CHILD_SECONDS, line);
    }

    private void show(
            Engine engine, String trouble, int count, Map<DamageRun.Verdict, Integer> counts) {
        var row = new StringBuilder(engine.name() + "," + trouble + "," + count);
        for (DamageRun.Verdict verdict : DamageRun.Verdict.values()) {
            row.append(',').append(counts.getOrDefault(verdict, 0));
        }
        rows.add(row.toString());
        System.out.printf(
                "%-10s %-14s %7d %7d %9d %15d %16d %13d%n",
                engine.name(),
                trouble,
                count,
                counts.getOrDefault(DamageRun.Verdict.RIGHT, 0),
                counts.getOrDefault(DamageRun.Verdict.REPORTED, 0),
                counts.getOrDefault(DamageRun.Verdict.WRONG, 0),
                counts.getOrDefault(DamageRun.Verdict.MISSING, 0),
                counts.getOrDefault(DamageRun.Verdict.DIED, 0));
    }
}
