package wfl.keystore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Index, key runs and expiry runs hold nothing that the records do not: damage to them that
/// opening meets costs nothing.
class RebuildTest {
    private static final int ROOM_BYTES = 4 * 1024 * 1024;

    private final TestClock clock = new TestClock();
    private final Opening opening =
            Histories.opening(
                    KeystoreOptions.usual().withDurability(Durability.RELAXED).withClock(clock),
                    KeyHash::seeded,
                    Tuning.onlyWhenAsked());
    private byte[] file;
    private TreeMap<String, byte[]> content;

    @BeforeEach
    void write() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < 2_000; i++) {
                keystore.put(key(i), new byte[i % 50], i % 3 == 0 ? 50_000 + i : 1_000_000);
                keystore.put(Histories.bytes("for ever " + i % 700), new byte[9]);
            }
            for (int i = 0; i < 300; i++) {
                keystore.delete(key(5 * i));
            }
            keystore.compact(CompactionStrategy.FULL);
            content = Histories.content(keystore);
        }
        file = disk.content();
    }

    @Test
    void aDamagedKeyRunIsMadeAnew() {
        opensWhole(flipped("KVBR", 20));
        opensWhole(flipped("KVBE", 50));
    }

    @Test
    void soIsADamagedExpiryRun() {
        opensWhole(flipped("KVBX", 1_000));
    }

    @Test
    void soIsAnIndexPageThatTheLogNeeds() {
        var disk = SimulatedDisk.holding(file, ROOM_BYTES);
        Keystore keystore = Keystore.openOn(disk, opening);
        for (int i = 0; i < 400; i++) {
            keystore.put(Histories.bytes("for ever " + i), new byte[3]);
        }
        content = Histories.content(keystore);
        file = disk.afterKill().content();

        opensWhole(flipped("KVBI", 2_000));
        opensWhole(flipped("KVBD", 40));
    }

    @Test
    void expiriesWorkAfterwards() {
        var disk = SimulatedDisk.holding(flipped("KVBX", 1_000), ROOM_BYTES);
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            clock.advance(60_000);
            long left = content.keySet().stream().filter(key -> !isShort(key)).count();
            assertThat(keystore.statistics().keys()).isEqualTo(left);
            clock.advance(1_000_000);
            assertThat(keystore.statistics().keys()).isEqualTo(700);
        }
    }

    private static boolean isShort(String key) {
        return key.startsWith("key") && Integer.parseInt(key.substring(3)) % 3 == 0;
    }

    @Test
    void withADamagedRecordTooTheFileIsLeftAsItIs() {
        byte[] damaged = flipped("KVBR", 20);
        damaged[placeOfSegment() + 64 + 60] ^= 1;
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);

        assertThatThrownBy(() -> Keystore.openOn(disk, opening))
                .isInstanceOf(KeystoreException.Corrupt.class)
                .hasMessageContaining("kvb repair");
        assertThat(disk.operations()).isZero();
    }

    private int placeOfSegment() {
        var disk = SimulatedDisk.holding(file, ROOM_BYTES);
        return new Inspector(Histories.FILE, disk, Care.survey(Histories.FILE, disk))
                .run().parts().stream()
                        .filter(each -> each.kind() == FileStructure.Kind.SEGMENT)
                        .filter(each -> each.liveBytes() > 1_000)
                        .mapToInt(each -> (int) each.placeBytes())
                        .findFirst()
                        .orElseThrow();
    }

    private void opensWhole(byte[] damaged) {
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isTrue();
            assertThat(Histories.isSame(Histories.content(keystore), content)).isTrue();
            assertThat(keystore.statistics().keys()).isEqualTo(content.size());
        }
        var again = SimulatedDisk.holding(disk.content(), ROOM_BYTES);
        try (Keystore keystore = Keystore.openOn(again, opening)) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isFalse();
            assertThat(Histories.isSame(Histories.content(keystore), content)).isTrue();
            assertThat(keystore.verify().findings()).isEmpty();
        }
    }

    // Every structure with this mark, so that the one that counts is among them.
    private byte[] flipped(String magic, int at) {
        byte[] damaged = file.clone();
        for (int i = FileLayout.EXTENTS_AT; i + 4 < file.length; i++) {
            if (file[i] == 'K' && new String(file, i, 4, ISO_8859_1).equals(magic)) {
                damaged[i + at] ^= 8;
            }
        }
        return damaged;
    }

    private static byte[] key(int i) {
        return Histories.bytes("key" + i);
    }
}
