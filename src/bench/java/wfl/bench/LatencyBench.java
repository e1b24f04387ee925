package wfl.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import wfl.bench.engine.Engine;
import wfl.bench.engine.Engines;
import wfl.bench.engine.Safety;
import wfl.bench.engine.Store;

/// How long puts and gets take at a fixed rate while checkpoints and compaction run. An operation
/// is timed from when it should have begun, so a pause counts for all that had to wait for it: no
/// coordinated omission.
public final class LatencyBench {
    private static final int KEYS = 300_000;
    private static final int VALUE_BYTES = 100;
    private static final int BATCH = 1000;
    private static final long SPIN_NANOS = 60_000;

    private LatencyBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("child")) {
            child(arguments);
            return;
        }
        int seconds = 20;
        int rate = 20_000;
        List<Engine> engines =
                List.of("wfl", "rocksdb", "lmdb").stream().map(Engines::named).toList();
        Path output = Path.of("bench-latency.csv");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> seconds = 4;
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--rate" -> rate = Integer.parseInt(arguments[++i]);
                case "--only" ->
                        engines =
                                List.of(arguments[++i].split(",")).stream()
                                        .map(Engines::named)
                                        .toList();
                case "--output" -> output = Path.of(arguments[++i]);
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        System.out.printf(
                "%,d operations a second, half of them gets, half puts that survive a kill;"
                        + " microseconds%n%-10s %-6s %10s %10s %10s %10s%n",
                rate, "", "", "p50", "p99", "p99.9", "max");
        var rows = new ArrayList<String>();
        rows.add("store,operation,p50 us,p99 us,p99.9 us,max us");
        for (Engine engine : engines) {
            run(engine, seconds, rate, rows);
        }
        Files.write(output, rows);
        System.out.println("Written: " + output);
    }

    private static void run(Engine engine, int seconds, int rate, List<String> rows)
            throws Exception {
        Path directory = Files.createTempDirectory("bench-latency");
        List<String> arguments =
                List.of(
                        "child",
                        engine.name(),
                        directory.toString(),
                        Integer.toString(seconds),
                        Integer.toString(rate));
        Children.End end =
                Children.run(
                        LatencyBench.class.getName(),
                        engine.flags(),
                        arguments,
                        seconds + 120,
                        line -> {
                            String[] parts = line.split(",");
                            System.out.printf("%-10s %-6s %10s %10s %10s %10s%n", (Object[]) parts);
                            rows.add(line);
                        });
        if (end.code() != 0) {
            System.out.println(engine.name() + " does not run: " + end.reason());
        }
        Machine.delete(directory);
    }

    private static void child(String[] arguments) throws Exception {
        Engine engine = Engines.named(arguments[1]);
        int seconds = Integer.parseInt(arguments[3]);
        int rate = Integer.parseInt(arguments[4]);
        var out = System.out;
        System.setOut(System.err);
        var puts = new Histogram(3);
        var gets = new Histogram(3);
        try (Store store = engine.open(Path.of(arguments[2]), Safety.KILL, KEYS, VALUE_BYTES)) {
            load(store);
            // Warm, and unrecorded.
            drive(store, Math.max(2, seconds / 4), rate, new Histogram(3), new Histogram(3));
            var isDone = new AtomicBoolean();
            Thread compactor =
                    Thread.ofPlatform().daemon().start(() -> compactUntil(store, isDone));
            drive(store, seconds, rate, puts, gets);
            isDone.set(true);
            compactor.join();
        }
        out.println(row(engine, "put", puts));
        out.println(row(engine, "get", gets));
    }

    private static String row(Engine engine, String operation, Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%.1f,%.1f,%.1f,%.1f",
                engine.name(),
                operation,
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getValueAtPercentile(99.9) / 1e3,
                histogram.getMaxValue() / 1e3);
    }

    private static void load(Store store) throws Exception {
        for (int from = 0; from < KEYS; from += BATCH) {
            var names = new byte[BATCH][];
            var values = new byte[BATCH][];
            for (int i = 0; i < BATCH; i++) {
                long number = (from + i) * 7_368_787L % KEYS;
                names[i] = Data.key(number);
                values[i] = Data.value(number, 0, VALUE_BYTES);
            }
            store.putAll(names, values);
        }
    }

    // A compaction of everything every few seconds, beside what the store does by itself.
    private static void compactUntil(Store store, AtomicBoolean isDone) {
        while (!isDone.get()) {
            LockSupport.parkNanos(3_000_000_000L);
            try {
                store.compact();
            } catch (Exception e) {
                System.err.println(e);
                isDone.set(true);
            }
        }
    }

    private static void drive(Store store, int seconds, int rate, Histogram puts, Histogram gets)
            throws Exception {
        var random = new SplittableRandom(42);
        long gap = 1_000_000_000L / rate;
        long start = System.nanoTime();
        long count = (long) seconds * rate;
        for (long i = 0; i < count; i++) {
            long due = start + i * gap;
            waitUntil(due);
            int number = random.nextInt(KEYS);
            if ((i & 1) == 0) {
                store.put(Data.key(number), Data.value(number, 1, VALUE_BYTES));
                puts.recordValue(System.nanoTime() - due);
            } else {
                Data.version(number, store.get(Data.key(number)), VALUE_BYTES);
                gets.recordValue(System.nanoTime() - due);
            }
        }
    }

    private static void waitUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = due - System.nanoTime();
        }
    }
}
