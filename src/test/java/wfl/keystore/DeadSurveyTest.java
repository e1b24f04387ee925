package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wfl.testing.History;
import wfl.testing.SimulatedDisk;

/// What compaction learns of segments from earlier openings by one pass over the index.
class DeadSurveyTest {
    private static final int KEYS = 1_550;

    private final Opening opening = Histories.unflushed(Tuning.onlyWhenAsked());
    private final SimulatedDisk disk = SimulatedDisk.withRoomFor(16 << 20);
    private final TreeMap<String, Integer> content = new TreeMap<>();

    @Test
    void whatIsWrittenAfterTheOpeningIsNotTakenForDead() {
        try (Keystore first = Keystore.createOn(disk, opening)) {
            put(first, "early", 0, KEYS);
        }
        try (Keystore second = Keystore.openOn(disk.afterKill(), opening)) {
            // Half of the first segment; the one that was open has room still.
            put(second, "early", 0, 300);
            assertThat(second.compact(CompactionStrategy.AUTO).segmentsFreed()).isPositive();
            // Fills that one; no checkpoint knows of these.
            put(second, "new", 0, KEYS);
            put(second, "early", 0, KEYS);

            second.compact(CompactionStrategy.FULL);

            assertThat(second.statistics().deadBytes()).isZero();
            assertThat(second.verify().findings()).isEmpty();
            content.forEach((key, version) ->
                    assertThat(second.get(Histories.bytes(key)))
                            .as(key)
                            .contains(History.value(200, version)));
        }
    }

    private void put(Keystore keystore, String kind, int from, int to) {
        for (int i = from; i < to; i++) {
            int version = content.merge(kind + i, 1, Integer::sum);
            keystore.put(Histories.bytes(kind + i), History.value(200, version));
        }
    }
}
