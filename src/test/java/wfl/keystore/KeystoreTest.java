package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.testing.TestClock;

class KeystoreTest {
    @TempDir Path directory;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);
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
    void whatIsPutIsFoundAndWhatIsNotIsAbsent() {
        put("colour", "blue");

        assertThat(get("colour")).contains("blue");
        assertThat(get("color")).isEmpty();
        assertThat(keystore.contains(bytes("colour"))).isTrue();
        assertThat(keystore.contains(bytes("colou"))).isFalse();
    }

    @Test
    void theLastPutCounts() {
        put("colour", "blue");
        put("colour", "green");

        assertThat(get("colour")).contains("green");
        assertThat(keystore.statistics().keys()).isEqualTo(1);
    }

    @Test
    void valuesMayBeEmptyAndKeysMayHoldAnyByte() {
        for (int b = 0; b < 256; b++) {
            keystore.put(new byte[] {(byte) b}, new byte[0]);
        }

        assertThat(keystore.get(new byte[] {(byte) 200})).contains(new byte[0]);
        assertThat(keystore.statistics().keys()).isEqualTo(256);
    }

    @Test
    void theLongestKeyAndAValueLargerThanASegmentWork() {
        var key = new byte[KeystoreLimits.KEY_BYTES_MAX];
        Arrays.fill(key, (byte) 7);
        var value = new byte[5_000_001];
        Arrays.fill(value, (byte) 9);

        keystore.put(key, value);
        put("after", "it");
        reopen();

        assertThat(keystore.get(key)).contains(value);
        assertThat(get("after")).contains("it");
    }

    @Test
    void keysAndValuesBeyondTheirLimitsAreRefused() {
        assertThatThrownBy(() -> keystore.put(new byte[0], new byte[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> keystore.put(new byte[65_537], new byte[1]))
                .isInstanceOfSatisfying(
                        KeystoreException.TooLarge.class,
                        e -> assertThat(e.bytes()).isEqualTo(65_537))
                .hasMessageContaining("This key has 65,537 bytes")
                .hasMessageContaining("at most 65,536");
        assertThatThrownBy(() -> keystore.put(bytes("k"), new byte[1], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keystore.statistics().keys()).isZero();
    }

    @Test
    void aDeletedKeyIsGoneAndDeletingSaysWhetherItWasThere() {
        put("colour", "blue");

        assertThat(keystore.delete(bytes("colour"))).isTrue();
        assertThat(keystore.delete(bytes("colour"))).isFalse();
        assertThat(get("colour")).isEmpty();
        assertThat(keystore.statistics().keys()).isZero();

        put("colour", "red");
        assertThat(get("colour")).contains("red");
    }

    @Test
    void everythingIsThereAfterClosingAndOpening() {
        for (int i = 0; i < 3000; i++) {
            put("key" + i, "value" + i);
        }
        for (int i = 0; i < 3000; i += 3) {
            keystore.delete(bytes("key" + i));
        }
        reopen();

        for (int i = 0; i < 3000; i++) {
            assertThat(get("key" + i))
                    .isEqualTo(i % 3 == 0 ? Optional.empty() : Optional.of("value" + i));
        }
        assertThat(keystore.statistics().keys()).isEqualTo(2000);
        assertThat(keystore.statistics().recovery().wasClosedCleanly()).isTrue();
    }

    @Test
    void aKeyExpiresWhenItsTimeIsOver() {
        keystore.put(bytes("session"), bytes("open"), 1000);

        assertThat(keystore.timeLeftMillis(bytes("session"))).isEqualTo(OptionalLong.of(1000));
        clock.advance(999);
        assertThat(get("session")).contains("open");
        assertThat(keystore.timeLeftMillis(bytes("session"))).isEqualTo(OptionalLong.of(1));
        clock.advance(1);
        assertThat(get("session")).isEmpty();
        assertThat(keystore.timeLeftMillis(bytes("session"))).isEmpty();
        assertThat(keystore.contains(bytes("session"))).isFalse();
        assertThat(keystore.delete(bytes("session"))).isFalse();
        assertThat(keystore.statistics().keys()).isZero();
        assertThat(keystore.statistics().expirations()).isEqualTo(1);
    }

    @Test
    void anExpiredKeyStaysAwayWhenTheClockStepsBack() {
        keystore.put(bytes("session"), bytes("open"), 1000);
        clock.advance(1000);
        assertThat(get("session")).isEmpty();

        clock.advance(-500);
        assertThat(get("session")).isEmpty();
        reopen();
        clock.advance(-100_000);
        assertThat(get("session")).isEmpty();
    }

    @Test
    void anotherPutTakesTheExpiryAway() {
        keystore.put(bytes("session"), bytes("open"), 1000);
        put("session", "kept");
        clock.advance(5000);

        assertThat(get("session")).contains("kept");
        assertThat(keystore.timeLeftMillis(bytes("session"))).isEmpty();
        assertThat(keystore.statistics().keysWithTtl()).isZero();
    }

    @Test
    void refreshingOneSessionForeverDoesNotPileUpExpiries() {
        for (int i = 0; i < 20_000; i++) {
            keystore.put(bytes("session"), bytes("open"), 100_000);
            clock.advance(1);
        }

        assertThat(keystore.statistics().keysWithTtl()).isEqualTo(1);
        clock.advance(100_000);
        assertThat(keystore.statistics().keys()).isZero();
        assertThat(keystore.statistics().expirations()).isEqualTo(1);
    }

    @Test
    void aConditionalPutHappensOnlyWhenItsConditionHolds() {
        assertThat(keystore.putIfMissing(bytes("a"), bytes("1"))).isTrue();
        assertThat(keystore.putIfMissing(bytes("a"), bytes("2"))).isFalse();
        assertThat(keystore.replace(bytes("a"), bytes("2"), bytes("3"))).isFalse();
        assertThat(keystore.replace(bytes("a"), bytes("1"), bytes("4"))).isTrue();
        assertThat(keystore.replace(bytes("b"), bytes("1"), bytes("4"))).isFalse();

        assertThat(get("a")).contains("4");
        keystore.delete(bytes("a"));
        assertThat(keystore.putIfMissing(bytes("a"), bytes("5"))).isTrue();
    }

    @Test
    void aBatchIsOneCommitAndItsLastWordOnAKeyCounts() {
        put("old", "x");
        long before = keystore.statistics().commits();

        keystore.apply(
                new WriteBatch()
                        .put(bytes("a"), bytes("1"))
                        .put(bytes("b"), bytes("2"), 1000)
                        .put(bytes("a"), bytes("3"))
                        .delete(bytes("old"))
                        .delete(bytes("never")));

        assertThat(get("a")).contains("3");
        assertThat(get("b")).contains("2");
        assertThat(get("old")).isEmpty();
        assertThat(keystore.statistics().commits()).isEqualTo(before + 1);
        assertThat(keystore.statistics().keys()).isEqualTo(2);
        clock.advance(1000);
        assertThat(get("b")).isEmpty();
    }

    @Test
    void aBatchWithOneBadKeyStoresNothing() {
        var batch = new WriteBatch().put(bytes("a"), bytes("1")).put(new byte[0], bytes("2"));

        assertThatThrownBy(() -> keystore.apply(batch))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(get("a")).isEmpty();
    }

    @Test
    void aBatchLargerThanASegmentLiesTogether() {
        var batch = new WriteBatch();
        for (int i = 0; i < 20_000; i++) {
            batch.put(bytes("key" + i), bytes("value" + i));
        }
        keystore.apply(batch);
        reopen();

        assertThat(keystore.statistics().keys()).isEqualTo(20_000);
        assertThat(get("key19999")).contains("value19999");
    }

    @Test
    void aScanGivesTheKeysOfItsRangeInOrder() {
        for (String key : List.of("b2", "a", "b10", "c", "b", "b1", "B")) {
            put(key, key.toUpperCase(java.util.Locale.ROOT));
        }
        keystore.delete(bytes("b10"));

        assertThat(keys(KeyRange.startingWith(bytes("b")), ScanOptions.keys()))
                .containsExactly("b", "b1", "b2");
        assertThat(keys(KeyRange.startingWith(bytes("b")), ScanOptions.keys().backwards()))
                .containsExactly("b2", "b1", "b");
        assertThat(keys(KeyRange.all(), ScanOptions.keys().limitedTo(2))).containsExactly("B", "a");
        assertThat(keys(KeyRange.between(bytes("a"), bytes("b1")), ScanOptions.keys()))
                .containsExactly("a", "b");
        assertThat(keys(KeyRange.startingWith(bytes("b")).after(bytes("b1")), ScanOptions.keys()))
                .containsExactly("b2");
        assertThat(keys(KeyRange.all().before(bytes("b1")), ScanOptions.keys().backwards()))
                .containsExactly("b", "a", "B");
        assertThat(keys(KeyRange.between(bytes("z"), bytes("a")), ScanOptions.keys())).isEmpty();
        assertThat(keys(KeyRange.all(), ScanOptions.keys().limitedTo(0))).isEmpty();
    }

    @Test
    void aScanSeesTheKeystoreAsOfItsStart() {
        put("a", "1");
        put("b", "2");
        put("c", "3");
        keystore.put(bytes("d"), bytes("4"), 1000);
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            put("b", "changed");
            put("b", "changed again");
            keystore.delete(bytes("c"));
            put("aa", "new");
            clock.advance(2000);
            keystore.statistics();
            put("c", "back");

            var seen = new ArrayList<String>();
            while (scan.advance()) {
                seen.add(text(scan.key()) + "=" + text(scan.value()));
            }
            assertThat(seen).containsExactly("a=1", "b=2", "c=3", "d=4");
        }
        assertThat(keys(KeyRange.all(), ScanOptions.keys())).containsExactly("a", "aa", "b", "c");
    }

    @Test
    void aScanSaysWhenItIsUsedWrongly() {
        put("a", "1");
        Scan scan = keystore.scan(KeyRange.all(), ScanOptions.keys());

        assertThatThrownBy(scan::key).isInstanceOf(IllegalStateException.class);
        assertThat(scan.advance()).isTrue();
        assertThatThrownBy(scan::value).isInstanceOf(IllegalStateException.class);
        assertThat(scan.advance()).isFalse();
        assertThat(scan.advance()).isFalse();
        scan.close();
        assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Closed.class);
    }

    @Test
    void aClosedKeystoreRefusesEverything() {
        Scan scan = keystore.scan(KeyRange.all(), ScanOptions.keys());
        keystore.close();
        keystore.close();

        assertThat(keystore.isOpen()).isFalse();
        assertThatThrownBy(() -> get("a")).isInstanceOf(KeystoreException.Closed.class);
        assertThatThrownBy(() -> put("a", "b"))
                .isInstanceOf(KeystoreException.Closed.class)
                .hasMessageContaining("test.kvb has been closed");
        assertThatThrownBy(keystore::statistics).isInstanceOf(KeystoreException.Closed.class);
        assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Closed.class);
    }

    @Test
    void statisticsCountWhatWasDone() {
        put("a", "1");
        put("a", "2");
        put("b", "3");
        keystore.delete(bytes("b"));
        get("a");
        get("x");

        KeystoreStatistics statistics = keystore.statistics();

        assertThat(statistics.keys()).isEqualTo(1);
        assertThat(statistics.puts()).isEqualTo(3);
        assertThat(statistics.deletes()).isEqualTo(1);
        assertThat(statistics.gets()).isEqualTo(2);
        assertThat(statistics.hits()).isEqualTo(1);
        assertThat(statistics.commits()).isEqualTo(4);
        assertThat(statistics.lastSequence()).isEqualTo(4);
        assertThat(statistics.liveBytes()).isEqualTo(56);
        assertThat(statistics.deadBytes()).isEqualTo(3 * 56);
    }

    private void reopen() {
        keystore.close();
        keystore = Keystore.open(directory.resolve("test.kvb"), options);
    }

    private void put(String key, String value) {
        keystore.put(bytes(key), bytes(value));
    }

    private Optional<String> get(String key) {
        return keystore.get(bytes(key)).map(KeystoreTest::text);
    }

    private List<String> keys(KeyRange range, ScanOptions scanOptions) {
        var keys = new ArrayList<String>();
        try (Scan scan = keystore.scan(range, scanOptions)) {
            while (scan.advance()) {
                keys.add(text(scan.key()));
            }
        }
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
