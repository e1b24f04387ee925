package wfl.keystore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;

/// Real processes: a writer of numbered commits with checkpoints and compaction all the time, and
/// readers beside it that check that they see exactly the first so many commits. Then one after the
/// other is killed.
class ViewProcessTest {
    private static final int SLOTS = 50;
    private static final byte[] COUNT = Histories.bytes("count");

    @TempDir Path directory;

    private static Keystore open(Path file, Durability durability) {
        return Keystore.openOn(
                FileStorage.open(file),
                new Opening(
                        file,
                        KeystoreOptions.usual().withDurability(durability),
                        new Random(),
                        KeyHash::seeded,
                        Tuning.after(30_000, 30_000)));
    }

    // Commit number n: the count, and one of the slots; now and then all space is given back.
    private static void commit(Keystore keystore, long number) {
        keystore.apply(
                new WriteBatch()
                        .put(COUNT, Histories.bytes(Long.toString(number)))
                        .put(slot(number), value(number)));
        if (number % 700 == 0) {
            keystore.compact(CompactionStrategy.FULL);
        }
    }

    private static byte[] slot(long number) {
        return Histories.bytes("slot" + number % SLOTS);
    }

    private static byte[] value(long number) {
        return Histories.bytes(number + "|" + "x".repeat((int) (number * 7919 % 600)));
    }

    private static long number(byte[] text) {
        return Long.parseLong(Histories.text(text).split("\\|")[0]);
    }

    /// Writes commits until it is killed, and says each number.
    public static final class WriterProcess {
        public static void main(String[] arguments) {
            Keystore keystore = open(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
            for (long i = keystore.get(COUNT).map(ViewProcessTest::number).orElse(0L) + 1; ; i++) {
                commit(keystore, i);
                System.out.println(i);
            }
        }
    }

    /// Checks what it sees, again and again, and says how many commits that were.
    public static final class ReaderProcess {
        public static void main(String[] arguments) {
            var options = KeystoreOptions.usual().withDurability(Durability.valueOf(arguments[1]));
            long last = 0;
            try (KeystoreView view = Keystore.openForReading(Path.of(arguments[0]), options)) {
                while (true) {
                    last = check(view, last);
                    System.out.println(last);
                }
            } catch (AssertionError | RuntimeException e) {
                System.out.println("after " + last + ": " + e);
            }
        }
    }

