package wfl.keystore;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Kills a real process that writes, again and again, also while it opens what the last one left,
/// and looks for everything it acknowledged: each thread must have left the state after some
/// commit, none before the last that was acknowledged. Both durabilities promise that much.
final class KillSoak implements Soak.Kind {
    private static final int ROUNDS = 6;
    private static final int KILLED = 137;

    @Override
    public void trial(long seed, SoakCounts counts) throws Exception {
        Path directory = Files.createTempDirectory("soak-kill");
        try {
            new Trial(seed, directory).run(counts);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                files.map(Path::toFile).forEach(File::delete);
            }
            Files.delete(directory);
        }
    }

    private static final class Trial {
        private final Random random;
        private final Path directory;
        private final KillChild.Orders orders;
        private final List<KillWork> works = new ArrayList<>();
        private final List<Map<String, Long>> models = new ArrayList<>();
        private final long[] last;

        Trial(long seed, Path directory) {
            this.directory = directory;
            random = SoakChoices.random(seed, 0);
            int threads = random.nextInt(3) == 0 ? random.nextInt(2, 5) : 1;
            orders =
                    new KillChild.Orders(
                            directory.resolve("killed.kvb"),
                            directory.resolve("acknowledged"),
                            SoakChoices.durability(random),
                            threads,
                            seed,
                            KillChild.Orders.tuning(
                                    random.nextInt(10_000, 3_000_000),
                                    random.nextInt(10_000, 500_000)),
                            SoakChoices.coding(random));
            last = new long[threads];
            for (int i = 0; i < threads; i++) {
                works.add(new KillWork(seed, i));
                models.add(new TreeMap<>());
            }
        }

        void run(SoakCounts counts) throws Exception {
            for (int round = 0; round < ROUNDS; round++) {
                writeAndKill(counts);
                check(round, counts);
            }
        }

        private void writeAndKill(SoakCounts counts) throws Exception {
            Path complaints = directory.resolve("complaints");
            Process process = command(orders).redirectError(complaints.toFile()).start();
            try {
                boolean isKilledWhileOpening = random.nextInt(6) == 0;
                if (!isKilledWhileOpening) {
                    process.inputReader(StandardCharsets.UTF_8).readLine();
                }
                int millisMax = random.nextInt(8) == 0 ? 3_000 : 500;
                process.waitFor(random.nextInt(millisMax), TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != KILLED) {
                throw new AssertionError(
                        "the writer ended by itself: " + Files.readString(complaints));
            }
            counts.one("kills");
            counts.one("kills under " + orders.durability());
        }

        // The file as the kill left it, or a copy, so that the next writer finds it like that.
        private void check(int round, SoakCounts counts) throws IOException {
            if (!Files.exists(orders.file())) {
                return;
            }
            Path file = orders.file();
            if (random.nextBoolean()) {
                file = directory.resolve("copy.kvb");
                Files.copy(orders.file(), file, StandardCopyOption.REPLACE_EXISTING);
            }
            long[] acknowledged = acknowledged();
            try (Keystore keystore = Keystore.open(file, orders.options())) {
                long keys = 0;
                for (KillWork work : works) {
                    keys += check(keystore, work, acknowledged[work.thread()], round, counts);
                }
                require(keystore.statistics().keys() == keys, work(round) + "the count of keys");
            } catch (KeystoreException.NotAKeystore e) {
                // Killed while the file was made: nothing was acknowledged, and it says so.
                require(Arrays.stream(acknowledged).allMatch(n -> n == 0), e.getMessage());
                Files.delete(orders.file());
            }
        }

        private long check(
                Keystore keystore, KillWork work, long acknowledged, int round, SoakCounts counts) {
            int thread = work.thread();
            String where = work(round) + "thread " + thread + ": ";
            TreeMap<String, byte[]> found = work.found(keystore);
            long reached = Math.max(KillWork.last(found), last[thread]);
            require(
                    reached >= acknowledged,
                    where + "commit " + acknowledged + " returned, the last found is " + reached);
            Map<String, Long> model = models.get(thread);
            for (long number = last[thread] + 1; number <= reached; number++) {
                KillWork.apply(work.commit(number), model);
            }
            counts.add("acknowledged commits", Math.max(0, acknowledged - last[thread]));
            last[thread] = reached;
            require(
                    found.keySet().equals(model.keySet()),
                    where + "keys differ after commit " + reached);
            model.forEach((key, number) -> {
                byte[] expected = KillWork.value(key, number);
                require(Arrays.equals(found.get(key), expected), where + key + " by scan");
                byte[] got = keystore.get(Histories.bytes(key)).orElse(null);
                require(Arrays.equals(got, expected), where + key + " by get");
            });
            counts.add("values checked", model.size());
            return found.size();
        }

        private String work(int round) {
            return "round " + round + ", " + orders.durability() + ", ";
        }

        private long[] acknowledged() throws IOException {
            var numbers = new long[works.size()];
            if (Files.exists(orders.acknowledged())) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(orders.acknowledged()));
                for (int i = 0; i < numbers.length && bytes.remaining() >= Long.BYTES; i++) {
                    numbers[i] = bytes.getLong();
                }
            }
            return numbers;
        }

        private static void require(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError(what);
            }
        }
    }

    /// The writer as a process of its own.
    static ProcessBuilder command(KillChild.Orders orders) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        KillChild.class.getName()));
        command.addAll(List.of(orders.arguments()));
        return new ProcessBuilder(command);
    }
}
