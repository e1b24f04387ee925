package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.storage.StorageException;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// What a checkpoint is for: opening reads no more than what came after it, and what it wrote is
/// right or refused.
class CheckpointTest {
    private static final int DISK_BYTES = 8 * 1024 * 1024;

    private final TestClock clock = new TestClock();
    private final KeystoreOptions options =
            KeystoreOptions.usual()
                    .withDurability(Durability.RELAXED)
                    .withFlushIntervalMillis(1_000_000)
                    .withClock(clock);
    private SimulatedDisk disk = SimulatedDisk.withRoomFor(DISK_BYTES);

    @Test
    void openingAfterClosingReadsNoRecord() {
        Opening opening = opening(Tuning.onlyWhenAsked());
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            putMany(keystore, 0, 2000);
            keystore.put(key(1), new byte[7], 1000);
            keystore.delete(key(2));
        }

        try (Keystore keystore = Keystore.openOn(disk.afterKill(), opening)) {
            assertThat(keystore.statistics().recovery().recordsRead()).isZero();
            assertThat(keystore.statistics().keys()).isEqualTo(1999);
            assertThat(keystore.statistics().keysWithTtl()).isEqualTo(1);
            assertThat(keystore.get(key(1))).contains(new byte[7]);
            assertThat(keystore.get(key(2))).isEmpty();
            assertThat(keystore.get(key(1999))).contains(value(1999));
            assertThat(Histories.content(keystore)).hasSize(1999);
            clock.advance(1000);
            assertThat(keystore.statistics().keys()).isEqualTo(1998);
        }
    }

    @Test
    void openingAfterAKillReadsWhatCameAfterTheCheckpoint() {
        Opening opening = opening(Tuning.after(50_000, Long.MAX_VALUE));
        Keystore keystore = Keystore.createOn(disk, opening);
        putMany(keystore, 0, 5000);
        TreeMap<String, byte[]> content = Histories.content(keystore);

        try (Keystore again = Keystore.openOn(disk.afterKill(), opening)) {
            assertThat(again.statistics().recovery().recordsRead()).isBetween(1L, 2000L);
            assertThat(again.statistics().keys()).isEqualTo(5000);
            assertThat(Histories.isSame(Histories.content(again), content)).isTrue();
        }
    }

    @Test
    void statisticsTellOfPagesMergesAndMemory() {
        try (Keystore keystore =
                Keystore.createOn(disk, opening(Tuning.after(200_000, Long.MAX_VALUE)))) {
            KeystoreStatistics.Upkeep empty = keystore.statistics().upkeep();
            assertThat(empty.indexPages()).isZero();
            assertThat(empty.indexMerges()).isZero();
            // Each change of an index entry takes 24 bytes, and its key is noted, too.
            keystore.put(key(0), value(0));
            putMany(keystore, 1, 1000);
            KeystoreStatistics.Upkeep changed = keystore.statistics().upkeep();
            assertThat(changed.changesInMemory()).isEqualTo(1000);
            assertThat(changed.memoryBytes() - empty.memoryBytes()).isBetween(24_000L, 400_000L);

            putMany(keystore, 1000, 5000);
            keystore.compact(CompactionStrategy.FULL);
            KeystoreStatistics.Upkeep merged = keystore.statistics().upkeep();
            assertThat(merged.indexMerges()).isBetween(1L, merged.checkpoints());
            assertThat(merged.indexPages() * FileLayout.PAGE_BYTES)
                    .isPositive()
                    .isLessThanOrEqualTo(merged.indexBytes());
            // Two words an entry, pages at least a quarter full.
            assertThat(merged.indexPages()).isBetween(20L, 100L);
        }
    }

    @Test
    void endlessOverwritingKeepsTheFileShortWithoutAnyCall() {
        Opening opening = opening(Tuning.after(400_000, 100_000));
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            putMany(keystore, 0, 5000);
            long longest = 0;
            for (int i = 0; i < 60_000; i++) {
                keystore.put(key(i * 7919 % 5000), value(i));
                longest = Math.max(longest, disk.sizeBytes());
            }
            KeystoreStatistics statistics = keystore.statistics();
            assertThat(statistics.keys()).isEqualTo(5000);
            assertThat(statistics.bytesWritten()).isGreaterThan(5_000_000);
            assertThat(longest - FileLayout.EXTENTS_AT).isLessThan(3 * statistics.liveBytes());
        }
    }

    @Test
    void keysThatExpireComeBackFromTheFileInTheirOrder() {
        Opening opening = opening(Tuning.after(20_000, Long.MAX_VALUE));
        Keystore keystore = Keystore.createOn(disk, opening);
        for (int i = 0; i < 1500; i++) {
            keystore.put(key(i), value(i), 1 + i * 7919 % 1500);
        }
        keystore.put(key(3), value(3));
        for (int round = 1; round <= 5; round++) {
            disk = disk.afterKill();
            keystore = Keystore.openOn(disk, opening);
            clock.advance(300);
            assertThat(keystore.statistics().keys()).isEqualTo(expectedAt(round * 300));
            assertThat(Histories.content(keystore)).hasSize((int) expectedAt(round * 300));
        }
        keystore.close();
    }

    private static long expectedAt(int millis) {
        long count = 1;
        for (int i = 0; i < 1500; i++) {
            count += i != 3 && 1 + i * 7919 % 1500 > millis ? 1 : 0;
        }
        return count;
    }

    @Test
    void aKeySeenExpiredStaysAwayThroughAPowerCutAndAClockThatStepsBack() {
        Opening opening =
                Histories.opening(
                        KeystoreOptions.usual().withClock(clock),
                        KeyHash::seeded,
                        Tuning.onlyWhenAsked());
        Keystore keystore = Keystore.createOn(disk, opening);
        keystore.put(key(1), value(1), 1000);
        clock.advance(1000);
        assertThat(keystore.get(key(1))).isEmpty();

        clock.advance(-900);
        try (Keystore again = Keystore.openOn(disk.afterPowerLoss((_, _, _) -> false), opening)) {
            assertThat(again.get(key(1))).isEmpty();
            assertThat(again.statistics().keys()).isZero();
        }
    }

    @Test
    void soDoesOneThatAScanPassedOver() {
        Opening opening =
                Histories.opening(
                        KeystoreOptions.usual().withClock(clock),
                        KeyHash::seeded,
                        Tuning.onlyWhenAsked());
        Keystore keystore = Keystore.createOn(disk, opening);
        keystore.put(key(1), value(1), 1000);
        clock.advance(1000);
        assertThat(Histories.content(keystore)).isEmpty();

        clock.advance(-900);
        try (Keystore again = Keystore.openOn(disk.afterPowerLoss((_, _, _) -> false), opening)) {
            assertThat(again.get(key(1))).isEmpty();
        }
    }

    @Test
    void aDiskTooFullForACheckpointLosesNothing() {
        Opening opening = opening(Tuning.onlyWhenAsked());
        Keystore keystore = Keystore.createOn(disk, opening);
        putMany(keystore, 0, 3000);
        long next = disk.operations() + 1;
        disk.failFrom(next, Long.MAX_VALUE, StorageException.Kind.DISK_FULL);
        assertThatThrownBy(() -> keystore.compact(CompactionStrategy.FULL))
                .isInstanceOfAny(
                        KeystoreException.DiskFull.class, KeystoreException.IoFailure.class);

        try (Keystore again = Keystore.openOn(disk.afterKill(), opening)) {
            assertThat(again.statistics().keys()).isEqualTo(3000);
        }
    }

    @Test
    void everyDamagedPageIsRefusedOrHarmless() {
        Opening opening = opening(Tuning.onlyWhenAsked());
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            putMany(keystore, 0, 3000);
            keystore.put(key(5000), value(1), 100_000);
        }
        byte[] file = disk.content();
        int refused = 0;
        for (int at = FileLayout.EXTENTS_AT; at < file.length; at += 1024) {
            byte[] damaged = file.clone();
            damaged[at + at / 1024 % 1024] ^= 4;
            refused += isRefused(damaged, opening, "byte " + at) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static boolean isRefused(byte[] bytes, Opening opening, String where) {
        try (Keystore keystore =
                Keystore.openOn(SimulatedDisk.holding(bytes, bytes.length + 200_000), opening)) {
            for (int i = 0; i < 3000; i++) {
                assertThat(keystore.get(key(i)).orElseThrow().length).as(where).isEqualTo(100);
            }
            assertThat(Histories.content(keystore)).as(where).hasSize(3001);
            return false;
        } catch (KeystoreException.Corrupt _) {
            return true;
        }
    }

    private Opening opening(Tuning tuning) {
        return Histories.opening(options, KeyHash::seeded, tuning);
    }

    private static void putMany(Keystore keystore, int from, int to) {
        for (int i = from; i < to; i++) {
            keystore.put(key(i), value(i));
        }
    }

    private static byte[] key(int i) {
        return Histories.bytes("key" + i);
    }

    private static byte[] value(int i) {
        var value = new byte[100];
        java.util.Arrays.fill(value, (byte) i);
        return value;
    }
}
