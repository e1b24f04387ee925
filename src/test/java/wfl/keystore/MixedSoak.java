package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.TestClock;

/// Random histories against a sorted map: by one thread on a simulated disk, with reopening, and by
/// several threads on a real file, each with keys of its own; and histories that views and backups
/// look at.
final class MixedSoak implements Soak.Kind {
    private static final int PHASES = 4;
    private static final long WAIT_MILLIS = 300;

    @Override
    public void trial(long seed, SoakCounts counts) throws Exception {
        var random = SoakChoices.random(seed, 0);
        int kind = random.nextInt(10);
        if (SoakChoices.random(seed, 9).nextInt(3) == 0) {
            prefixes(seed, counts);
        } else if (kind < 6) {
            alone(seed, random, KeyHash::seeded, counts);
        } else if (kind < 7) {
            int hashes = random.nextInt(1, 5);
            alone(
                    seed,
                    random,
                    _ -> (bytes, from, length) -> bytes[from + length - 1] % hashes,
                    counts);
        } else {
            together(seed, random, counts);
        }
    }

    private static void alone(
            long seed,
            Random random,
            java.util.function.LongFunction<KeyHash> hashing,
            SoakCounts counts) {
        int steps = random.nextInt(200, 3_000);
        int keys = random.nextInt(10, 400);
        Durability durability = SoakChoices.durability(random);
        Tuning tuning = SoakChoices.tuning(random);
        HistoryRun.run(
                History.of(seed, steps, keys),
                durability,
                hashing,
                tuning,
                SoakChoices.coding(random));
        counts.one("histories of one thread");
        counts.add("operations checked", steps);
    }

    private static void prefixes(long seed, SoakCounts counts) throws Exception {
        Path directory = Files.createTempDirectory("soak-prefix");
        try {
            int steps = SoakChoices.random(seed, 10).nextInt(50, 800);
            counts.add(
                    "states that somebody saw",
                    new PrefixHistory(seed, directory, steps, counts).run());
            counts.one("histories with views, backups and keys");
        } finally {
            Files.deleteIfExists(directory.resolve("prefix.kvb"));
            Files.deleteIfExists(directory);
        }
    }

    private static void together(long seed, Random random, SoakCounts counts) throws Exception {
        Path directory = Files.createTempDirectory("soak-mixed");
        Path file = directory.resolve("soak.kvb");
        try {
            new Together(seed, random, file).run(counts);
            counts.one("histories of many threads");
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    /// Threads that write at once, each under a prefix of its own, so that each knows what it must
    /// find. Between phases the clock moves and the file is opened again.
    private static final class Together {
        private final long seed;
        private final Random random;
        private final Path file;
        private final TestClock clock = new TestClock();
        private final List<Model> models = new ArrayList<>();
        private final Opening opening;
        private final int threads;

        Together(long seed, Random random, Path file) {
            this.seed = seed;
            this.random = random;
            this.file = file;
            threads = random.nextInt(2, 5);
            for (int i = 0; i < threads; i++) {
                models.add(new Model());
            }
            KeystoreOptions options =
                    SoakChoices.options(SoakChoices.durability(random), clock)
                            .withFlushIntervalMillis(random.nextInt(1, 50));
            var tuning =
                    new Tuning(
                            true,
                            random.nextInt(10_000, 300_000),
                            random.nextInt(200, 5_000),
                            random.nextInt(2) * 20_000L,
                            random.nextInt(5, 100),
                            random.nextInt(10_000, 100_000));
            KeystoreOptions coded = SoakChoices.coding(random).of(options);
            opening = new Opening(file, coded, new SecureRandom(), KeyHash::seeded, tuning);
        }

        void run(SoakCounts counts) throws Exception {
            Keystore keystore = Keystore.createOn(FileStorage.create(file), opening);
            for (int phase = 0; phase < PHASES; phase++) {
                runPhase(keystore, phase, counts);
                checkAll(keystore, phase);
                clock.advance(random.nextLong(WAIT_MILLIS));
                checkAll(keystore, phase);
                if (random.nextBoolean()) {
                    keystore.close();
                    keystore = Keystore.openOn(FileStorage.open(file), opening);
                    checkAll(keystore, phase);
                    counts.one("reopened");
                }
            }
            keystore.close();
        }

        private void runPhase(Keystore keystore, int phase, SoakCounts counts) throws Exception {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                boolean isSync = opening.options().durability() == Durability.SYNC;
                int steps = random.nextInt(100, isSync ? 400 : 2_000);
                History history = History.of(seed * 31 + phase * 7L + i, steps, 200);
                tasks.add(() -> runOne(keystore, history, thread));
            }
            try (var pool = Executors.newFixedThreadPool(threads)) {
                for (Future<Integer> done : pool.invokeAll(tasks)) {
                    counts.add("operations checked", done.get());
                }
            }
        }

        private int runOne(Keystore keystore, History history, int thread) {
            Model model = models.get(thread);
            long now = clock.millis();
            String prefix = "t" + thread + "/";
            for (Step plain : history.steps()) {
                Step step = Histories.under(prefix, plain);
                String where = "seed " + seed + ", thread " + thread + ", " + step;
                model.apply(step, now);
                switch (step) {
                    case Step.Get(String key) ->
                            assertThat(keystore.get(Histories.bytes(key)).orElse(null))
                                    .as(where)
                                    .isEqualTo(model.live(now).get(key));
                    case Step.Scan scan ->
                            assertThat(HistoryRun.keys(keystore, scan))
                                    .as(where)
                                    .isEqualTo(HistoryRun.keys(model.live(now), scan));
                    default -> Histories.write(keystore, step);
                }
            }
            return history.steps().size();
        }

        private void checkAll(Keystore keystore, int phase) {
            var expected = new TreeMap<String, byte[]>();
            models.forEach(model -> expected.putAll(model.live(clock.millis())));
            assertThat(Histories.isSame(Histories.content(keystore), expected))
                    .as("seed " + seed + ", after phase " + phase)
                    .isTrue();
            expected.forEach((key, value) ->
                    assertThat(keystore.get(Histories.bytes(key)))
                            .as("seed " + seed + ", after phase " + phase + ", " + key)
                            .contains(value));
            assertThat(keystore.statistics().keys()).isEqualTo(expected.size());
        }
    }
}
