package wfl.keystore;

import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.base.KeyHash;
import wfl.testing.History;

/// A keystore and a sorted map, given the same random history, answer the same.
class HistoryTest {
    private static final Tuning ASKED = Tuning.onlyWhenAsked();

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
        "1,ZSTD",
        "2,ZSTD",
        "1,SEALED",
        "2,SEALED",
        "3,SEALED",
        "1,SEALED_ZSTD",
        "4,SEALED_ZSTD",
        "1,AES",
        "5,AES",
    })
    void compressionAndEncryptionChangeNoAnswer(long seed, Coding coding) {
        History history = History.of(seed, 1200, 120);
        Tuning often = Tuning.after(20_000, 20_000);
        HistoryRun.run(history, Durability.RELAXED, KeyHash::seeded, often, coding);
        HistoryRun.run(History.of(seed, 300, 40), Durability.SYNC, KeyHash::seeded, ASKED, coding);
    }

    private static void run(
            History history, Durability durability, LongFunction<KeyHash> hashing, Tuning tuning) {
        HistoryRun.run(history, durability, hashing, tuning, Coding.PLAIN);
    }
}
