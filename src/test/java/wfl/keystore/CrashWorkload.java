package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import wfl.base.KeyHash;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.PowerCut;
import wfl.testing.SimulatedDisk;
import wfl.testing.SimulatedDisk.Fate;
import wfl.testing.TestClock;

/// A random workload on a simulated disk whose power can be cut at any of its operations, and what
/// must be found when the keystore is opened again.
final class CrashWorkload {
    static final int DISK_BYTES = 1024 * 1024;

    /// How far a run got.
    ///
    /// @param returned how many steps had returned
    record Run(SimulatedDisk disk, int returned) {}

    final long seed;
    private final Durability durability;
    private final List<Step> steps = new ArrayList<>();
    private final List<TreeMap<String, byte[]>> states = new ArrayList<>();
    final Opening opening;

    CrashWorkload(
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
                        coding.of(SoakChoices.options(durability, clock)), KeyHash::seeded, tuning);
        List<Step> writes =
                History.of(seed, stepCount * 2, 25).steps().stream()
                        .filter(step ->
                                step instanceof Step.Put
                                        || step instanceof Step.Delete
                                        || step instanceof Step.Batch)
                        .map(CrashWorkload::larger)
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
        Keystore keystore = Keystore.createOn(disk, opening);
        long operations = disk.operations();
        letGo(keystore);
        return operations;
    }

    long countOperations() {
        return runUntil(Long.MAX_VALUE).disk().operations();
    }

    Run runUntil(long cut) {
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES).cutPowerAt(cut);
        int returned = 0;
        Optional<Keystore> created = Optional.empty();
        try {
            Keystore keystore = Keystore.createOn(disk, opening);
            created = Optional.of(keystore);
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
        created.ifPresent(CrashWorkload::letGo);
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

    /// Opens what a disk holds, and loses the power while or after that.
    ///
    /// @return what is left then
    SimulatedDisk crashAfterOpening(SimulatedDisk disk, Fate fate) {
        Optional<Keystore> opened = Optional.empty();
        try {
            opened = Optional.of(Keystore.openOn(disk, opening));
        } catch (PowerCut _) {
            // As planned.
        }
        SimulatedDisk left = disk.afterPowerLoss(fate);
        opened.ifPresent(CrashWorkload::letGo);
        return left;
    }

    // A keystore nobody closes keeps its threads, and they its disk.
    private static void letGo(Keystore keystore) {
        try {
            keystore.close();
        } catch (PowerCut | KeystoreException _) {
            // The disk is not looked at any more, or has no power.
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

    /// How unsynced sectors fare: all lost, all kept, only the oldest or newest write, and at
    /// random.
    static List<Fate> fates(long seed) {
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
}
