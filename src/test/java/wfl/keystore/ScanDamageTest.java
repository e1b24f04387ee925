package wfl.keystore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.KeyHash;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Little;
import wfl.keystore.format.RecordFormat;
import wfl.testing.SimulatedDisk;

/// A scan tells of damage when it comes to what is damaged: not before, and not never.
class ScanDamageTest {
    private static final int ROOM_BYTES = 8 * 1024 * 1024;
    private static final int KEYS = 2_000;
    private static final int BAD = 150;

    private final Opening opening = Histories.unflushed(Tuning.onlyWhenAsked());
    private byte[] file = {};

    @BeforeEach
    void write() {
        file = written(opening);
    }

    private static byte[] written(Opening how) {
        var disk = SimulatedDisk.withRoomFor(ROOM_BYTES);
        try (Keystore keystore = Keystore.createOn(disk, how)) {
            // Not in order, so that neighbours in the scan are none in the file.
            for (int i = 0; i < KEYS; i++) {
                int number = (int) (i * 7919L % KEYS);
                keystore.put(key(number), value(number));
            }
        }
        return disk.content();
    }

    private static byte[] key(int number) {
        return Histories.bytes(String.format("a key with a number, %06d", number));
    }

    private static byte[] value(int number) {
        return Histories.bytes(String.format("value %06d of this test", number));
    }

    private static int valueAt(byte[] bytes, int number) {
        int at = new String(bytes, ISO_8859_1).indexOf(new String(value(number), ISO_8859_1));
        assertThat(at).isPositive();
        return at;
    }

    private Keystore opened() {
        return Keystore.openOn(SimulatedDisk.holding(file, ROOM_BYTES), opening);
    }

    private static ScanOptions way(boolean reversed) {
        return reversed ? ScanOptions.entries().backwards() : ScanOptions.entries();
    }

