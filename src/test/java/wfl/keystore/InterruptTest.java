package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Interrupting a thread disturbs nothing: what it does is done, the keystore stays open for
/// everybody, and the thread stays interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {
    @TempDir Path directory;

    private static Map<String, Consumer<Keystore>> actions() {
        var actions = new LinkedHashMap<String, Consumer<Keystore>>();
        actions.put("put", keystore -> keystore.put(bytes("a"), bytes("2")));
        actions.put("get", keystore -> assertThat(keystore.get(bytes("a"))).contains(bytes("2")));
        actions.put("scan", InterruptTest::scan);
        actions.put("transact", keystore -> keystore.transact(each -> each.delete(bytes("b"))));
        actions.put(
                "update", keystore -> keystore.update(bytes("c"), _ -> Optional.of(bytes("3"))));
        actions.put(
                "apply", keystore -> keystore.apply(new WriteBatch().put(bytes("d"), bytes("4"))));
        actions.put("compact", keystore -> keystore.compact(CompactionStrategy.FULL));
        actions.put("flush", Keystore::flush);
        actions.put("statistics", Keystore::statistics);
        return actions;
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aThreadThatIsInterruptedAlreadyDoesItsWorkAndStaysInterrupted(Durability durability) {
        Path file = directory.resolve("before.kvb");
        KeystoreOptions options = KeystoreOptions.usual().withDurability(durability);
        try (Keystore keystore = Keystore.create(file, options)) {
            keystore.put(bytes("a"), bytes("1"));
            keystore.put(bytes("b"), bytes("1"));
            actions()
                    .forEach((name, action) -> {
                        Thread.currentThread().interrupt();
                        action.accept(keystore);
                        assertThat(Thread.interrupted()).as(name).isTrue();
                    });
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.currentThread().isInterrupted()).as("close").isTrue();
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(Thread.interrupted()).as("open").isTrue();
            assertThat(Histories.content(keystore)).containsOnlyKeys("a", "c", "d");
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aThreadThatIsInterruptedMeanwhileDoesItsWork(Durability durability) throws Exception {
        Path file = directory.resolve("during.kvb");
        KeystoreOptions options = KeystoreOptions.usual().withDurability(durability);
        var failure = new AtomicReference<Throwable>();
        try (Keystore keystore = Keystore.create(file, options)) {
            Thread worker =
                    Thread.ofPlatform()
                            .uncaughtExceptionHandler((_, thrown) -> failure.set(thrown))
                            .start(() -> work(keystore));
            while (worker.isAlive()) {
                worker.interrupt();
                LockSupport.parkNanos(50_000);
            }
            worker.join();
            assertThat(failure.get()).isNull();
            assertThat(keystore.statistics().keys()).isEqualTo(51);
        }
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(Histories.content(keystore)).hasSize(51);
        }
    }

    private static void work(Keystore keystore) {
        for (int i = 0; i < 50; i++) {
            byte[] key = bytes("key" + i);
            keystore.put(key, new byte[2_000]);
            // Taken back, so that the next interruption comes in the middle of something.
            Thread.interrupted();
            assertThat(keystore.get(key)).contains(new byte[2_000]);
            keystore.transact(each -> each.add(bytes("count"), 1));
            if (i % 10 == 0) {
                scan(keystore);
                keystore.compact(CompactionStrategy.FULL);
            }
        }
        assertThat(keystore.add(bytes("count"), 0)).isEqualTo(50);
    }

    private static void scan(Keystore keystore) {
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                assertThat(scan.value()).isNotEmpty();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
