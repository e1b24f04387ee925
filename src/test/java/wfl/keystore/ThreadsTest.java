package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many threads on one keystore.
class ThreadsTest {
    @TempDir Path directory;

    @Test
    void concurrentCommitsShareTheirSyncs() throws Exception {
        try (Keystore keystore =
                        Keystore.create(directory.resolve("a.kvb"), KeystoreOptions.usual());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .<Callable<Void>>mapToObj(i ->
                                            () -> {
                                                putMany(keystore, i, 50);
                                                return null;
                                            })
                                    .toList());
            for (Future<Void> one : all) {
                one.get();
            }
            KeystoreStatistics statistics = keystore.statistics();
            assertThat(statistics.keys()).isEqualTo(400);
            assertThat(statistics.commits()).isEqualTo(400);
            assertThat(statistics.syncs()).isLessThan(400);
        }
    }

    private static void putMany(Keystore keystore, int thread, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = Histories.bytes(thread + "/" + i);
            keystore.put(key, key);
            assertThat(keystore.get(key)).contains(key);
        }
    }

    /// A writer moves two counters up together in batches, and churns other keys so that pages
    /// split and shift; readers must see both counters only rise, and never a missing one.
    @Test
    void readersSeeWholeValuesThatOnlyMoveForward() throws Exception {
        KeystoreOptions relaxed = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        var isDone = new AtomicBoolean();
        try (Keystore keystore = Keystore.create(directory.resolve("b.kvb"), relaxed);
                var threads = Executors.newFixedThreadPool(2)) {
            keystore.put(Histories.bytes("left"), number(0));
            keystore.put(Histories.bytes("right"), number(0));
            Future<Long> reader = threads.submit(() -> readUntil(keystore, isDone));
            Future<Long> scanner = threads.submit(() -> scanUntil(keystore, isDone));
            for (int i = 1; i <= 20_000; i++) {
                keystore.apply(
                        new WriteBatch()
                                .put(Histories.bytes("left"), number(i))
                                .put(Histories.bytes("n" + i), number(i))
                                .delete(Histories.bytes("n" + (i - 3_000)))
                                .put(Histories.bytes("right"), number(i)));
            }
            isDone.set(true);
            assertThat(reader.get()).isPositive();
            assertThat(scanner.get()).isPositive();
        }
    }

    private static long readUntil(Keystore keystore, AtomicBoolean isDone) {
        long last = 0;
        long rounds = 0;
        while (!isDone.get()) {
            long right = number(keystore.get(Histories.bytes("right")));
            long left = number(keystore.get(Histories.bytes("left")));
            assertThat(right).isGreaterThanOrEqualTo(last);
            assertThat(left).isGreaterThanOrEqualTo(right);
            last = left;
            rounds++;
        }
        return rounds;
    }

    private static long scanUntil(Keystore keystore, AtomicBoolean isDone) {
        long rounds = 0;
        while (!isDone.get()) {
            try (Scan scan =
                    keystore.scan(
                            KeyRange.between(Histories.bytes("l"), Histories.bytes("n")),
                            ScanOptions.entries())) {
                assertThat(scan.advance()).isTrue();
                long left = number(Optional.of(scan.value()));
                assertThat(scan.advance()).isFalse();
                assertThat(left).isNotNegative();
            }
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                long newest = 0;
                long left = 0;
                while (scan.advance()) {
                    long value = number(Optional.of(scan.value()));
                    String key = Histories.text(scan.key());
                    left = key.equals("left") ? value : left;
                    newest = Math.max(newest, value);
                }
                assertThat(newest).as("no key is newer than the counters").isEqualTo(left);
            }
            rounds++;
        }
        return rounds;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static long number(Optional<byte[]> bytes) {
        return ByteBuffer.wrap(bytes.orElseThrow()).getLong();
    }
}
