package wfl.keystore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.KeyHash;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// The keys of a batch are looked up together: nothing but the time it takes depends on that, nor
/// on how many they are.
class BatchLookupTest {
    private static final int ROOM_BYTES = 8 * 1024 * 1024;
    private static final int KEYS = 400;
    private static final byte[] MARK = Histories.bytes("the record that is spoilt");

    private final TestClock clock = new TestClock();
    private final Opening opening =
            Histories.opening(
                    KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock),
                    KeyHash::seeded,
                    Tuning.onlyWhenAsked());

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 128, 129, 300})
    void batchesOfAnySizeDoWhatSingleWritesDo(int size) {
        var random = new Random(size);
        var expected = new TreeMap<String, byte[]>();
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int round = 0; round < 12; round++) {
                var batch = new WriteBatch();
                for (int i = 0; i < size; i++) {
                    String key = "key " + random.nextInt(KEYS);
                    if (random.nextInt(3) == 0) {
                        batch.delete(Histories.bytes(key));
                        expected.remove(key);
                    } else {
                        byte[] value = Histories.bytes(round + " " + i);
                        batch.put(Histories.bytes(key), value);
                        expected.put(key, value);
                    }
                }
                keystore.apply(batch);
                if (round % 4 == 3) {
                    keystore.compact(CompactionStrategy.FULL);
                }
            }
            assertThat(Histories.isSame(Histories.content(keystore), expected)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, 99})
    void aSpoiltRecordIsReportedAsByASinglePutAndNothingIsWritten(int place) {
        byte[] spoilt = withSpoiltRecord();
        try (Keystore keystore =
                Keystore.openOn(SimulatedDisk.holding(spoilt, ROOM_BYTES), opening)) {
            var batch = new WriteBatch();
            for (int i = 0; i < 100; i++) {
                String key = i == place ? "marked" : "key " + i;
                batch.put(Histories.bytes(key), Histories.bytes("new"));
            }
            assertThatThrownBy(() -> keystore.put(Histories.bytes("marked"), new byte[1]))
                    .isInstanceOf(KeystoreException.Corrupt.class);
            assertThatThrownBy(() -> keystore.apply(batch))
                    .isInstanceOf(KeystoreException.Corrupt.class);
            assertThat(keystore.get(Histories.bytes("key 1")).map(Histories::text))
                    .isEqualTo(Optional.of("old"));
        }
    }

    // Its checkpoint covers everything, so that opening does not read the records.
    private byte[] withSpoiltRecord() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < KEYS; i++) {
                keystore.put(Histories.bytes("key " + i), Histories.bytes("old"));
            }
            keystore.put(Histories.bytes("marked"), MARK);
            for (int i = 0; i < KEYS; i++) {
                keystore.put(Histories.bytes("more " + i), Histories.bytes("old"));
            }
            keystore.compact(CompactionStrategy.FULL);
        }
        byte[] file = disk.content();
        int at = new String(file, ISO_8859_1).indexOf("marked" + Histories.text(MARK));
        assertThat(at).isPositive();
        // In its header: a put reads that of the record it replaces.
        file[at - 20] ^= 1;
        return file;
    }
}
