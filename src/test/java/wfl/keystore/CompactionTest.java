package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;
import wfl.testing.TestClock;

/// Space comes back, and nothing else changes.
class CompactionTest {
    @TempDir Path directory;

    private final AtomicLong progress = new AtomicLong();
    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);

    @Test
    void fullCompactionMakesTheFileAsShortAsWhatIsLive() throws Exception {
        Path file = directory.resolve("a.kvb");
        // Nothing by itself, so that the file grows before it is compacted.
        Opening calm = Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), calm)) {
            for (int i = 0; i < 60_000; i++) {
                keystore.put(Histories.bytes("key" + i % 3000), value(i));
            }
            keystore.put(Histories.bytes("short"), value(1), 10);
            clock.advance(20);
            assertThat(Files.size(file)).isGreaterThan(9_000_000);

            CompactionReport report = keystore.compact(CompactionStrategy.FULL);

            KeystoreStatistics statistics = keystore.statistics();
            assertThat(statistics.keys()).isEqualTo(3000);
            assertThat(statistics.deadBytes()).isZero();
            assertThat(report.fileBytesAfter()).isEqualTo(Files.size(file));
            assertThat(Files.size(file)).isLessThan(128 * 1024 + 2 * statistics.liveBytes());
            assertThat(report.segmentsHeld()).isZero();
            assertThat(statistics.puts()).isEqualTo(60_001);
        }
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(keystore.statistics().keys()).isEqualTo(3000);
            for (int i = 57_000; i < 60_000; i++) {
                assertThat(keystore.get(Histories.bytes("key" + i % 3000))).contains(value(i));
            }
        }
    }

    @Test
    void aggressiveCompactionCutsTheFileAndLeavesWhatIsHardlyDead() throws Exception {
        Path file = directory.resolve("a.kvb");
        Opening calm = Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), calm)) {
            for (int i = 0; i < 20_000; i++) {
                keystore.put(Histories.bytes("key" + i), value(i));
            }
            // A fifth of each segment dies, and a whole lot more behind them.
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 20_000; i += 5) {
                    keystore.put(Histories.bytes("key" + i), value(i));
                }
            }
            long before = Files.size(file);

            keystore.compact(CompactionStrategy.AUTO);
            long afterAuto = Files.size(file);
            CompactionReport report = keystore.compact(CompactionStrategy.AGGRESSIVE);

            assertThat(report.bytesMoved()).isPositive();
            assertThat(Files.size(file)).isLessThan(afterAuto).isLessThan(before * 3 / 4);
            KeystoreStatistics statistics = keystore.statistics();
            assertThat(statistics.deadBytes()).isLessThan(statistics.liveBytes() / 7);
            assertThat(statistics.keys()).isEqualTo(20_000);
        }
    }

    @Test
    void fullCompactionMovesRunsOfExpiriesToo() throws Exception {
        Path file = directory.resolve("a.kvb");
        Opening calm = Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());
        try (Keystore keystore = Keystore.createOn(FileStorage.create(file), calm)) {
            for (int i = 0; i < 30_000; i++) {
                keystore.put(Histories.bytes("key" + i % 1000), value(i));
            }
            for (int i = 0; i < 1000; i++) {
                keystore.put(Histories.bytes("short" + i), value(i), 10_000 + i);
            }
        }
        // Closing wrote a run of expiries behind megabytes of what was overwritten.
        try (Keystore keystore = Keystore.openOn(FileStorage.open(file), calm)) {
            keystore.compact(CompactionStrategy.FULL);
            KeystoreStatistics statistics = keystore.statistics();
            assertThat(statistics.keys()).isEqualTo(2000);
            assertThat(Files.size(file)).isLessThan(256 * 1024 + 2 * statistics.liveBytes());
            clock.advance(10_500);
            assertThat(keystore.statistics().keysWithTtl()).isEqualTo(499);
            assertThat(keystore.get(Histories.bytes("short100"))).isEmpty();
        }
        try (Keystore keystore = Keystore.openOn(FileStorage.open(file), calm)) {
            clock.advance(400);
            assertThat(keystore.statistics().keysWithTtl()).isEqualTo(99);
            assertThat(keystore.get(Histories.bytes("short950"))).contains(value(950));
        }
    }

    @Test
    void compactingTwiceChangesNothingMore() {
        try (Keystore keystore = Keystore.create(directory.resolve("a.kvb"), options)) {
            for (int i = 0; i < 10_000; i++) {
                keystore.put(Histories.bytes("key" + i % 100), value(i));
            }
            keystore.compact(CompactionStrategy.FULL);

            CompactionReport again = keystore.compact(CompactionStrategy.FULL);

            assertThat(again.bytesMoved()).isZero();
            assertThat(again.fileBytesAfter()).isEqualTo(again.fileBytesBefore());
        }
    }

    @Test
    void anOpenScanSeesItsSnapshotAndHoldsItsSegments() {
        try (Keystore keystore = Keystore.create(directory.resolve("a.kvb"), options)) {
            for (int i = 0; i < 5000; i++) {
                keystore.put(Histories.bytes("key" + i), value(i));
            }
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                for (int i = 0; i < 5000; i++) {
                    keystore.put(Histories.bytes("key" + i), value(i + 1));
                }
                assertThat(keystore.compact(CompactionStrategy.FULL).segmentsHeld()).isPositive();
                int seen = 0;
                while (scan.advance()) {
                    int i = Integer.parseInt(Histories.text(scan.key()).substring(3));
                    assertThat(scan.value()).isEqualTo(value(i));
                    seen++;
                }
                assertThat(seen).isEqualTo(5000);
            }
            assertThat(keystore.compact(CompactionStrategy.FULL).segmentsHeld()).isZero();
            assertThat(keystore.get(Histories.bytes("key7"))).contains(value(8));
        }
    }

    @Test
    void aDeletedKeyDoesNotComeBackWhenOnlyItsDeleteIsCompacted() {
        Path file = directory.resolve("a.kvb");
        try (Keystore keystore = Keystore.create(file, options)) {
            // A segment that is mostly alive, and holds the value that is deleted later.
            keystore.put(Histories.bytes("gone"), value(1));
            for (int i = 0; i < 700; i++) {
                keystore.put(Histories.bytes("stays" + i), value(i));
            }
            keystore.delete(Histories.bytes("gone"));
            for (int i = 0; i < 5000; i++) {
                keystore.put(Histories.bytes("churn"), value(i));
            }
            assertThat(keystore.compact(CompactionStrategy.AUTO).segmentsFreed()).isPositive();
        }
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(keystore.get(Histories.bytes("gone"))).isEmpty();
            assertThat(keystore.statistics().keys()).isEqualTo(701);
        }
    }

    @Test
    void readersAndAWriterGoOnWhileCompactionRuns() throws Exception {
        var isDone = new AtomicBoolean();
        try (Keystore keystore = Keystore.create(directory.resolve("a.kvb"), options);
                var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2000; i++) {
                keystore.put(Histories.bytes("key" + i), value(i));
            }
            Future<Long> reader = threads.submit(() -> readUntil(keystore, isDone));
            Future<Long> writer = threads.submit(() -> writeUntil(keystore, isDone));
            for (int i = 0; i < 15 || progress.get() < 3000; i++) {
                CompactionStrategy[] strategies = CompactionStrategy.values();
                keystore.compact(strategies[i % strategies.length]);
            }
            isDone.set(true);
            assertThat(reader.get()).isPositive();
            assertThat(writer.get()).isPositive();
            assertThat(Histories.content(keystore)).hasSize(2000);
        }
    }

    @Test
    void writersLookUpWhatTheyReplaceWhileEverythingMoves() throws Exception {
        var isDone = new AtomicBoolean();
        try (Keystore keystore = Keystore.create(directory.resolve("a.kvb"), options);
                var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2000; i++) {
                keystore.put(Histories.bytes("key" + i), value(i));
            }
            Future<Long> first = threads.submit(() -> writeUntil(keystore, isDone));
            Future<Long> second = threads.submit(() -> writeUntil(keystore, isDone));
            for (int i = 0; i < 60 && !first.isDone() && !second.isDone(); i++) {
                // Something to give up each time, at the front of the file.
                keystore.compact(CompactionStrategy.FULL);
            }
            isDone.set(true);
            assertThat(first.get()).isPositive();
            assertThat(second.get()).isPositive();
            assertThat(Histories.content(keystore)).hasSize(2000);
        }
    }

    private long readUntil(Keystore keystore, AtomicBoolean isDone) {
        var random = new Random(5);
        long count = 0;
        while (!isDone.get()) {
            int i = random.nextInt(2000);
            byte[] found = keystore.get(Histories.bytes("key" + i)).orElseThrow();
            assertThat(found[0]).isEqualTo((byte) i);
            progress.incrementAndGet();
            if (count++ % 500 == 0) {
                assertThat(Histories.content(keystore)).hasSize(2000);
            }
        }
        return count;
    }

    private long writeUntil(Keystore keystore, AtomicBoolean isDone) {
        var random = new Random(6);
        long count = 0;
        while (!isDone.get()) {
            int i = random.nextInt(2000);
            keystore.put(Histories.bytes("key" + i), value(i));
            progress.incrementAndGet();
            count++;
        }
        return count;
    }

    private static byte[] value(int i) {
        var value = new byte[100];
        Arrays.fill(value, (byte) i);
        return value;
    }
}
