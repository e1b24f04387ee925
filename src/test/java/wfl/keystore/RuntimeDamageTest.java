package wfl.keystore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wfl.keystore.format.FileLayout;
import wfl.testing.SimulatedDisk;

/// An index page that is damaged where opening does not look: whoever needs it is told, all others
/// read on, and the next opening makes the index anew.
class RuntimeDamageTest {
    private static final int ROOM_BYTES = 4 * 1024 * 1024;
    private static final int KEYS = 2_000;

    private final Opening opening = Histories.unflushed(Tuning.onlyWhenAsked());
    private final TreeMap<String, byte[]> content = new TreeMap<>();
    private byte[] damaged;
    private long damagedAt;

    @BeforeEach
    void writeAndDamageOneIndexPage() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, opening)) {
            for (int i = 0; i < KEYS; i++) {
                content.put("key" + i, Histories.bytes("value" + i));
                keystore.put(Histories.bytes("key" + i), Histories.bytes("value" + i));
            }
        }
        damaged = disk.content();
        damagedAt = indexPageWithManyEntries();
        damaged[(int) damagedAt + 2_000] ^= 8;
    }

    private int indexPageWithManyEntries() {
        for (int at = FileLayout.EXTENTS_AT; at < damaged.length; at += FileLayout.PAGE_BYTES) {
            if (new String(damaged, at, 4, ISO_8859_1).equals("KVBI") && damaged[at + 8] != 0) {
                return at;
            }
        }
        throw new AssertionError("there is no index page");
    }

    @Test
    void whoeverNeedsThePageIsToldWhereItIsAndAllOthersReadOn() {
        try (Keystore keystore = opened(SimulatedDisk.holding(damaged, ROOM_BYTES))) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isFalse();

            List<String> refused = refused(keystore);

            assertThat(refused).isNotEmpty().hasSizeLessThan(KEYS / 2);
            assertThat(count(keystore, ScanOptions.keys())).isEqualTo(KEYS);
            assertThatThrownBy(() -> count(keystore, ScanOptions.entries()))
                    .isInstanceOf(KeystoreException.Corrupt.class);
        }
    }

    @Test
    void aKeyOnThePageCannotBeWrittenAndAllOthersCan() {
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);
        try (Keystore keystore = opened(disk)) {
            List<String> refused = refused(keystore);
            String whole =
                    content.keySet().stream()
                            .filter(each -> !refused.contains(each))
                            .findFirst()
                            .orElseThrow();

            assertThatThrownBy(() -> keystore.put(Histories.bytes(refused.getFirst()), new byte[1]))
                    .isInstanceOf(KeystoreException.Corrupt.class);
            keystore.put(Histories.bytes(whole), Histories.bytes("new"));

            content.put(whole, Histories.bytes("new"));
            assertThat(keystore.get(Histories.bytes(whole))).contains(Histories.bytes("new"));
        }
        isWholeAfterTheNextOpening(disk.afterKill());
    }

    @Test
    void theNextOpeningMakesTheIndexAnew() {
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);
        try (Keystore keystore = opened(disk)) {
            refused(keystore);
        }
        isWholeAfterTheNextOpening(disk.afterKill());
    }

    @Test
    void soItDoesWhenTheProcessWasKilled() {
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);
        refused(opened(disk));

        isWholeAfterTheNextOpening(disk.afterKill());
    }

    @Test
    void withADamagedRecordTooTheOldIndexStays() {
        byte[] twice = damaged.clone();
        int record = text(twice).indexOf("value77");
        twice[record] ^= 1;
        var disk = SimulatedDisk.holding(twice, ROOM_BYTES);
        try (Keystore keystore = opened(disk)) {
            refused(keystore);
        }

        try (Keystore keystore = opened(disk.afterKill())) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isFalse();
            assertThat(refused(keystore)).isNotEmpty().hasSizeLessThan(KEYS / 2);
        }
    }

    @Test
    void aViewIsToldTooAndChangesNothing() {
        var disk = SimulatedDisk.holding(damaged, ROOM_BYTES);
        try (KeystoreView view = KeystoreView.openOn(disk.reader(), opening)) {
            assertThat(refused(view)).isNotEmpty();
        }
        assertThat(disk.operations()).isZero();
    }

    private Keystore opened(SimulatedDisk disk) {
        return Keystore.openOn(disk, opening);
    }

    // The keys that reading refuses; all others are read right.
    private List<String> refused(ReadableKeystore keystore) {
        var refused = new ArrayList<String>();
        content.forEach((key, value) -> {
            try {
                assertThat(keystore.get(Histories.bytes(key))).contains(value);
            } catch (KeystoreException.Corrupt e) {
                refused.add(key);
                boolean isThePage = e.offsetBytes() == damagedAt;
                assertThat(isThePage || e.getMessage().contains("record")).isTrue();
                assertThat(e.getMessage()).contains("kvb");
            }
        });
        return refused;
    }

    private static int count(Keystore keystore, ScanOptions options) {
        int count = 0;
        try (Scan scan = keystore.scan(KeyRange.all(), options)) {
            while (scan.advance()) {
                count++;
            }
        }
        return count;
    }

    private void isWholeAfterTheNextOpening(SimulatedDisk disk) {
        try (Keystore keystore = opened(disk)) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isTrue();
            assertThat(Histories.isSame(Histories.content(keystore), content)).isTrue();
            assertThat(refused(keystore)).isEmpty();
            assertThat(keystore.verify().findings()).isEmpty();
        }
        try (Keystore keystore = opened(disk.afterKill())) {
            assertThat(keystore.statistics().recovery().indexRebuilt()).isFalse();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
