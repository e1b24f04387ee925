package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.testing.PowerCut;
import wfl.testing.SimulatedDisk;
import wfl.testing.SimulatedDisk.Fate;

/// Cuts the power at every write and every sync of small workloads, lets unsynced sectors live or
/// die in many ways, opens again, and checks that a prefix of the commits is there, at least as
/// long as the last one that returned.
class CrashTest {
    /// Checkpoints come after so many bytes of records, compactions after so many dead ones; 0 is
    /// never.
    @ParameterizedTest
    @CsvSource({
        "1,SYNC,100,0,0",
        "2,SYNC,100,0,0",
        "3,SYNC,15,0,0",
        "4,RELAXED,100,0,0",
        "5,RELAXED,15,0,0",
        "6,RELAXED,7,0,0",
        "11,SYNC,100,20000,0",
        "12,SYNC,100,60000,100000",
        "13,RELAXED,100,20000,0",
        "14,RELAXED,20,50000,60000",
    })
    void everyCrashLeavesAPrefixOfTheCommits(
            long seed,
            Durability durability,
            int stepsToCompaction,
            long checkpointBytes,
            long deadBytes) {
        Tuning tuning = tuning(checkpointBytes, deadBytes);
        cutEverywhere(
                new CrashWorkload(seed, durability, 40, stepsToCompaction, tuning, Coding.PLAIN));
    }

    @ParameterizedTest
    @CsvSource({
        "21,SYNC,ZSTD,11,0,0",
        "22,SYNC,SEALED,11,0,0",
        "23,RELAXED,SEALED_ZSTD,12,30000,60000",
        "24,SYNC,AES,100,20000,0",
    })
    void soItIsWithCompressionAndEncryption(
            long seed,
            Durability durability,
            Coding coding,
            int stepsToCompaction,
            long checkpointBytes,
            long deadBytes) {
        Tuning tuning = tuning(checkpointBytes, deadBytes);
        cutEverywhere(new CrashWorkload(seed, durability, 24, stepsToCompaction, tuning, coding));
    }

    private static void cutEverywhere(CrashWorkload workload) {
        long operations = workload.countOperations();
        long states = 0;
        for (long cut = workload.operationsToCreate() + 1; cut <= operations; cut++) {
            CrashWorkload.Run run = workload.runUntil(cut);
            for (Fate fate : CrashWorkload.fates(workload.seed + cut)) {
                workload.check(run.disk().afterPowerLoss(fate), run, cut, false);
                states++;
            }
            workload.check(run.disk().afterKill(), run, cut, true);
            states++;
        }
        assertThat(states).isGreaterThan(300);
        assertThat(workload.segmentsEver()).as("the workload opens segments").isGreaterThan(1);
    }

    private static Tuning tuning(long checkpointBytes, long deadBytes) {
        return checkpointBytes == 0
                ? Tuning.onlyWhenAsked()
                : Tuning.after(checkpointBytes, deadBytes == 0 ? Long.MAX_VALUE : deadBytes);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "30000,50000"})
    void aCrashWhileRecoveringFromACrashLosesNothingMore(long checkpointBytes, long deadBytes) {
        Tuning tuning = tuning(checkpointBytes, deadBytes);
        var workload = new CrashWorkload(7, Durability.SYNC, 24, 11, tuning, Coding.PLAIN);
        long operations = workload.countOperations();
        for (long cut = operations / 2; cut <= operations; cut++) {
            CrashWorkload.Run run = workload.runUntil(cut);
            for (Fate fate : CrashWorkload.fates(cut)) {
                for (long again = 1; again <= 4; again++) {
                    SimulatedDisk disk = run.disk().afterPowerLoss(fate).cutPowerAt(again);
                    workload.check(workload.crashAfterOpening(disk, fate), run, cut, false);
                }
            }
        }
    }

    @Test
    void aCrashDuringCreationLeavesAKeystoreOrAClearRefusal() {
        var workload =
                new CrashWorkload(1, Durability.SYNC, 0, 1, Tuning.onlyWhenAsked(), Coding.PLAIN);
        for (long cut = 1; cut <= workload.operationsToCreate(); cut++) {
            var disk = SimulatedDisk.withRoomFor(CrashWorkload.DISK_BYTES).cutPowerAt(cut);
            try {
                Keystore.createOn(disk, workload.opening).close();
            } catch (PowerCut _) {
                // As planned.
            }
            for (Fate fate : CrashWorkload.fates(cut)) {
                try (Keystore keystore =
                        Keystore.openOn(disk.afterPowerLoss(fate), workload.opening)) {
                    assertThat(Histories.content(keystore)).isEmpty();
                } catch (KeystoreException.NotAKeystore | KeystoreException.Corrupt e) {
                    assertThat(e).hasMessageContaining("simulated.kvb");
                }
            }
        }
    }
}
