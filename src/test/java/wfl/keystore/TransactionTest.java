package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wfl.testing.TestClock;

/// Transactions: serial, all or nothing, and in nobody's way who reads.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransactionTest {
    @TempDir Path directory;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options = KeystoreOptions.usual().withClock(clock);
    private Keystore keystore;

    @BeforeEach
    void create() {
        keystore = Keystore.create(directory.resolve("test.kvb"), options);
    }

    @AfterEach
    void close() {
        keystore.close();
    }

    @Test
    void readsSeeTheTransactionsOwnWritesAndOthersDoNot() {
        put("a", "1");
        put("b", "2");

        String result =
                keystore.transact(transaction -> {
                    transaction.put(bytes("a"), bytes("10"));
                    assertThat(transaction.delete(bytes("b"))).isTrue();
                    assertThat(transaction.delete(bytes("c"))).isFalse();
                    assertThat(transaction.get(bytes("a"))).contains(bytes("10"));
                    assertThat(transaction.contains(bytes("b"))).isFalse();
                    assertThat(get("a")).contains("1");
                    assertThat(get("b")).contains("2");
                    return "done";
                });

        assertThat(result).isEqualTo("done");
        assertThat(get("a")).contains("10");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void anExceptionAppliesNothingAndIsThrownOn() {
        put("a", "1");

        assertThatThrownBy(() ->
                        keystore.transact(transaction -> {
                            transaction.put(bytes("a"), bytes("2"));
                            transaction.put(bytes("b"), bytes("2"));
                            throw new IllegalArgumentException("no");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");

        assertThat(get("a")).contains("1");
        assertThat(get("b")).isEmpty();
        put("c", "3");
        assertThat(get("c")).contains("3");
    }

    @Test
    void aTransactionIsOneCommitWithOneSync() {
        put("a", "1");
        KeystoreStatistics before = keystore.statistics();

        keystore.transact(transaction -> {
            for (int i = 0; i < 100; i++) {
                transaction.put(bytes("key" + i), bytes("v" + transaction.get(bytes("a"))));
            }
            return true;
        });

        KeystoreStatistics after = keystore.statistics();
        assertThat(after.commits() - before.commits()).isEqualTo(1);
        assertThat(after.syncs() - before.syncs()).isEqualTo(1);
        assertThat(after.keys()).isEqualTo(101);
    }

    @Test
    void aTransactionThatWritesNothingCostsNoSync() {
        put("a", "1");
        long before = keystore.statistics().syncs();

        assertThat(keystore.<Optional<byte[]>>transact(each -> each.get(bytes("a"))))
                .contains(bytes("1"));

        assertThat(keystore.statistics().syncs()).isEqualTo(before);
    }

    @Test
    void aScanInATransactionMergesItsWritesInBothDirections() {
        put("b", "old");
        put("d", "old");
        put("f", "old");

        keystore.transact(transaction -> {
            transaction.put(bytes("a"), bytes("new"));
            transaction.put(bytes("d"), bytes("new"));
            transaction.delete(bytes("f"));
            transaction.put(bytes("g"), bytes("new"));
            assertThat(entries(transaction, KeyRange.all(), ScanOptions.entries()))
                    .containsExactly("a=new", "b=old", "d=new", "g=new");
            assertThat(entries(transaction, KeyRange.all(), ScanOptions.entries().backwards()))
                    .containsExactly("g=new", "d=new", "b=old", "a=new");
            assertThat(
                            entries(
                                    transaction,
                                    KeyRange.between(bytes("b"), bytes("g")),
                                    ScanOptions.entries().limitedTo(2)))
                    .containsExactly("b=old", "d=new");
            assertThat(
                            entries(
                                    transaction,
                                    KeyRange.between(bytes("g"), bytes("b")),
                                    ScanOptions.entries()))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void aScanSeesTheTransactionAsOfItsStart() {
        put("a", "1");
        keystore.transact(transaction -> {
            var keys = new ArrayList<String>();
            try (Scan scan = transaction.scan(KeyRange.all(), ScanOptions.entries())) {
                while (scan.advance()) {
                    keys.add(text(scan.key()) + text(scan.value()));
                    transaction.put(bytes("b" + keys.size()), bytes("x"));
                    transaction.put(bytes("a"), bytes("2"));
                }
            }
            return assertThat(keys).containsExactly("a1");
        });
        assertThat(keystore.statistics().keys()).isEqualTo(2);
    }

    @Test
    void randomTransactionsAgreeWithASortedMap() {
        for (int seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            TreeMap<String, String> model =
                    Histories.content(keystore).entrySet().stream()
                            .collect(
                                    TreeMap::new,
                                    (map, each) -> map.put(each.getKey(), text(each.getValue())),
                                    TreeMap::putAll);
            boolean commits = random.nextBoolean();
            try (OpenTransaction transaction = keystore.begin()) {
                change(transaction, random, new TreeMap<>(model), model, 0);
                assertThat(contentOf(transaction)).as("seed " + seed).isEqualTo(model);
                if (commits) {
                    transaction.commit();
                }
            }
            TreeMap<String, byte[]> now = Histories.content(keystore);
            if (commits) {
                assertThat(now.keySet()).as("seed " + seed).isEqualTo(model.keySet());
                now.forEach((key, value) -> assertThat(text(value)).isEqualTo(model.get(key)));
            }
        }
    }

    private static void change(
            OpenTransaction transaction,
            Random random,
            TreeMap<String, String> before,
            TreeMap<String, String> model,
            int depth) {
        for (int i = random.nextInt(30); i >= 0; i--) {
            String key = "k" + random.nextInt(40);
            int dice = random.nextInt(10);
            if (dice < 5) {
                transaction.put(bytes(key), bytes("v" + i));
                model.put(key, "v" + i);
            } else if (dice < 8) {
                assertThat(transaction.delete(bytes(key))).isEqualTo(model.remove(key) != null);
            } else if (depth < 3) {
                var inner = new TreeMap<>(model);
                boolean commits = random.nextBoolean();
                try (OpenTransaction part = transaction.begin()) {
                    change(part, random, before, inner, depth + 1);
                    assertThat(contentOf(part)).isEqualTo(inner);
                    if (commits) {
                        part.commit();
                        model.clear();
                        model.putAll(inner);
                    }
                }
            }
            assertThat(transaction.get(bytes(key)).map(TransactionTest::text))
                    .isEqualTo(Optional.ofNullable(model.get(key)));
        }
    }

    private static TreeMap<String, String> contentOf(Transaction transaction) {
        var content = new TreeMap<String, String>();
        try (Scan scan = transaction.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                content.put(text(scan.key()), text(scan.value()));
            }
        }
        return content;
    }

    @Test
    void writersWaitForTheEndAndReadersDoNot() throws InterruptedException {
        put("a", "1");
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Thread transaction =
                Thread.ofVirtual()
                        .start(() ->
                                keystore.transact(each -> {
                                    each.put(bytes("a"), bytes("2"));
                                    begun.countDown();
                                    await(mayEnd);
                                    return each.get(bytes("b"));
                                }));
        begun.await();
        Thread writer = Thread.ofVirtual().start(() -> put("b", "late"));

        assertThat(get("a")).contains("1");
        assertThat(Histories.content(keystore)).containsOnlyKeys("a");
        assertThat(keystore.statistics().keys()).isEqualTo(1);
        keystore.compact(CompactionStrategy.FULL);
        assertThat(writer.join(java.time.Duration.ofMillis(50))).isFalse();
        assertThat(get("b")).isEmpty();

        mayEnd.countDown();
        transaction.join();
        writer.join();
        assertThat(get("a")).contains("2");
        assertThat(get("b")).contains("late");
    }

    @Test
    void transactionsOfManyThreadsLoseNoUpdate() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            int number = t;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 50; i++) {
                                    keystore.transact(each -> {
                                        each.add(bytes("one"), 1);
                                        return each.add(bytes("two"), -1);
                                    });
                                    keystore.add(bytes("one"), 1);
                                    put("noise" + number, "x" + i);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(keystore.add(bytes("one"), 0)).isEqualTo(800);
        assertThat(keystore.add(bytes("two"), 0)).isEqualTo(-400);
    }

    @Test
    void aThreadThatWritesPastItsOwnTransactionIsRefused() {
        keystore.transact(transaction -> {
            assertThatThrownBy(() -> put("a", "1"))
                    .isInstanceOf(KeystoreException.InTransaction.class)
                    .hasMessageContaining("test.kvb");
            assertThatThrownBy(() -> keystore.delete(bytes("a")))
                    .isInstanceOf(KeystoreException.InTransaction.class);
            assertThatThrownBy(() -> keystore.apply(new WriteBatch().delete(bytes("a"))))
                    .isInstanceOf(KeystoreException.InTransaction.class);
            assertThatThrownBy(() -> keystore.add(bytes("a"), 1))
                    .isInstanceOf(KeystoreException.InTransaction.class);
            transaction.put(bytes("b"), bytes("2"));
            return true;
        });
        assertThat(Histories.content(keystore)).containsOnlyKeys("b");
    }

    @Test
    void aTransactionInATransactionIsAPartOfIt() {
        keystore.transact(outer -> {
            outer.put(bytes("a"), bytes("1"));
            assertThatThrownBy(() ->
                            keystore.transact(inner -> {
                                inner.put(bytes("b"), bytes("2"));
                                assertThatThrownBy(() -> outer.put(bytes("c"), bytes("3")))
                                        .isInstanceOf(IllegalStateException.class)
                                        .hasMessageContaining("part of this transaction");
                                throw new IllegalArgumentException();
                            }))
                    .isInstanceOf(IllegalArgumentException.class);
            outer.transact(inner -> {
                assertThat(inner.get(bytes("a"))).contains(bytes("1"));
                inner.put(bytes("d"), bytes("4"));
                return true;
            });
            outer.apply(new WriteBatch().put(bytes("e"), bytes("5")).delete(bytes("a")));
            assertThat(outer.contains(bytes("b"))).isFalse();
            return true;
        });
        assertThat(Histories.content(keystore)).containsOnlyKeys("d", "e");
    }

    @Test
    void timeStandsStillAndTimesToLiveCountFromTheEnd() {
        keystore.put(bytes("session"), bytes("s"), 100);
        keystore.put(bytes("count"), new byte[8], 1_000);
        keystore.transact(transaction -> {
            assertThat(transaction.timeLeftMillis(bytes("session"))).hasValue(100);
            clock.advance(500);
            assertThat(get("session")).as("outside").isEmpty();
            assertThat(transaction.get(bytes("session"))).as("inside").contains(bytes("s"));
            transaction.put(bytes("new"), bytes("n"), 300);
            assertThat(transaction.timeLeftMillis(bytes("new"))).isEqualTo(OptionalLong.of(300));
            transaction.add(bytes("count"), 1);
            assertThat(transaction.expireAfter(bytes("none"), 7)).isFalse();
            return true;
        });
        assertThat(keystore.timeLeftMillis(bytes("new"))).isEqualTo(OptionalLong.of(300));
        assertThat(keystore.timeLeftMillis(bytes("count"))).isEqualTo(OptionalLong.of(500));
        assertThat(get("session")).isEmpty();
    }

    @Test
    void afterItsEndATransactionIsNoLongerUsed() {
        OpenTransaction transaction = keystore.begin();
        Scan scan = transaction.scan(KeyRange.all(), ScanOptions.keys());
        transaction.close();
        transaction.close();

        assertThatThrownBy(() -> transaction.get(bytes("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is over");
        assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(scan::advance).isInstanceOf(IllegalStateException.class);
        put("a", "1");
    }

    @Test
    void closingTheKeystoreAppliesNothingAndLetsWaitersGo() throws InterruptedException {
        OpenTransaction transaction = keystore.begin();
        transaction.put(bytes("a"), bytes("1"));
        var failures = new ArrayList<Throwable>();
        Thread waiter = Thread.ofPlatform().unstarted(() -> put("b", "2"));
        waiter.setUncaughtExceptionHandler((_, e) -> failures.add(e));
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        keystore.close();
        waiter.join();

        assertThat(failures).singleElement().isInstanceOf(KeystoreException.Closed.class);
        assertThatThrownBy(() -> transaction.get(bytes("x")))
                .isInstanceOf(KeystoreException.Closed.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(KeystoreException.Closed.class);
        keystore = Keystore.open(directory.resolve("test.kvb"), options);
        assertThat(Histories.content(keystore)).isEmpty();
    }

    @Test
    void aBatchBeyondTheLimitIsRefused() {
        var value = new byte[256 * 1024 * 1024];
        keystore.close();
        keystore =
                Keystore.create(
                        directory.resolve("large.kvb"), options.withDurability(Durability.RELAXED));
        var batch = new WriteBatch();
        for (int i = 0; i < 5; i++) {
            batch.put(bytes("k" + i), value);
        }
        assertThatThrownBy(() -> keystore.apply(batch))
                .isInstanceOfSatisfying(
                        KeystoreException.TooLarge.class,
                        e -> assertThat(e.what()).isEqualTo("batch"));
        assertThat(Histories.content(keystore)).isEmpty();
    }

    @Test
    void anInterruptedThreadTransactsLikeAnyOther() {
        Thread.currentThread().interrupt();
        keystore.transact(each -> each.add(bytes("a"), 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(keystore.add(bytes("a"), 0)).isEqualTo(1);
    }

    @Test
    void aCheckpointDoesNotWaitForATransaction() {
        keystore.close();
        Opening opening =
                new Opening(
                        directory.resolve("small.kvb"),
                        options,
                        new Random(1),
                        wfl.base.KeyHash::seeded,
                        Tuning.after(1, 1));
        keystore = Keystore.createOn(wfl.testing.SimulatedDisk.withRoomFor(8 << 20), opening);
        for (int i = 0; i < 20; i++) {
            int round = i;
            keystore.transact(transaction -> {
                keystore.compact(CompactionStrategy.FULL);
                transaction.put(bytes("key" + round % 7), new byte[3_000]);
                keystore.compact(CompactionStrategy.AUTO);
                assertThat(contentOf(transaction)).hasSize(Math.min(7, round + 1));
                return transaction.delete(bytes("none"));
            });
        }
        assertThat(keystore.statistics().keys()).isEqualTo(7);
    }

    @Test
    void detailedStatisticsTellOfTransactionsCommitsSyncsAndScans() {
        put("a", "1");
        keystore.transact(each -> each.delete(bytes("a")));
        Histories.content(keystore);
        keystore.compact(CompactionStrategy.FULL);

        KeystoreStatistics statistics = keystore.statistics();
        assertThat(statistics.upkeep().transactions()).isEqualTo(1);
        assertThat(statistics.upkeep().checkpoints()).isPositive();
        assertThat(statistics.upkeep().compactions()).isPositive();
        assertThat(statistics.latencies().commit().timed()).isEqualTo(2);
        assertThat(statistics.latencies().sync().timed()).isEqualTo(statistics.syncs());
        assertThat(statistics.latencies().scanStart().timed()).isEqualTo(1);
        assertThat(statistics.latencies().sync().max()).isPositive();
    }

    @Test
    void readsInATransactionCountUnlessItsOwnWritesAnswer() {
        put("a", "1");
        KeystoreStatistics before = keystore.statistics();

        keystore.transact(transaction -> {
            transaction.get(bytes("a"));
            transaction.contains(bytes("a"));
            transaction.get(bytes("none"));
            transaction.put(bytes("own"), bytes("2"));
            transaction.get(bytes("own"));
            return true;
        });

        // A put looks nothing up before the commit.
        KeystoreStatistics after = keystore.statistics();
        assertThat(after.gets() - before.gets()).isEqualTo(3);
        assertThat(after.hits() - before.hits()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> entries(
            Transaction transaction, KeyRange range, ScanOptions options) {
        var entries = new ArrayList<String>();
        try (Scan scan = transaction.scan(range, options)) {
            while (scan.advance()) {
                entries.add(text(scan.key()) + "=" + text(scan.value()));
            }
        }
        return entries;
    }

    private void put(String key, String value) {
        keystore.put(bytes(key), bytes(value));
    }

    private Optional<String> get(String key) {
        return keystore.get(bytes(key)).map(TransactionTest::text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
