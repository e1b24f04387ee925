package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// A keystore and a sorted map, given the same random history, answer the same.
class HistoryTest {
    private static final Tuning ASKED = Tuning.onlyWhenAsked();
    private static final int DISK_BYTES = 12 * 1024 * 1024;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKeystoreAgreesWithASortedMap(long seed) {
        run(History.of(seed, 1500, 120), Durability.RELAXED, KeyHash::seeded, ASKED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesWithCheckpointsAtAnyMoment(long seed) {
        Tuning often = Tuning.after(100 + new Random(seed).nextInt(5_000), Long.MAX_VALUE);
        run(History.of(seed, 1500, 120), Durability.RELAXED, KeyHash::seeded, often);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesWithCompactionByItself(long seed) {
        Tuning often = Tuning.after(40_000, 20_000);
        run(History.of(seed, 2500, 200), Durability.RELAXED, KeyHash::seeded, often);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesUnderSyncDurability(long seed) {
        run(History.of(seed, 500, 50), Durability.SYNC, KeyHash::seeded, ASKED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesWhenNearlyAllHashesAreEqual(long seed) {
        LongFunction<KeyHash> poor = _ -> (bytes, from, length) -> bytes[from + length - 1] % 3;
        run(History.of(seed, 600, 300), Durability.RELAXED, poor, ASKED);
        run(History.of(seed, 600, 300), Durability.RELAXED, poor, Tuning.after(9_000, 20_000));
    }

    @ParameterizedTest
    @CsvSource({
        "1,ZSTD", "2,ZSTD",
        "1,SEALED", "2,SEALED", "3,SEALED",
        "1,SEALED_ZSTD", "4,SEALED_ZSTD",
        "1,AES", "5,AES",
    })
    void compressionAndEncryptionChangeNoAnswer(long seed, Coding coding) {
        History history = History.of(seed, 1200, 120);
        Tuning often = Tuning.after(20_000, 20_000);
        run(history, Durability.RELAXED, KeyHash::seeded, often, coding);
        run(History.of(seed, 300, 40), Durability.SYNC, KeyHash::seeded, ASKED, coding);
    }

    private static void run(
            History history, Durability durability, LongFunction<KeyHash> hashing, Tuning tuning) {
        run(history, durability, hashing, tuning, Coding.PLAIN);
    }

    private static void run(
            History history,
            Durability durability,
            LongFunction<KeyHash> hashing,
            Tuning tuning,
            Coding coding) {
        var clock = new TestClock();
        KeystoreOptions options =
                KeystoreOptions.usual().withDurability(durability).withClock(clock);
        Opening opening = Histories.opening(coding.of(options), hashing, tuning);
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        var model = new Model();
        Keystore keystore = Keystore.createOn(disk, opening);
        int at = 0;
        for (Step step : history.steps()) {
            String where = "seed " + history.seed() + ", step " + at++ + " " + step;
            long now = clock.millis();
            model.apply(step, now);
            switch (step) {
                case Step.Wait(long millis) -> clock.advance(millis);
                case Step.Reopen _ -> {
                    keystore.close();
                    disk = disk.afterKill();
                    keystore = Keystore.openOn(disk, opening);
                }
                case Step.Get(String key) ->
                        assertThat(hexOf(keystore.get(Histories.bytes(key))))
                                .as(where)
                                .isEqualTo(hexOf(Optional.ofNullable(model.live(now).get(key))));
                case Step.Scan scan ->
                        assertThat(keys(keystore, scan))
                                .as(where)
                                .isEqualTo(keys(model.live(now), scan));
                case Step.Put _, Step.Delete _, Step.Batch _, Step.PutIfMissing _, Step.Compact _ ->
                        Histories.write(keystore, step);
            }
        }
        TreeMap<String, byte[]> live = model.live(clock.millis());
        assertThat(keystore.statistics().keys()).isEqualTo(live.size());
        assertThat(Histories.isSame(Histories.content(keystore), live))
                .as("seed " + history.seed() + ", at the end")
                .isTrue();
        keystore.close();
    }

    private static Optional<String> hexOf(Optional<byte[]> bytes) {
        return bytes.map(HexFormat.of()::formatHex);
    }

    private static List<String> keys(Keystore keystore, Step.Scan step) {
        ScanOptions options = ScanOptions.entries().limitedTo(step.limit());
        var keys = new ArrayList<String>();
        try (Scan scan =
                keystore.scan(
                        KeyRange.startingWith(Histories.bytes(step.prefix())),
                        step.reversed() ? options.backwards() : options)) {
            while (scan.advance()) {
                keys.add(Histories.text(scan.key()));
            }
        }
        return keys;
    }

    private static List<String> keys(TreeMap<String, byte[]> live, Step.Scan step) {
        Collection<String> keys =
                step.reversed() ? live.descendingKeySet() : live.navigableKeySet();
        return keys.stream()
                .filter(key -> key.startsWith(step.prefix()))
                .limit(step.limit())
                .toList();
    }
}
