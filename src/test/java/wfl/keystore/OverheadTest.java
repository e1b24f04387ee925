package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.base.KeyHash;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// What a record and a key cost beside their own bytes, as `Docs/keystore/format.md` states it.
class OverheadTest {
    private static final int ROOM_BYTES = 16 * 1024 * 1024;

    private final KeystoreOptions options =
            KeystoreOptions.usual()
                    .withDurability(Durability.RELAXED)
                    .withFlushIntervalMillis(1_000_000)
                    .withClock(new TestClock());

    @ParameterizedTest
    @CsvSource({"PLAIN,48,55", "SEALED,88,95", "AES,88,95"})
    void aRecordCostsThisMuch(Coding coding, long least, long most) {
        Opening opening =
                Histories.opening(coding.of(options), KeyHash::seeded, Tuning.onlyWhenAsked());
        try (Keystore keystore =
                Keystore.createOn(SimulatedDisk.withRoomFor(ROOM_BYTES), opening)) {
            for (int length = 1; length < 40; length++) {
                long before = keystore.statistics().bytesWritten();
                keystore.put(new byte[length], new byte[3 * length]);
                long overhead = keystore.statistics().bytesWritten() - before - 4L * length;
                assertThat(overhead).as("key of " + length).isBetween(least, most);
            }
        }
    }

    @Test
    void aKeyCostsThisMuchOfIndexAndRuns() {
        Opening opening = Histories.opening(options, KeyHash::seeded, Tuning.onlyWhenAsked());
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        int keys = 40_000;
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < keys; i++) {
                keystore.put(Histories.bytes("key" + (1_000_000_000 + i)), new byte[1]);
            }
        }
        try (Keystore keystore = Keystore.openOn(disk.afterKill(), opening)) {
            FileStructure structure = keystore.inspect();
            long index = used(structure, FileStructure.Kind.INDEX_PAGES);
            assertThat((double) index / keys).isBetween(17.0, 32.0);
            long runs = used(structure, FileStructure.Kind.KEY_RUN);
            assertThat((double) runs / keys).isBetween(7.0, 11.0);
        }
    }

    private static long used(FileStructure structure, FileStructure.Kind kind) {
        return structure.parts().stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(FileStructure.Part::usedBytes)
                .sum();
    }
}
