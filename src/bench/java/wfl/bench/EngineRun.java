package wfl.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import wfl.bench.engine.Engine;
import wfl.bench.engine.Engines;
import wfl.bench.engine.Safety;
import wfl.bench.engine.Store;

/// All workloads with one store, in a JVM of its own. Prints a line for each number.
public final class EngineRun {
    private static final int BATCH = 1000;
    private static final int SMALL_BATCH = 100;
    private static final int WRITERS = 8;
    private static final int WARM_UP_KEYS = 200_000;

    /// A key, and what stores write beside it.
    private static final int RECORD_BYTES = 16 + 52;

    private static final long NO_END = Long.MAX_VALUE / 2;

    private final Engine engine;
    private final Path directory;
    private final int keys;
    private final int valueBytes;
    private final double seconds;
    private final PrintStream out;
    private final int[] versions;

    private EngineRun(String[] arguments, PrintStream out) {
        this.out = out;
        engine = Engines.named(arguments[1]);
        directory = Path.of(arguments[2]);
        keys = Integer.parseInt(arguments[3]);
        valueBytes = Integer.parseInt(arguments[4]);
        seconds = Double.parseDouble(arguments[5]);
        versions = new int[keys];
    }

    /// @param arguments all, large, die or open; engine; directory; keys; bytes of a value; seconds
    ///     a workload
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // Some stores greet on standard output.
        System.setOut(System.err);
        var run = new EngineRun(arguments, out);
        switch (arguments[0]) {
            case "all" -> run.all(false);
            case "large" -> run.all(true);
            case "die" -> run.die();
            case "open" -> run.firstGet();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        out.flush();
    }

    private void all(boolean isLarge) throws Exception {
        Files.createDirectories(directory);
        warmUpLoad();
        try (Store store = open(Safety.KILL)) {
            load(store);
            disk("after load");
            reads(store);
            if (!isLarge) {
                scans(store, "");
                fullScan(store);
                overwrite(store);
                disk("after overwrites");
                scans(store, " after overwrites");
            }
            memory();
        }
        if (!isLarge && engine.offers(Safety.POWER)) {
            durable();
        }
        reopen();
        if (!isLarge) {
            try (Store store = open(Safety.KILL)) {
                deleteHalf(store);
            }
            disk("after delete and compact");
        }
    }

    private Store open(Safety safety) throws Exception {
        return engine.open(directory, safety, keys, valueBytes);
    }

    private void report(String workload, String metric, double value) {
        out.println(workload + "\t" + metric + "\t" + value);
    }

    private void report(String workload, Timed.Cost cost) {
        report(workload, "cpu us", cost.cpuMicros());
        report(workload, "wall us", cost.wallMicros());
    }

    private void disk(String when) throws Exception {
        double live = keys * (16.0 + valueBytes) / 1024 / 1024;
        double factor = when.contains("delete") ? 0.5 : 1;
        report("space " + when, "x live", Machine.diskMib(directory) / (live * factor));
    }

    // Into a store that goes away again.
    private void warmUpLoad() throws Exception {
        int count = Math.min(keys / 5, WARM_UP_KEYS);
        Path other = Path.of(directory + "-warm");
        Files.createDirectories(other);
        try (Store store = engine.open(other, Safety.KILL, count, valueBytes)) {
            load(store, count);
        }
        Machine.delete(other);
    }

    private void load(Store store) throws Exception {
        Timed.Cost cost = load(store, keys);
        report("load, batches of 1000", "cpu us", cost.cpuNanos() / 1e3 / keys);
        report("load, batches of 1000", "wall us", cost.nanos() / 1e3 / keys);
    }

    // In an order of its own, so that no store gets its keys sorted.
    private Timed.Cost load(Store store, int keys) throws Exception {
        long step = step(keys);
        var next = new AtomicLong();
        int batch = Math.max(1, Math.min(BATCH, 4 * 1024 * 1024 / valueBytes));
        return Timed.run(
                1,
                NO_END / 1e9,
                1,
                true,
                _ -> {
                    while (next.get() < keys) {
                        int count = (int) Math.min(batch, keys - next.get());
                        var names = new byte[count][];
                        var values = new byte[count][];
                        for (int i = 0; i < count; i++) {
                            long number = next.getAndIncrement() * step % keys;
                            names[i] = Data.key(number);
                            values[i] = Data.value(number, 0, valueBytes);
                        }
                        store.putAll(names, values);
                    }
                });
    }

