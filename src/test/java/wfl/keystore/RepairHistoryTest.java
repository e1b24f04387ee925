package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.salvage.Survey;
import wfl.testing.History;
import wfl.testing.History.Step;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Files with a past: random histories with checkpoints, compaction and segments given up, then
/// damage. What repair saves is what a sorted map has, or is reported.
class RepairHistoryTest {
    private static final int DISK_BYTES = 6 * 1024 * 1024;

    private final TestClock clock = new TestClock();
    private final Opening opening =
            Histories.opening(
                    KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock),
                    KeyHash::seeded,
                    Tuning.after(30_000, 15_000));
    private TreeMap<String, byte[]> live = new TreeMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    private byte[] written(long seed) {
        var disk = SimulatedDisk.withRoomFor(DISK_BYTES);
        var model = new Model();
        Keystore keystore = Keystore.createOn(disk, opening);
        for (Step step : History.of(seed, 1500, 150).steps()) {
            model.apply(step, clock.millis());
            switch (step) {
                case Step.Wait(long millis) -> clock.advance(millis);
                case Step.Reopen _ -> {
                    keystore.close();
                    disk = disk.afterKill();
                    keystore = Keystore.openOn(disk, opening);
                }
                default -> Histories.write(keystore, step);
            }
        }
        live = model.live(clock.millis());
        assertThat(keystore.verify().findings()).as("seed " + seed + ", open").isEmpty();
        keystore.close();
        return disk.content();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSoundFileIsFoundSoundAndSavedWhole(long seed) {
        byte[] file = written(seed);
        var disk = SimulatedDisk.holding(file, file.length);
        var source = source(disk);

        assertThat(new Verifier(source).run().findings()).as("seed " + seed).isEmpty();
        check(file, "seed " + seed, true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutSuperblocksEverythingIsSavedAndNothingComesBack(long seed) {
        byte[] file = written(seed);
        Arrays.fill(file, 0, FileLayout.EXTENTS_AT, (byte) 0);

        check(file, "seed " + seed, true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whereverItIsDamagedTheRestIsSaved(long seed) {
        byte[] file = written(seed);
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = file.clone();
            int places = 1 + random.nextInt(4);
            var where = new StringBuilder("seed " + seed + ", damage " + i + ":");
            for (int j = 0; j < places; j++) {
                int at = random.nextInt(file.length);
                int length = Math.min(1 << random.nextInt(14), file.length - at);
                where.append(' ').append(at).append('+').append(length);
                for (int k = at; k < at + length; k++) {
                    damaged[k] = (byte) (i % 2 == 0 ? 0 : random.nextInt());
                }
            }
            check(damaged, where.toString(), false);
        }
    }

    private void check(byte[] file, String where, boolean isWhole) {
        var disk = SimulatedDisk.holding(file, file.length);
        var repair = new Repair(source(disk));
        long now = Math.max(clock.millis(), repair.read());
        var saved = new TreeMap<String, byte[]>();
        repair.save(now, (key, value, _) -> saved.put(Histories.text(key), value));
        RepairReport report = repair.report(Histories.FILE);
        if (isWhole) {
            assertThat(saved.keySet()).as(where).isEqualTo(live.keySet());
            assertThat(report.isComplete()).as(where).isTrue();
        }
        saved.forEach((key, value) -> {
            boolean isRight = Arrays.equals(value, live.get(key));
            boolean isDoubtful =
                    report.doubtful().stream().map(Histories::text).anyMatch(key::equals);
            assertThat(isRight || isDoubtful).as(where + ": wrong or back is " + key).isTrue();
        });
        boolean mayLoseOthers =
                report.lost().stream().anyMatch(each -> each.key().isEmpty())
                        || report.ranges().stream().anyMatch(each -> !each.isAccountedFor());
        for (String key : live.keySet()) {
            boolean isReported =
                    mayLoseOthers
                            || report.lost().stream()
                                    .flatMap(each -> each.key().stream())
                                    .map(Histories::text)
                                    .anyMatch(key::equals);
            assertThat(saved.containsKey(key) || isReported)
                    .as(where + ": missing is " + key)
                    .isTrue();
        }
    }

    private Source source(SimulatedDisk disk) {
        Survey survey = Care.survey(Histories.FILE, disk);
        return new Source(Histories.FILE, disk, survey, Care.codec(opening, survey));
    }
}
