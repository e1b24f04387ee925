package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.salvage.LostRecords;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.Survey;
import wfl.testing.History;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Without superblocks and catalog nothing says how far the survivors of a compaction reach.
/// Emptied records behind a damaged one were lost without a word (found by fuzzing, seed 101).
class SurvivorsEndTest {
    private static final int ROOM_BYTES = 2 * 1024 * 1024;

    private final Opening opening =
            Histories.opening(
                    KeystoreOptions.usual()
                            .withDurability(Durability.RELAXED)
                            .withClock(new TestClock()),
                    KeyHash::seeded,
                    Tuning.onlyWhenAsked());

    @Test
    void zerosBehindADamagedSurvivorAreNotTakenForTheEnd() {
        byte[] file = compacted();
        SegmentEntry survivors = survivors(file);
        long end = survivors.extent().place() + survivors.endBytes();
        int fifthButLast = recordPlaces(file, survivors).reversed().get(4).intValue();
        Arrays.fill(file, 0, FileLayout.EXTENTS_AT, (byte) 0);
        Arrays.fill(file, fifthButLast + 60, (int) end, (byte) 0);
        var repair = new Repair(source(SimulatedDisk.holding(file, file.length)));

        repair.read();
        repair.save(0, (_, _, _) -> {});

        RepairReport report = repair.report(Histories.FILE);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.ranges())
                .anySatisfy(each -> {
                    assertThat(each.isAccountedFor()).isFalse();
                    assertThat(each.why()).contains("missing behind");
                });
    }

    private byte[] compacted() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < 600; i++) {
                keystore.put(Histories.bytes("key" + i % 300), History.value(200, i));
            }
            keystore.compact(CompactionStrategy.FULL);
        }
        return disk.content();
    }

    private static SegmentEntry survivors(byte[] file) {
        return Survey.of(SimulatedDisk.holding(file, file.length))
                .catalog()
                .orElseThrow()
                .segments()
                .stream()
                .filter(each -> each.state() == SegmentEntry.State.SURVIVORS)
                .findFirst()
                .orElseThrow();
    }

    private ArrayList<Long> recordPlaces(byte[] file, SegmentEntry segment) {
        var places = new ArrayList<Long>();
        source(SimulatedDisk.holding(file, file.length))
                .records()
                .visit(
                        new RecordSource.Visitor() {
                            @Override
                            public void sound(RecordSource.Sound sound) {
                                if (sound.segment().number() == segment.number()) {
                                    places.add(sound.place());
                                }
                            }

                            @Override
                            public void lost(LostRecords lost) {
                                throw new AssertionError(lost.why());
                            }
                        });
        return places;
    }

    private Source source(SimulatedDisk disk) {
        Survey survey = Care.survey(Histories.FILE, disk);
        return new Source(Histories.FILE, disk, survey, Care.codec(opening, survey));
    }
}
