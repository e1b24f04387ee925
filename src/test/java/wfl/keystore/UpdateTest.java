package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.testing.TestClock;

/// Values that change in one step, counters among them.
class UpdateTest {
    @TempDir Path directory;

    private final TestClock clock = new TestClock();
    private Keystore keystore;

    @BeforeEach
    void create() {
        KeystoreOptions options =
                KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);
        keystore = Keystore.create(directory.resolve("test.kvb"), options);
    }

    @AfterEach
    void close() {
        keystore.close();
    }

    @Test
    void aCounterCountsFromZeroInBothDirections() {
        assertThat(keystore.add(bytes("hits"), 5)).isEqualTo(5);
        assertThat(keystore.add(bytes("hits"), -7)).isEqualTo(-2);
        assertThat(keystore.get(bytes("hits")))
                .contains(new byte[] {-2, -1, -1, -1, -1, -1, -1, -1});
    }

    @Test
    void aCounterKeepsItsTimeToLive() {
        keystore.put(bytes("hits"), new byte[8], 100);
        clock.advance(40);
        keystore.add(bytes("hits"), 1);
        assertThat(keystore.timeLeftMillis(bytes("hits"))).isEqualTo(OptionalLong.of(60));
        clock.advance(60);
        assertThat(keystore.add(bytes("hits"), 1)).isEqualTo(1);
        assertThat(keystore.timeLeftMillis(bytes("hits"))).isEmpty();
    }

    @Test
    void anotherValueIsNoCounter() {
        keystore.put(bytes("name"), bytes("Ada"));
        assertThatThrownBy(() -> keystore.add(bytes("name"), 1))
                .isInstanceOfSatisfying(
                        KeystoreException.NotACounter.class,
                        e -> {
                            assertThat(e.key()).isEqualTo(bytes("name"));
                            assertThat(e.bytes()).isEqualTo(3);
                        })
                .hasMessageContaining("\"name\"");
        assertThat(keystore.get(bytes("name"))).contains(bytes("Ada"));
    }

    @Test
    void aSumThatDoesNotFitChangesNothing() {
        keystore.add(bytes("hits"), Long.MAX_VALUE);
        assertThatThrownBy(() -> keystore.add(bytes("hits"), 1))
                .isInstanceOf(ArithmeticException.class);
        assertThat(keystore.add(bytes("hits"), 0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void countersOfManyThreadsLoseNothing() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 2_000; i++) {
                                    keystore.add(bytes("hits"), 1);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(keystore.add(bytes("hits"), 0)).isEqualTo(16_000);
    }

    @Test
    void anUpdatePutsChangesAndRemoves() {
        assertThat(keystore.update(bytes("a"), _ -> Optional.of(bytes("1")))).contains(bytes("1"));
        keystore.update(bytes("a"), before -> Optional.of(bytes(text(before) + "2")));
        assertThat(keystore.get(bytes("a"))).contains(bytes("12"));
        assertThat(keystore.update(bytes("a"), _ -> Optional.empty())).isEmpty();
        assertThat(keystore.contains(bytes("a"))).isFalse();
        assertThat(keystore.statistics().deletes()).isEqualTo(1);
    }

    @Test
    void anUpdateThatChangesNothingWritesNothing() {
        keystore.put(bytes("a"), bytes("1"));
        long before = keystore.statistics().commits();
        keystore.update(bytes("a"), same -> same);
        keystore.update(bytes("missing"), _ -> Optional.empty());
        assertThat(keystore.statistics().commits()).isEqualTo(before);
    }

    @Test
    void anUpdateMayReadAndAnExceptionChangesNothing() {
        keystore.put(bytes("a"), bytes("1"), 50);
        keystore.put(bytes("b"), bytes("2"));
        keystore.update(
                bytes("b"),
                before -> {
                    clock.advance(100);
                    assertThat(keystore.get(bytes("a"))).isEmpty();
                    return Optional.of(bytes(text(before) + text(keystore.get(bytes("b")))));
                });
        assertThat(keystore.get(bytes("b"))).contains(bytes("22"));
        assertThatThrownBy(() ->
                        keystore.update(
                                bytes("b"),
                                _ -> {
                                    throw new IllegalArgumentException("no");
                                }))
                .hasMessage("no");
        assertThat(keystore.get(bytes("b"))).contains(bytes("22"));
    }

    @Test
    void anUpdateMustNotWriteScanCompactOrClose() {
        refusedInUpdate(() -> keystore.put(bytes("x"), bytes("1")));
        refusedInUpdate(() -> keystore.delete(bytes("x")));
        refusedInUpdate(() -> keystore.add(bytes("x"), 1));
        refusedInUpdate(() -> keystore.expireAfter(bytes("x"), 1));
        refusedInUpdate(() -> keystore.transact(each -> each.contains(bytes("x"))));
        refusedInUpdate(() -> keystore.scan(KeyRange.all(), ScanOptions.keys()).close());
        refusedInUpdate(() -> keystore.compact(CompactionStrategy.FULL));
        refusedInUpdate(keystore::close);
        keystore.put(bytes("x"), bytes("1"));
        assertThat(keystore.statistics().keys()).isEqualTo(1);
    }

    private void refusedInUpdate(Runnable action) {
        assertThatThrownBy(() ->
                        keystore.update(
                                bytes("k"),
                                _ -> {
                                    action.run();
                                    return Optional.of(bytes("written"));
                                }))
                .isInstanceOf(KeystoreException.InTransaction.class);
        assertThat(keystore.get(bytes("k"))).isEmpty();
    }

    @Test
    void aValueReplacedKeepsItsTimeExactly() {
        keystore.put(bytes("a"), bytes("1"), 100);
        clock.advance(30);
        assertThat(keystore.replaceKeepingTtl(bytes("a"), bytes("1"), bytes("2"))).isTrue();
        assertThat(keystore.replaceKeepingTtl(bytes("a"), bytes("1"), bytes("3"))).isFalse();
        assertThat(keystore.timeLeftMillis(bytes("a"))).isEqualTo(OptionalLong.of(70));
    }

    @Test
    void anotherTimeToLiveLeavesTheValue() {
        keystore.put(bytes("a"), bytes("1"), 100);
        clock.advance(30);
        assertThat(keystore.expireAfter(bytes("a"), 500)).isTrue();
        assertThat(keystore.timeLeftMillis(bytes("a"))).isEqualTo(OptionalLong.of(500));
        assertThat(keystore.expireAfter(bytes("a"), Keystore.TTL_FOREVER)).isTrue();
        assertThat(keystore.timeLeftMillis(bytes("a"))).isEmpty();
        assertThat(keystore.get(bytes("a"))).contains(bytes("1"));
        assertThat(keystore.expireAfter(bytes("missing"), 500)).isFalse();
        keystore.put(bytes("b"), bytes("2"), 10);
        clock.advance(10);
        assertThat(keystore.expireAfter(bytes("b"), 500)).isFalse();
        assertThat(keystore.contains(bytes("b"))).isFalse();
    }

    @Test
    void anotherTimeToLiveIsOneCommitAndLosesNobodysWrite() throws InterruptedException {
        keystore.add(bytes("hits"), 0);
        long before = keystore.statistics().commits();
        Thread counting =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 3_000; i++) {
                                keystore.add(bytes("hits"), 1);
                            }
                        });
        for (int i = 0; i < 3_000; i++) {
            assertThat(keystore.expireAfter(bytes("hits"), 1_000)).isTrue();
        }
        counting.join();
        assertThat(keystore.statistics().commits() - before).isEqualTo(6_000);
        assertThat(keystore.add(bytes("hits"), 0)).isEqualTo(3_000);
        assertThat(keystore.timeLeftMillis(bytes("hits"))).isEqualTo(OptionalLong.of(1_000));
    }

    private static String text(Optional<byte[]> value) {
        return new String(value.orElseThrow(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