    private static long step(int keys) {
        long step = 7_368_787;
        while (keys % step == 0 || step % keys == 0 || gcd(step, keys) != 1) {
            step += 2;
        }
        return step;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void reads(Store store) throws Exception {
        Timed.Operation hit = random -> check(store, random.nextInt(keys));
        Timed.run(1, seconds, NO_END, false, hit);
        report("get, hit", Timed.run(1, seconds, NO_END, false, hit));
        Timed.Cost two = Timed.run(2, seconds, NO_END, false, hit);
        report("get, hit, 2 threads", "gets/s", two.perSecond());
        Timed.Operation miss =
                random -> {
                    if (store.get(Data.key(keys + 1000L + random.nextInt(keys))) != null) {
                        throw new IllegalStateException("found what was never put");
                    }
                };
        Timed.run(1, seconds / 2, NO_END, false, miss);
        report("get, miss", Timed.run(1, seconds, NO_END, false, miss));
    }

    private void check(Store store, int number) throws Exception {
        int version = Data.version(number, store.get(Data.key(number)), valueBytes);
        if (version != versions[number]) {
            throw new IllegalStateException("key " + number + " has an old value");
        }
    }

    private void scans(Store store, String when) throws Exception {
        if (!engine.isOrdered() || keys < 2 * Data.GROUP) {
            return;
        }
        for (boolean withValues : new boolean[] {false, true}) {
            Timed.Operation scan = random -> scan(store, random, withValues);
            Timed.run(1, seconds * 1.5, NO_END, false, scan);
            Timed.Cost cost = Timed.run(1, seconds, NO_END, false, scan);
            String what = withValues ? "an entry" : "a key";
            String workload = "scan of 100 " + (withValues ? "entries" : "keys") + when;
            report(workload, "cpu us", cost.cpuMicros() / Data.GROUP);
            report(workload, "wall us", cost.wallMicros() / Data.GROUP);
        }
    }

    private void scan(Store store, SplittableRandom random, boolean withValues) throws Exception {
        int group = random.nextInt(keys / Data.GROUP);
        long first = (long) group * Data.GROUP;
        var seen = new long[] {first};
        store.scan(
                Data.prefix(group),
                Data.GROUP,
                withValues,
                (key, value) -> {
                    long number = Data.number(key);
                    if (number != seen[0]++) {
                        throw new IllegalStateException("a scan shows key " + number);
                    }
                    if (withValues
                            && Data.version(number, value, valueBytes) != versions[(int) number]) {
                        throw new IllegalStateException("a scan shows an old value");
                    }
                });
        if (seen[0] != first + Data.GROUP) {
            throw new IllegalStateException("a scan ends early");
        }
    }

    private void fullScan(Store store) throws Exception {
        if (!engine.isOrdered()) {
            return;
        }
        for (int round = 0; round < 2; round++) {
            long cpu = Machine.cpuNanos();
            long start = System.nanoTime();
            var sum = new long[1];
            long count = store.scan(null, Long.MAX_VALUE / 2, false, (key, _) -> sum[0] += key[15]);
            double nanos = System.nanoTime() - start;
            if (count != keys) {
                throw new IllegalStateException("a scan of all shows " + count);
            }
            if (round == 1) {
                report("scan of all keys", "cpu us", (Machine.cpuNanos() - cpu) / 1e3 / keys);
                report("scan of all keys", "wall us", nanos / 1e3 / keys);
                report("scan of all keys", "keys/s", count * 1e9 / nanos);
            }
        }
    }

    private void put(Store store, SplittableRandom random) throws Exception {
        int number = random.nextInt(keys);
        store.put(Data.key(number), Data.value(number, ++versions[number], valueBytes));
    }

    private void overwrite(Store store) throws Exception {
        long most = Math.max(keys / 2, 10_000);
        Timed.run(1, seconds * 8, most, true, random -> put(store, random));
        Timed.Cost cost = Timed.run(1, seconds * 3, most, true, random -> put(store, random));
        String workload = "put that survives a kill, overwriting";
        report(workload, cost);
        report(workload, "p50 us", cost.latencies().getValueAtPercentile(50) / 1e3);
        report(workload, "p99.9 us", cost.latencies().getValueAtPercentile(99.9) / 1e3);
        report(workload, "max us", cost.latencies().getMaxValue() / 1e3);
    }

    private void durable() throws Exception {
        try (Store store = open(Safety.POWER)) {
            Timed.run(1, seconds / 2, NO_END, true, random -> put(store, random));
            Timed.Cost one = Timed.run(1, seconds, NO_END, true, random -> put(store, random));
            report("durable put, 1 thread", "puts/s", one.perSecond());
            double p50 = one.latencies().getValueAtPercentile(50) / 1e3;
            report("durable put, 1 thread", "p50 us", p50);
            bare();
            Timed.run(WRITERS, seconds / 2, NO_END, false, random -> putOwn(store, random));
            Timed.Cost many =
                    Timed.run(WRITERS, seconds, NO_END, false, random -> putOwn(store, random));
            report("durable put, 8 threads", "puts/s", many.perSecond());
            Timed.run(1, seconds * 2, NO_END, true, random -> putBatch(store, random));
            Timed.Cost batches =
                    Timed.run(1, seconds, NO_END, true, random -> putBatch(store, random));
            report("durable batch of 100", "puts/s", batches.perSecond() * SMALL_BATCH);
        }
    }

    // What nobody can be faster than, on the same device in the same moment.
    private void bare() throws Exception {
        try (var bare = new BareSync(directory.resolve("bare"), RECORD_BYTES + valueBytes)) {
            Timed.run(1, seconds / 4, NO_END, true, _ -> bare.write());
            Timed.Cost cost = Timed.run(1, seconds / 2, NO_END, true, _ -> bare.write());
            double p50 = cost.latencies().getValueAtPercentile(50) / 1e3;
            report("a bare write and data sync, for comparison", "p50 us", p50);
        }
    }

    // Threads write keys nobody else writes: which version is last must be known.
    private void putOwn(Store store, SplittableRandom random) throws Exception {
        int thread = (int) (Thread.currentThread().threadId() % WRITERS);
        int number = random.nextInt(keys / WRITERS) * WRITERS + thread;
        store.put(Data.key(number), Data.value(number, ++versions[number], valueBytes));
    }

    private void putBatch(Store store, SplittableRandom random) throws Exception {
        int count = Math.min(SMALL_BATCH, keys / 2);
        var names = new byte[count][];
        var values = new byte[count][];
        int first = random.nextInt(keys);
        for (int i = 0; i < count; i++) {
            int number = (first + i * 7) % keys;
            names[i] = Data.key(number);
            values[i] = Data.value(number, ++versions[number], valueBytes);
        }
        store.putAll(names, values);
    }

    private void memory() throws Exception {
        report("memory: heap", "MiB", Machine.heapMib());
        report("memory: anonymous", "MiB", Machine.statusMib("RssAnon"));
        report("memory: mapped files", "MiB", Machine.statusMib("RssFile"));
    }

    private void reopen() throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            try (Store store = open(Safety.KILL)) {
                check(store, keys / 2);
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
        }
        report("open to first get, warm", "ms", best);
    }

