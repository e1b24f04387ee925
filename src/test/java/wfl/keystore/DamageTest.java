package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.testing.History;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Flips every bit, empties every sector and cuts every length of a small keystore: each time the
/// right content or a clear error, never something else.
class DamageTest {
    private static final int ROOM_BYTES = 512 * 1024;

    private final Opening opening =
            Histories.opening(
                    coding().of(
                                    KeystoreOptions.usual()
                                            .withDurability(Durability.RELAXED)
                                            .withClock(new TestClock())));
    private byte[] file;
    private TreeMap<String, byte[]> content;

    Coding coding() {
        return Coding.PLAIN;
    }

    /// Every so many bits one is flipped.
    int bitStep() {
        return 1;
    }

    @BeforeEach
    void write() {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        Keystore keystore = Keystore.createOn(disk, opening);
        for (int i = 0; i < 12; i++) {
            keystore.put(Histories.bytes("key" + i), new byte[i * 3]);
        }
        keystore.delete(Histories.bytes("key3"));
        keystore.put(Histories.bytes("key4"), Histories.bytes("again"));
        keystore.apply(
                new WriteBatch()
                        .put(Histories.bytes("x"), new byte[5], 1000)
                        .put(Histories.bytes("y"), new byte[6]));
        content = Histories.content(keystore);
        keystore.close();
        file = disk.content();
    }

    @Test
    void everyFlippedBitLeavesTheTruthOrAClearError() {
        int errors = 0;
        for (int at : interesting(file)) {
            for (int bit = at % bitStep(); bit < 8; bit += bitStep()) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) (1 << bit);
                errors += isRefused(damaged, "bit " + bit + " of byte " + at) ? 1 : 0;
            }
        }
        // Every bit of every record and of the segment's header.
        assertThat(errors).isGreaterThan(8 / bitStep() * 15 * 50);
    }

    @Test
    void soDoesEveryFlippedBitOfAFileWithAnIndexAndKeyRuns() {
        var disk = SimulatedDisk.holding(file, ROOM_BYTES);
        Opening withCheckpoints =
                Histories.opening(
                        opening.options(), KeyHash::seeded, Tuning.after(1, Long.MAX_VALUE));
        try (Keystore keystore = Keystore.openOn(disk, withCheckpoints)) {
            keystore.put(Histories.bytes("key0"), new byte[7]);
            content = Histories.content(keystore);
        }
        byte[] stored = disk.content();
        int errors = 0;
        for (int at : interesting(stored)) {
            for (int bit = at % bitStep(); bit < 8; bit += bitStep()) {
                byte[] damaged = stored.clone();
                damaged[at] ^= (byte) (1 << bit);
                errors += isRefused(damaged, "bit " + bit + " of byte " + at) ? 1 : 0;
            }
        }
        // Every bit of every live record, at least.
        assertThat(errors).isGreaterThan(8 / bitStep() * 12 * 50);
    }

    @Test
    void everyEmptiedSectorLeavesTheTruthOrAClearError() {
        for (int at = 0; at < file.length; at += 512) {
            byte[] damaged = file.clone();
            Arrays.fill(damaged, at, at + 512, (byte) 0);
            isRefused(damaged, "sector at " + at);
        }
    }

    @Test
    void everyLengthIsRefusedOrRight() {
        for (int length = 0; length < file.length; length += length < 600 ? 1 : 509) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThat(isRefused(cut, "cut to " + length)).as("cut to " + length).isTrue();
        }
    }

    @Test
    void bytesBehindTheLastCommitAreDroppedWhateverTheyAre() {
        // A crash right after a kill: the superblock does not know the last commits.
        var disk = SimulatedDisk.holding(file, ROOM_BYTES);
        Keystore keystore = Keystore.openOn(disk, opening);
        keystore.put(Histories.bytes("last"), History.value(100, 1));
        byte[] killed = disk.afterKill().content();
        long end = FileLayout.EXTENTS_AT + 64 + usedBytes(keystore);
        for (int cut = 1; cut < 152; cut++) {
            byte[] torn = killed.clone();
            Arrays.fill(torn, (int) end - cut, (int) end, (byte) 0x5A);
            try (Keystore reopened =
                    Keystore.openOn(SimulatedDisk.holding(torn, ROOM_BYTES), opening)) {
                assertThat(Histories.isSame(Histories.content(reopened), content)).isTrue();
                assertThat(reopened.statistics().recovery().tornBytes()).isPositive();
            }
        }
    }

    private static long usedBytes(Keystore keystore) {
        KeystoreStatistics statistics = keystore.statistics();
        return statistics.liveBytes() + statistics.deadBytes();
    }

    // The superblocks, the owner page, the segment's header, all records, and wherever else the
    // file holds something, such as catalogs, index pages and key runs; each with a little of the
    // empty rest.
    private int[] interesting(byte[] file) {
        var offsets = new BitSet();
        offsets.set(FileLayout.SUPERBLOCK_A_AT, FileLayout.SUPERBLOCK_A_AT + 310);
        offsets.set(FileLayout.SUPERBLOCK_B_AT, FileLayout.SUPERBLOCK_B_AT + 310);
        offsets.set(FileLayout.OWNER_AT, FileLayout.OWNER_AT + 24);
        offsets.set(FileLayout.EXTENTS_AT, FileLayout.EXTENTS_AT + 64 + 15 * 48 + 400);
        for (int i = 0; i < file.length; i++) {
            if (file[i] != 0) {
                offsets.set(i, Math.min(i + 9, file.length));
            }
        }
        return offsets.stream().toArray();
    }

    private boolean isRefused(byte[] bytes, String where) {
        var disk = SimulatedDisk.holding(bytes.clone(), ROOM_BYTES);
        boolean isOpen = false;
        try (Keystore keystore = Keystore.openOn(disk, opening)) {
            isOpen = true;
            assertThat(Histories.isSame(Histories.content(keystore), content)).as(where).isTrue();
            for (String key : content.keySet()) {
                assertThat(keystore.get(Histories.bytes(key))).as(where).contains(content.get(key));
            }
            return false;
        } catch (KeystoreException.Corrupt
                | KeystoreException.NotAKeystore
                | KeystoreException.UnsupportedVersion e) {
            assertThat(e).hasMessageContaining("simulated.kvb");
            if (!isOpen) {
                assertThat(disk.operations()).as(where + ": the file stays as it is").isZero();
            }
            return true;
        }
    }
}
