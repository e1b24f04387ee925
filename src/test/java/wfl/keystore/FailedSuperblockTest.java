package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.storage.StorageException;
import wfl.testing.SimulatedDisk;

/// When writing a superblock fails, the disk may name the new state or the old one. A segment that
/// only the new one has was wiped all the same, and the file was damaged (found by `NonceTest` when
/// its crashes came one operation later).
class FailedSuperblockTest {
    private static final int ROOM_BYTES = 4 * 1024 * 1024;

    private final Opening opening = Histories.unflushed(Tuning.after(60_000, 100_000));

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "DISK_FULL"})
    void whateverFailsOnceTheFileOpensAndHasWhatWasAcknowledged(StorageException.Kind kind) {
        int failures = 0;
        for (int operation = 1; ; operation++) {
            var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
            Keystore.createOn(disk, opening).close();
            long first = disk.operations() + operation;
            disk.failFrom(first, first + 1, kind);
            var acknowledged = new TreeMap<String, byte[]>();
            var attempted = new TreeMap<String, byte[]>();

            write(disk, acknowledged, attempted);

            if (disk.operations() < first) {
                break;
            }
            failures++;
            try (Keystore keystore = Keystore.openOn(disk.afterKill(), opening)) {
                TreeMap<String, byte[]> content = Histories.content(keystore);
                String where = "failure at operation " + operation;
                acknowledged.forEach((key, value) ->
                        assertThat(content.get(key)).as(where).isIn(value, attempted.get(key)));
                assertThat(keystore.verify().isSound()).isTrue();
            }
        }
        assertThat(failures).isGreaterThan(100);
    }

    // Enough for segments that are made ready, checkpoints and a compaction.
    private void write(
            SimulatedDisk disk,
            TreeMap<String, byte[]> acknowledged,
            TreeMap<String, byte[]> attempted) {
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            for (int i = 0; i < 80; i++) {
                String key = "key" + i % 30;
                attempted.put(key, new byte[4_000 + i]);
                keystore.put(Histories.bytes(key), new byte[4_000 + i]);
                acknowledged.put(key, new byte[4_000 + i]);
            }
        } catch (KeystoreException e) {
            assertThat(e.getMessage()).contains("simulated.kvb");
        }
    }
}
