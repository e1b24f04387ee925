package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.PowerCut;
import wfl.testing.SimulatedDisk;
import wfl.testing.SimulatedDisk.Fate;
import wfl.testing.TestClock;

/// Cuts the power at every write and every sync of small workloads, lets unsynced sectors live or
/// die in many ways, opens again, and checks that a prefix of the commits is there, at least as
/// long as the last one that returned.
class CrashTest {
    private static final int DISK_BYTES = 1024 * 1024;

    /// How unsynced sectors fare: all lost, all kept, only the oldest or newest write, and at
    /// random.
    private static List<Fate> fates(long seed) {
        var fates = new ArrayList<Fate>();
        fates.add((_, _, _) -> false);
        fates.add((_, _, _) -> true);
        fates.add((write, _, _) -> write == 0);
        fates.add((write, _, writes) -> write == writes - 1);
        fates.add((write, sector, writes) -> write < writes - 1 || sector == 0);
        fates.add((write, sector, writes) -> write < writes - 1 || sector > 0);
        for (int i = 0; i < 4; i++) {
            var random = new Random(seed * 31 + i);
            fates.add((_, _, _) -> random.nextBoolean());
        }
        return fates;
    }

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
                new Workload(seed, durability, 40, stepsToCompaction, tuning, Coding.PLAIN));
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
        cutEverywhere(new Workload(seed, durability, 24, stepsToCompaction, tuning, coding));
    }

    private static void cutEverywhere(Workload workload) {
        long operations = workload.countOperations();
        long states = 0;
        for (long cut = workload.operationsToCreate() + 1; cut <= operations; cut++) {
            Run run = workload.runUntil(cut);
            for (Fate fate : fates(workload.seed + cut)) {
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
        var workload = new Workload(7, Durability.SYNC, 24, 11, tuning, Coding.PLAIN);
        long operations = workload.countOperations();
        for (long cut = operations / 2; cut <= operations; cut++) {
            Run run = workload.runUntil(cut);
            for (Fate fate : fates(cut)) {
                for (long again = 1; again <= 4; again++) {
                    SimulatedDisk disk = run.disk().afterPowerLoss(fate).cutPowerAt(again);
                    workload.openAndForget(disk);
                    workload.check(disk.afterPowerLoss(fate), run, cut, false);
                }
            }
        }
    }

    @Test
    void aCrashDuringCreationLeavesAKeystoreOrAClearRefusal() {
        var workload = new Workload(1, Durability.SYNC, 0, 1, Tuning.onlyWhenAsked(), Coding.PLAIN);
        for (long cut = 1; cut <= workload.operationsToCreate(); cut++) {
            var disk = SimulatedDisk.withRoomFor(DISK_BYTES).cutPowerAt(cut);
            try {
                Keystore.createOn(disk, workload.opening).close();
            } catch (PowerCut _) {
                // As planned.
            }
            for (Fate fate : fates(cut)) {
                try (Keystore keystore =
                        Keystore.openOn(disk.afterPowerLoss(fate), workload.opening)) {
                    assertThat(Histories.content(keystore)).isEmpty();
                } catch (KeystoreException.NotAKeystore | KeystoreException.Corrupt e) {
                    assertThat(e).hasMessageContaining("simulated.kvb");
                }
            }
        }
    }

    /// How far a run got.
    ///
    /// @param returned how many steps had returned
    private record Run(SimulatedDisk disk, int returned) {}

    private static final class Workload {
        private final long seed;
        private final Durability durability;
        private final List<Step> steps = new ArrayList<>();
        private final List<TreeMap<String, byte[]>> states = new ArrayList<>();
        private final Opening opening;

        Workload(
                long seed,
                Durability durability,
                int stepCount,
                int stepsToCompaction,
                Tuning tuning,
                Coding coding) {
            this.seed = seed;
            this.durability = durability;
            var clock = new TestClock();
            opening =
                    Histories.opening(
                            coding.of(
                                    KeystoreOptions.usual()
                                            .withDurability(durability)
                                            .withFlushIntervalMillis(1_000_000)
                                            .withClock(clock)),
                            KeyHash::seeded,
                            tuning);
            List<Step> writes =
                    History.of(seed, stepCount * 2, 25).steps().stream()
                            .filter(step ->
                                    step instanceof Step.Put
                                            || step instanceof Step.Delete
                                            || step instanceof Step.Batch)
                            .map(Workload::larger)
                            .limit(stepCount)
                            .toList();
            for (int i = 0; i < writes.size(); i++) {
                steps.add(writes.get(i));
                if (i % stepsToCompaction == stepsToCompaction - 1) {
                    steps.add(new Step.Compact(i % 2 == 0));
                }
            }
            var model = new Model();
            states.add(model.live(clock.millis()));
            for (Step step : steps) {
                model.apply(step, clock.millis());
                states.add(model.live(clock.millis()));
            }
        }

        // Some values of several sectors, so that segments fill and records can tear.
        private static Step larger(Step step) {
            return step instanceof Step.Put put && put.valueSeed() % 2 == 0
                    ? new Step.Put(put.key(), 24_000, put.valueSeed(), put.ttlMillis())
                    : step;
        }

        long operationsToCreate() {
            var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
            Keystore.createOn(disk, opening);
            return disk.operations();
        }

        long countOperations() {
            return runUntil(Long.MAX_VALUE).disk().operations();
        }

        Run runUntil(long cut) {
            var disk = SimulatedDisk.withRoomFor(DISK_BYTES).cutPowerAt(cut);
            int returned = 0;
            try {
                Keystore keystore = Keystore.createOn(disk, opening);
                for (Step step : steps) {
                    Histories.write(keystore, step);
                    returned++;
                }
                keystore.close();
            } catch (PowerCut _) {
                // As planned.
            } catch (KeystoreException.ReadOnly e) {
                // The power went during work beside the writes, and the next write says so.
                assertThat(e).hasRootCauseInstanceOf(PowerCut.class);
            }
            return new Run(disk, returned);
        }

        int segmentsEver() {
            var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
            int most = 0;
            try (Keystore keystore = Keystore.createOn(disk, opening)) {
                for (Step step : steps) {
                    Histories.write(keystore, step);
                    most = Math.max(most, keystore.statistics().segments());
                }
            }
            return most;
        }

        void openAndForget(SimulatedDisk disk) {
            try {
                Keystore.openOn(disk, opening);
            } catch (PowerCut _) {
                // As planned.
            }
        }

        void check(SimulatedDisk disk, Run run, long cut, boolean wasKilled) {
            String where = "seed " + seed + ", " + durability + ", cut at operation " + cut;
            boolean mustHoldReturned = durability == Durability.SYNC || wasKilled;
            try (Keystore keystore = Keystore.openOn(disk, opening)) {
                TreeMap<String, byte[]> content = Histories.content(keystore);
                int first = mustHoldReturned ? run.returned() : 0;
                int last = Math.min(run.returned() + 1, states.size() - 1);
                boolean isPrefix = false;
                for (int i = first; i <= last && !isPrefix; i++) {
                    isPrefix = Histories.isSame(content, states.get(i));
                }
                assertThat(isPrefix).as(where + ", found " + content.keySet()).isTrue();
                assertThat(keystore.statistics().keys()).as(where).isEqualTo(content.size());
            }
        }
    }
}
