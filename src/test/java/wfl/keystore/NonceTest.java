package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.base.KeyHash;
import wfl.storage.StorageException;
import wfl.storage.codec.Sealer;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.PowerCut;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Nothing is ever sealed with a key and a nonce that have been used before: not when a torn end is
/// written again, not in recycled room, not by compaction, not after two crashes in a row, and not
/// in two copies of one file.
class NonceTest {
    private static final int DISK_BYTES = 3 * 1024 * 1024;
    private static final int LIVES = 40;

    /// Remembers every pair, and the first one that comes again.
    private static final class Pairs implements Sealer.Witness {
        private final Set<String> seen = new HashSet<>();
        private long repeats;

        @Override
        public void sealing(byte[] key, byte[] nonce) {
            HexFormat hex = HexFormat.of();
            repeats += seen.add(hex.formatHex(key) + "/" + hex.formatHex(nonce)) ? 0 : 1;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,SYNC,XCHACHA20_POLY1305,20000,30000",
        "2,RELAXED,XCHACHA20_POLY1305,20000,30000",
        "3,RELAXED,XCHACHA20_POLY1305,500,2000",
        "4,RELAXED,AES_256_GCM,9000,20000",
        "5,SYNC,AES_256_GCM,0,0",
    })
    void noPairOfKeyAndNonceComesTwice(
            long seed,
            Durability durability,
            Encryption.Cipher cipher,
            long checkpointBytes,
            long deadBytes) {
        var pairs = new Pairs();
        Opening opening = opening(durability, cipher, checkpointBytes, deadBytes, pairs);
        var random = new Random(seed);
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        Keystore.createOn(disk, opening).close();
        int tornEnds = 0;
        for (int life = 0; life < LIVES; life++) {
            List<Step> steps = History.of(seed * 1000 + life, 60, 25).steps();
            // Two lives on copies of the same file, of which one goes on.
            SimulatedDisk copy = SimulatedDisk.holding(disk.content(), DISK_BYTES);
            live(copy, opening, steps, Long.MAX_VALUE);
            if (random.nextInt(3) == 0) {
                long failing = disk.operations() + 1 + random.nextInt(40);
                disk.failFrom(failing, failing + 1, StorageException.Kind.DISK_FULL);
            }
            tornEnds += live(disk, opening, steps, 1 + random.nextInt(90));
            disk =
                    random.nextInt(4) == 0
                            ? disk.afterKill()
                            : disk.afterPowerLoss((_, _, _) -> random.nextBoolean());
        }
        assertThat(tornEnds).as("ends that were torn and written again").isPositive();
        assertThat(pairs.seen.size()).as("pairs").isGreaterThan(2_500);
        assertThat(pairs.repeats).as("pairs that came again").isZero();
    }

    private static Opening opening(
            Durability durability,
            Encryption.Cipher cipher,
            long checkpointBytes,
            long deadBytes,
            Pairs pairs) {
        Encryption encryption = Encryption.key(Coding.key(5)).withCipher(cipher).seenBy(pairs);
        KeystoreOptions options =
                KeystoreOptions.usual()
                        .withDurability(durability)
                        .withFlushIntervalMillis(1_000_000)
                        .withClock(new TestClock())
                        .withEncryption(encryption);
        Tuning tuning =
                checkpointBytes == 0
                        ? Tuning.onlyWhenAsked()
                        : Tuning.after(checkpointBytes, deadBytes);
        return Histories.opening(options, KeyHash::seeded, tuning);
    }

    // Writes until the power goes, past a disk that is full for a moment; returns whether the
    // beginning found a torn end.
    private static int live(SimulatedDisk disk, Opening opening, List<Step> steps, long cut) {
        disk.cutPowerAt(cut);
        int torn = 0;
        try {
            Keystore keystore = Keystore.openOn(disk, opening);
            torn = keystore.statistics().recovery().tornBytes() > 0 ? 1 : 0;
            for (Step step : steps) {
                tryToWrite(keystore, step);
            }
            keystore.close();
        } catch (PowerCut _) {
            // As planned.
        } catch (KeystoreException.ReadOnly
                | KeystoreException.IoFailure
                | KeystoreException.DiskFull e) {
            // The disk may be full just while the file is opened, too.
            assertThat(e).hasMessageContaining("simulated.kvb");
        }
        return torn;
    }

    private static void tryToWrite(Keystore keystore, Step step) {
        try {
            Histories.write(keystore, step);
        } catch (KeystoreException.DiskFull e) {
            assertThat(e).hasMessageContaining("simulated.kvb");
        }
    }
}
