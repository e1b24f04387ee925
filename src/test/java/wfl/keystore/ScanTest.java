package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;
import wfl.testing.TestClock;

/// What a scan shows does not depend on what happens between its steps.
class ScanTest {
    private static final int KEYS = 400;

    @TempDir Path directory;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock);
    private final Random random = new Random(7);
    private final TreeMap<String, byte[]> content = new TreeMap<>();

    private Keystore created(Coding coding, LongFunction<KeyHash> hashing) {
        var storage = FileStorage.create(directory.resolve("a.kvb"));
        return Keystore.createOn(
                storage, Histories.opening(coding.of(options), hashing, Tuning.onlyWhenAsked()));
    }

    private Keystore filled(Coding coding, LongFunction<KeyHash> hashing) {
        Keystore keystore = created(coding, hashing);
        for (int i = 0; i < KEYS; i++) {
            byte[] value = value();
            content.put(key(i), value);
            keystore.put(bytes(i), value);
        }
        return keystore;
    }

    private static String key(int number) {
        return String.format("key%05d", number);
    }

    private static byte[] bytes(int number) {
        return Histories.bytes(key(number));
    }

    // Empty ones, usual ones, and some that no batch wants to carry along.
    private byte[] value() {
        int length =
                switch (random.nextInt(12)) {
                    case 0 -> 0;
                    case 1 -> random.nextInt(1, 20_000);
                    default -> random.nextInt(1, 200);
                };
        var value = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(value);
        }
        return value;
    }

    /// Changes the keystore as every step of a scan may find it changed.
    private void disturb(Keystore keystore) {
        for (int i = 0; i < 5; i++) {
            int number = random.nextInt(-50, KEYS + 50);
            switch (random.nextInt(3)) {
                case 0 -> keystore.delete(bytes(Math.max(0, number)));
                case 1 -> keystore.put(Histories.bytes(key(Math.max(0, number)) + "b"), value());
                default -> keystore.put(bytes(Math.max(0, number)), value());
            }
        }
        switch (random.nextInt(100)) {
            case 0 -> keystore.compact(CompactionStrategy.FULL);
            case 1 -> keystore.compact(CompactionStrategy.AGGRESSIVE);
            case 2 -> keystore.scan(KeyRange.all(), ScanOptions.keys()).close();
            default -> {}
        }
    }

    private static void isOn(Scan scan, String key, byte[] value) {
        assertThat(scan.advance()).as("there is a key after that before %s", key).isTrue();
        assertThat(Histories.text(scan.key())).isEqualTo(key);
        assertThat(scan.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void itIsWhatWasThereAtItsStartWhateverIsWrittenAndMoved(Coding coding) {
        try (Keystore keystore = filled(coding, KeyHash::seeded)) {
            for (boolean reversed : new boolean[] {false, true}) {
                var before = new TreeMap<String, byte[]>(Histories.content(keystore));
                NavigableMap<String, byte[]> expected = reversed ? before.descendingMap() : before;
                ScanOptions entries = ScanOptions.entries();
                try (Scan scan =
                        keystore.scan(KeyRange.all(), reversed ? entries.backwards() : entries)) {
                    expected.forEach((key, value) -> {
                        disturb(keystore);
                        isOn(scan, key, value);
                        if (random.nextInt(10) == 0) {
                            disturb(keystore);
                            assertThat(scan.value()).isEqualTo(value);
                            assertThat(Histories.text(scan.key())).isEqualTo(key);
                        }
                    });
                    assertThat(scan.advance()).isFalse();
                }
            }
        }
    }

    @Test
    void itIsSoForKeysOfOneHash() {
        KeyHash one = (_, _, _) -> 77;
        try (Keystore keystore = filled(Coding.PLAIN, _ -> one)) {
            keystore.compact(CompactionStrategy.FULL);
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                for (int i = 0; i < KEYS; i++) {
                    keystore.put(bytes(random.nextInt(KEYS)), value());
                    isOn(scan, key(i), Objects.requireNonNull(content.get(key(i))));
                }
                assertThat(scan.advance()).isFalse();
            }
        }
    }

    @Test
    void itIsSoInAViewThatReadsOn() {
        try (Keystore keystore = filled(Coding.PLAIN, KeyHash::seeded);
                KeystoreView view = Keystore.openForReading(directory.resolve("a.kvb"), options);
                Scan scan = view.scan(KeyRange.all(), ScanOptions.entries())) {
            for (int i = 0; i < KEYS; i++) {
                disturb(keystore);
                view.contains(bytes(random.nextInt(KEYS)));
                isOn(scan, key(i), Objects.requireNonNull(content.get(key(i))));
            }
            assertThat(scan.advance()).isFalse();
        }
    }

    @Test
    void itIsSoInATransactionThatGoesOnWriting() {
        try (Keystore keystore = filled(Coding.PLAIN, KeyHash::seeded);
                OpenTransaction transaction = keystore.begin()) {
            for (int i = 0; i < KEYS; i += 3) {
                transaction.put(bytes(i), bytes(i));
                content.put(key(i), bytes(i));
                transaction.delete(bytes(i + 1));
                content.remove(key(i + 1));
            }
            try (Scan scan = transaction.scan(KeyRange.all(), ScanOptions.entries())) {
                content.forEach((key, value) -> {
                    transaction.put(bytes(random.nextInt(KEYS)), value());
                    transaction.delete(bytes(random.nextInt(KEYS)));
                    isOn(scan, key, value);
                });
                assertThat(scan.advance()).isFalse();
            }
            ScanOptions limited = ScanOptions.entries().limitedTo(9);
            try (Scan scan = transaction.scan(KeyRange.from(bytes(100)), limited)) {
                int seen = 0;
                while (scan.advance()) {
                    assertThat(transaction.get(scan.key())).contains(scan.value());
                    seen++;
                }
                assertThat(seen).isEqualTo(9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatExpiredBeforeItBeganIsPassedOverAndWhatExpiresMeanwhileIsNot(boolean withValues) {
        try (Keystore keystore = created(Coding.PLAIN, KeyHash::seeded)) {
            var expected = new ArrayList<String>();
            for (int i = 0; i < KEYS; i++) {
                boolean isShort = random.nextBoolean();
                boolean isForever = random.nextInt(3) == 0;
                if (isForever) {
                    keystore.put(bytes(i), bytes(i));
                } else {
                    keystore.put(bytes(i), bytes(i), isShort ? 10 : 1000);
                }
                if (isForever || !isShort) {
                    expected.add(key(i));
                }
            }
            clock.advance(50);
            ScanOptions all = withValues ? ScanOptions.entries() : ScanOptions.keys();
            try (Scan scan = keystore.scan(KeyRange.all(), all)) {
                for (String key : expected) {
                    assertThat(scan.advance()).isTrue();
                    assertThat(Histories.text(scan.key())).isEqualTo(key);
                    if (withValues) {
                        assertThat(scan.value()).isEqualTo(scan.key());
                    }
                    clock.advance(20);
                    keystore.statistics();
                }
                assertThat(scan.advance()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 19, 20, 21, 84, 85, 399, 400, 401})
    void itEndsAtItsLimit(int limit) {
        try (Keystore keystore = filled(Coding.PLAIN, KeyHash::seeded)) {
            for (ScanOptions each : List.of(ScanOptions.entries(), ScanOptions.keys())) {
                try (Scan scan = keystore.scan(KeyRange.all(), each.limitedTo(limit))) {
                    int seen = 0;
                    while (scan.advance()) {
                        assertThat(scan.key()).isEqualTo(bytes(seen++));
                    }
                    assertThat(seen).isEqualTo(Math.min(limit, KEYS));
                    assertThatThrownBy(scan::key).isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }

    @Test
    void whatItGivesOutIsTheCallersOwn() {
        try (Keystore keystore = filled(Coding.PLAIN, KeyHash::seeded);
                Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            for (int i = 0; i < KEYS; i++) {
                assertThat(scan.advance()).isTrue();
                Arrays.fill(scan.key(), (byte) 0);
                Arrays.fill(scan.value(), (byte) 0);
                assertThat(scan.key()).isEqualTo(bytes(i));
                assertThat(scan.value()).isEqualTo(Objects.requireNonNull(content.get(key(i))));
            }
        }
    }

    @Test
    void keysOfTheGreatestLengthComeOneByOne() {
        try (Keystore keystore = created(Coding.PLAIN, KeyHash::seeded)) {
            for (int i = 0; i < 100; i++) {
                byte[] key = new byte[KeystoreLimits.KEY_BYTES_MAX];
                key[key.length - 1] = (byte) i;
                keystore.put(key, bytes(i));
            }
            try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
                for (int i = 0; i < 100; i++) {
                    assertThat(scan.advance()).isTrue();
                    assertThat(scan.key()).hasSize(KeystoreLimits.KEY_BYTES_MAX).endsWith(i);
                    assertThat(scan.value()).isEqualTo(bytes(i));
                }
                assertThat(scan.advance()).isFalse();
            }
        }
    }

    /// A writer gives all keys the same number in one batch, while compaction moves them about:
    /// every scan must see one number everywhere.
    @Test
    void besideAWriterAndCompactionsItIsOfOneMoment() throws Exception {
        var isDone = new AtomicBoolean();
        Opening busy = Histories.opening(options, KeyHash::seeded, Tuning.after(60_000, 100_000));
        try (Keystore keystore =
                        Keystore.createOn(FileStorage.create(directory.resolve("a.kvb")), busy);
                var threads = Executors.newFixedThreadPool(2)) {
            writeEverywhere(keystore, 0);
            Future<Integer> forwards = threads.submit(() -> scanUntil(keystore, isDone, false));
            Future<Integer> backwards = threads.submit(() -> scanUntil(keystore, isDone, true));
            for (int round = 1; round <= 150; round++) {
                writeEverywhere(keystore, round);
            }
            isDone.set(true);
            assertThat(forwards.get()).isPositive();
            assertThat(backwards.get()).isPositive();
            assertThat(keystore.statistics().upkeep().compactions()).isPositive();
        }
    }

    private static void writeEverywhere(Keystore keystore, int round) {
        var batch = new WriteBatch();
        for (int i = 0; i < KEYS; i++) {
            batch.put(bytes(i), ByteBuffer.allocate(100).putInt(round).array());
        }
        keystore.apply(batch);
    }

    private static int scanUntil(Keystore keystore, AtomicBoolean isDone, boolean reversed) {
        ScanOptions entries = ScanOptions.entries();
        int scans = 0;
        do {
            try (Scan scan =
                    keystore.scan(KeyRange.all(), reversed ? entries.backwards() : entries)) {
                int first = -1;
                int seen = 0;
                while (scan.advance()) {
                    int round = ByteBuffer.wrap(scan.value()).getInt();
                    first = first < 0 ? round : first;
                    assertThat(round).isEqualTo(first);
                    assertThat(scan.key()).isEqualTo(bytes(reversed ? KEYS - 1 - seen : seen));
                    seen++;
                }
                assertThat(seen).isEqualTo(KEYS);
            }
            scans++;
        } while (!isDone.get());
        return scans;
    }
}
