package wfl.keystore;

import wfl.testing.SimulatedDisk;
import wfl.testing.SimulatedDisk.Fate;

/// Every crash point of a random workload on a simulated disk, each with many fates of what was not
/// synced; and crashes of the recovery from some of them.
final class CrashSoak implements Soak.Kind {
    private static final int STEPS_MAX = 60;
    private static final int RECOVERY_OPERATIONS_MAX = 5;

    @Override
    public void trial(long seed, SoakCounts counts) {
        var random = SoakChoices.random(seed, 0);
        Durability durability = SoakChoices.durability(random);
        int steps = random.nextInt(8, STEPS_MAX);
        int stepsToCompaction = random.nextInt(5, 100);
        Tuning tuning = SoakChoices.tuning(random);
        Coding coding = SoakChoices.coding(random);
        var workload =
                new CrashWorkload(seed, durability, steps, stepsToCompaction, tuning, coding);
        long operations = workload.countOperations();
        // A long workload is sampled, so that there is time for many different ones.
        int stride = (int) Math.max(1, operations / random.nextInt(20, 120));
        long first = workload.operationsToCreate() + 1 + random.nextInt(stride);
        for (long cut = first; cut <= operations; cut += stride) {
            crash(workload, cut, seed, random.nextInt(8) == 0, counts);
        }
        counts.one("workloads");
    }

    private static void crash(
            CrashWorkload workload, long cut, long seed, boolean isTwice, SoakCounts counts) {
        CrashWorkload.Run run = workload.runUntil(cut);
        counts.one("crash points");
        for (Fate fate : CrashWorkload.fates(seed + cut)) {
            workload.check(run.disk().afterPowerLoss(fate), run, cut, false);
            counts.one("crash states");
            for (long again = 1; isTwice && again <= RECOVERY_OPERATIONS_MAX; again++) {
                SimulatedDisk disk = run.disk().afterPowerLoss(fate).cutPowerAt(again);
                workload.check(workload.crashAfterOpening(disk, fate), run, cut, false);
                counts.one("crashes of a recovery");
            }
        }
        workload.check(run.disk().afterKill(), run, cut, true);
        counts.one("crash states");
    }
}