    private static void isOn(Scan scan, int number) {
        assertThat(scan.advance()).isTrue();
        assertThat(scan.key()).isEqualTo(key(number));
        assertThat(scan.value()).isEqualTo(value(number));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedValueIsToldWhenItIsAskedForAndTheScanGoesOn(boolean reversed) {
        file[valueAt(file, BAD) + 3] ^= 1;
        try (Keystore keystore = opened();
                Scan scan = keystore.scan(KeyRange.all(), way(reversed))) {
            for (int i = 0; i < KEYS; i++) {
                int number = reversed ? KEYS - 1 - i : i;
                if (number == BAD) {
                    assertThat(scan.advance()).isTrue();
                    assertThat(scan.key()).isEqualTo(key(BAD));
                    for (int again = 0; again < 2; again++) {
                        assertThatThrownBy(scan::value)
                                .isInstanceOf(KeystoreException.Corrupt.class);
                    }
                } else {
                    isOn(scan, number);
                }
            }
            assertThat(scan.advance()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedHeaderIsToldByTheStepThatComesToItEveryTime(boolean reversed) {
        int header = valueAt(file, BAD) - key(BAD).length - RecordFormat.HEADER_BYTES;
        file[header + 24] ^= 1;
        try (Keystore keystore = opened();
                Scan scan = keystore.scan(KeyRange.all(), way(reversed))) {
            int before = reversed ? KEYS - 1 - BAD : BAD;
            for (int i = 0; i < before; i++) {
                isOn(scan, reversed ? KEYS - 1 - i : i);
            }
            for (int again = 0; again < 3; again++) {
                assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Corrupt.class);
            }
        }
    }

    @Test
    void aDamagedKeyInARecordIsTold() {
        file[valueAt(file, BAD) - 2] ^= 1;
        try (Keystore keystore = opened();
                Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            for (int i = 0; i < BAD; i++) {
                isOn(scan, i);
            }
            assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Corrupt.class);
        }
    }

    @Test
    void aScanForKeysAloneNeverLooksAtRecords() {
        file[valueAt(file, BAD) - 2] ^= 1;
        try (Keystore keystore = opened();
                Scan scan = keystore.scan(KeyRange.all(), ScanOptions.keys())) {
            for (int i = 0; i < KEYS; i++) {
                assertThat(scan.advance()).isTrue();
                assertThat(scan.key()).isEqualTo(key(i));
            }
            assertThat(scan.advance()).isFalse();
        }
    }

    @Test
    void anEntryBeforeADamagedOneIsWholeWithinALimitThatEndsThere() {
        file[valueAt(file, BAD) + 3] ^= 1;
        try (Keystore keystore = opened();
                Scan scan =
                        keystore.scan(
                                KeyRange.from(key(BAD - 40)),
                                ScanOptions.entries().limitedTo(40))) {
            for (int i = BAD - 40; i < BAD; i++) {
                isOn(scan, i);
            }
            assertThat(scan.advance()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedBlockOfKeysIsToldAfterTheKeysBeforeIt(boolean withValues) {
        int second = secondBlock();
        file[second + 100] ^= 1;
        ScanOptions all = withValues ? ScanOptions.entries() : ScanOptions.keys();
        try (Keystore keystore = opened();
                Scan scan = keystore.scan(KeyRange.all(), all)) {
            int seen = 0;
            KeystoreException.Corrupt told = null;
            while (told == null) {
                try {
                    assertThat(scan.advance()).isTrue();
                    assertThat(scan.key()).isEqualTo(key(seen++));
                } catch (KeystoreException.Corrupt e) {
                    told = e;
                }
            }
            assertThat(told.offsetBytes()).isEqualTo(second);
            assertThat(seen).isEqualTo(keysInFirstBlock());
            assertThatThrownBy(scan::advance).isInstanceOf(KeystoreException.Corrupt.class);
        }
    }

    private int run() {
        for (int at = FileLayout.EXTENTS_AT; at < file.length; at += FileLayout.PAGE_BYTES) {
            if (new String(file, at, 4, ISO_8859_1).equals("KVBR")) {
                return at;
            }
        }
        throw new AssertionError("there is no key run");
    }

    // A block says at 8 how long it is behind its head of 24 bytes; the run has a head of 32.
    private int secondBlock() {
        int first = run() + 32;
        return first + 24 + Little.i32(file, first + 8);
    }

    // The end of a block says how many stretches of 16 entries it has: the last may be shorter, so
    // its entries are counted by what is in them.
    private int keysInFirstBlock() {
        int first = run() + 32;
        int end = first + 24 + Little.i32(file, first + 8);
        int stretches = Little.i32(file, end - 4);
        int lastStretch = first + 24 + Little.i32(file, end - 8);
        int entriesEnd = end - 4 * (stretches + 1);
        int count = 16 * (stretches - 1);
        for (int at = lastStretch; at < entriesEnd; count++) {
            int rest = file[at + 1];
            at += 2;
            while (file[at] < 0) {
                at++;
            }
            at += 1 + rest;
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "SEALED"})
    void aDamagedRecordOfAnotherCodingIsToldInItsTurn(Coding coding) {
        Opening coded =
                Histories.opening(
                        coding.of(opening.options()), KeyHash::seeded, Tuning.onlyWhenAsked());
        file = written(coded);
        int damaged = 0;
        for (int at = FileLayout.EXTENTS_AT; at < file.length && damaged == 0; at++) {
            boolean isSegment = new String(file, at, 4, ISO_8859_1).equals("KVBS");
            damaged = isSegment ? at + 64 * 1024 : 0;
        }
        assertThat(damaged).isPositive();
        file[damaged] ^= 1;
        int told = 0;
        try (Keystore keystore = Keystore.openOn(SimulatedDisk.holding(file, ROOM_BYTES), coded)) {
            for (int i = 0; i < KEYS; i++) {
                told += isTold(keystore, i) ? 1 : 0;
            }
            assertThat(told).isEqualTo(1);
            assertThat(entriesUntilDamage(keystore)).isPositive().isLessThan(KEYS);
        }
    }

    private static boolean isTold(Keystore keystore, int number) {
        ScanOptions one = ScanOptions.entries().limitedTo(1);
        try (Scan scan = keystore.scan(KeyRange.from(key(number)), one)) {
            isOn(scan, number);
            return false;
        } catch (KeystoreException.Corrupt _) {
            return true;
        }
    }

    private static int entriesUntilDamage(Keystore keystore) {
        int seen = 0;
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            while (scan.advance()) {
                assertThat(scan.value()).isEqualTo(value(seen++));
            }
            return -1;
        } catch (KeystoreException.Corrupt _) {
            return seen;
        }
    }
}