    private static long check(KeystoreView view, long last) {
        var content = new TreeMap<String, byte[]>();
        try (Scan scan = view.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                content.put(Histories.text(scan.key()), scan.value());
            }
        }
        long count =
                content.isEmpty() ? 0 : number(requireNonNull(content.get(Histories.text(COUNT))));
        assertThat(count).as("a view only moves forward").isGreaterThanOrEqualTo(last);
        assertThat(content).hasSize((int) Math.min(count, SLOTS) + (count == 0 ? 0 : 1));
        for (long i = Math.max(1, count - SLOTS + 1); i <= count; i++) {
            assertThat(content.get(Histories.text(slot(i)))).isEqualTo(value(i));
        }
        for (long i = Math.max(1, count - 5); i <= count; i++) {
            // Single reads may see later commits, never earlier ones.
            assertThat(number(view.get(slot(i)).orElseThrow())).isGreaterThanOrEqualTo(i);
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void readersSeePrefixesWhateverIsKilledBesideThem(Durability durability) throws Exception {
        Path file = directory.resolve("shared.kvb");
        Keystore.create(file, KeystoreOptions.usual()).close();
        long target = durability == Durability.SYNC ? 300 : 2000;
        var processes = new ArrayList<Process>();
        try {
            Process writer = start(processes, WriterProcess.class, file, durability);
            Process first = start(processes, ReaderProcess.class, file, durability);
            Process second = start(processes, ReaderProcess.class, file, durability);
            // What a writer that is not read from says would stop it in time.
            BufferedReader written = writer.inputReader(StandardCharsets.UTF_8);
            Thread.ofVirtual().start(() -> written.lines().forEach(_ -> {}));
            readUntil(first, target);
            BufferedReader seen = second.inputReader(StandardCharsets.UTF_8);
            readUntil(seen, target);
            first.destroyForcibly().waitFor();
            long before = readUntil(seen, target + target / 2);
            writer.destroyForcibly().waitFor();

            assertThat(readUntil(seen, before)).isGreaterThanOrEqualTo(before);
            try (Keystore keystore = open(file, durability)) {
                long count = number(keystore.get(COUNT).orElseThrow());
                assertThat(count).isGreaterThanOrEqualTo(before);
                for (long i = count + 1; i <= count + 200; i++) {
                    commit(keystore, i);
                }
                readUntil(seen, count + 200);
                second.destroyForcibly().waitFor();
                CompactionReport report = keystore.compact(CompactionStrategy.FULL);
                assertThat(report.bytesHeld()).as("nobody is left to hold space").isZero();
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(
            List<Process> processes, Class<?> main, Path file, Durability durability)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                main.getName(),
                                file.toString(),
                                durability.name())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        processes.add(process);
        return process;
    }

    private static long readUntil(Process reader, long target) throws Exception {
        return readUntil(reader.inputReader(StandardCharsets.UTF_8), target);
    }

    private static long readUntil(BufferedReader said, long target) throws Exception {
        long last = -1;
        while (last < target) {
            String line = said.readLine();
            assertThat(line).as("what a reader says").isNotNull().matches("\\d+");
            last = Long.parseLong(line);
        }
        return last;
    }

    @Test
    void aSleepingReaderHoldsSpaceThatIsShownAndGivenBackWhenItIsKilled() throws Exception {
        Path file = directory.resolve("held.kvb");
        Keystore.create(file, KeystoreOptions.usual()).close();
        try (Keystore keystore = open(file, Durability.RELAXED)) {
            for (long i = 1; i <= 100; i++) {
                commit(keystore, i);
            }
            var processes = new ArrayList<Process>();
            Process reader = start(processes, SleeperProcess.class, file, Durability.RELAXED);
            try {
                assertThat(readUntil(reader, 100)).isEqualTo(100);
                for (long i = 101; i <= 1000; i++) {
                    commit(keystore, i);
                }
                CompactionReport held = keystore.compact(CompactionStrategy.FULL);
                assertThat(held.bytesHeld()).isGreaterThan(50_000);
                assertThat(keystore.statistics().heldBytes()).isGreaterThan(50_000);
                // Only now it looks, at what it saw then.
                reader.getOutputStream().write('\n');
                reader.getOutputStream().flush();
                assertThat(readUntil(reader, 100)).isEqualTo(100);
            } finally {
                reader.destroyForcibly().waitFor();
            }
            CompactionReport free = keystore.compact(CompactionStrategy.FULL);
            assertThat(free.bytesHeld()).isZero();
            assertThat(free.fileBytesAfter()).isLessThan(500_000);
        }
    }

    /// Sees the keystore once, stands still until it is told to look, and says what it sees.
    public static final class SleeperProcess {
        public static void main(String[] arguments) throws Exception {
            KeystoreView view =
                    Keystore.openForReading(Path.of(arguments[0]), KeystoreOptions.usual());
            view.follow(false);
            System.out.println(check(view, 0));
            System.in.read();
            System.out.println(check(view, 0));
            System.in.read();
        }
    }

    @Test
    void aWriterThatIsRefusedIsToldHowToRead() throws Exception {
        Path file = directory.resolve("busy.kvb");
        Keystore.create(file, KeystoreOptions.usual()).close();
        var processes = new ArrayList<Process>();
        Process writer = start(processes, WriterProcess.class, file, Durability.SYNC);
        try {
            assertThat(writer.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("1");
            assertThatThrownBy(() -> Keystore.open(file, KeystoreOptions.usual()))
                    .isInstanceOf(KeystoreException.InUse.class)
                    .hasMessageContaining("process " + writer.pid() + " has it open since 20")
                    .hasMessageContaining("kvb get")
                    .hasMessageContaining("openForReading");
            try (KeystoreView view = Keystore.openForReading(file, KeystoreOptions.usual())) {
                assertThat(view.get(COUNT)).isPresent();
                assertThatThrownBy(() -> Keystore.open(file, KeystoreOptions.usual()))
                        .isInstanceOf(KeystoreException.InUse.class);
                assertThat(check(view, 1)).isPositive();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }
}