    private void deleteHalf(Store store) throws Exception {
        long start = System.nanoTime();
        int batch = Math.min(BATCH, keys / 4);
        var names = new byte[batch][];
        for (int from = 0; from + batch <= keys / 2; from += batch) {
            for (int i = 0; i < batch; i++) {
                names[i] = Data.key(2L * (from + i));
            }
            store.deleteAll(names);
        }
        store.compact();
        report("delete half and compact", "ms", (System.nanoTime() - start) / 1e6);
        for (int number = 1; number < Math.min(keys, 20_000); number += 2) {
            check(store, number);
        }
        if (store.get(Data.key(0)) != null) {
            throw new IllegalStateException("a deleted key is back");
        }
    }

    // Writes a while and ends like a process that was killed: nothing is closed.
    private void die() throws Exception {
        Store store = open(Safety.KILL);
        Timed.run(
                1,
                seconds,
                NO_END,
                true,
                random -> {
                    int number = random.nextInt(keys) | 1;
                    if (number < keys) {
                        store.put(Data.key(number), Data.value(number, 77, valueBytes));
                    }
                });
        Runtime.getRuntime().halt(9);
    }

    private void firstGet() throws Exception {
        long start = System.nanoTime();
        try (Store store = open(Safety.KILL)) {
            int number = keys / 2 | 1;
            Data.version(number, store.get(Data.key(number)), valueBytes);
            out.println("opened\tms\t" + (System.nanoTime() - start) / 1e6);
            out.flush();
        }
    }
}
