package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody waits for somebody who waits for him: a scan that begins holds the order of the keys and
/// waits for the writer, the writer holds its lock and waits for the catalog when a segment is
/// full, and the checkpoint held the catalog and waited for the order of the keys.
class LockOrderTest {
    private static final int ROUNDS = 50;
    private static final int VALUE_BYTES = 8_000;
    private static final int SECONDS_MAX = 60;

    @TempDir Path directory;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void scansWritersAndCheckpointsNeverWaitInACircle() throws Exception {
        KeystoreOptions options = KeystoreOptions.usual().withDurability(Durability.RELAXED);
        Keystore keystore = Keystore.create(directory.resolve("a.kvb"), options);
        var ended = new CountDownLatch(6);
        var threads = new ArrayList<Thread>();
        for (Runnable work : List.<Runnable>of(() -> scan(keystore), () -> write(keystore))) {
            threads.add(start(work, ended));
            threads.add(start(work, ended));
        }
        threads.add(start(() -> transact(keystore), ended));
        threads.add(start(() -> compact(keystore), ended));
        boolean hasEnded = ended.await(SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
        assertThat(hasEnded).isTrue();
        assertThat(failure.get()).isNull();
        for (Thread thread : threads) {
            thread.join();
        }
        keystore.close();
    }

    private Thread start(Runnable work, CountDownLatch ended) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (!isDone.get()) {
                            work.run();
                        }
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                        isDone.set(true);
                    } finally {
                        ended.countDown();
                    }
                });
    }

    private void compact(Keystore keystore) {
        for (int i = 0; i < ROUNDS && !isDone.get(); i++) {
            keystore.compact(CompactionStrategy.FULL);
        }
        isDone.set(true);
    }

    private static void scan(Keystore keystore) {
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.keys().limitedTo(1))) {
            scan.advance();
        }
    }

    private static void transact(Keystore keystore) {
        keystore.transact(transaction -> {
            try (Scan scan = transaction.scan(KeyRange.all(), ScanOptions.keys())) {
                scan.advance();
            }
            transaction.put(Histories.bytes("transacted"), new byte[VALUE_BYTES]);
            return true;
        });
    }

    private static void write(Keystore keystore) {
        var value = new byte[VALUE_BYTES];
        for (int i = 0; i < 20; i++) {
            keystore.put(Histories.bytes("key" + i), value);
        }
    }
}
