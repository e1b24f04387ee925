package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.keystore.format.FileLayout;
import wfl.testing.PowerCut;
import wfl.testing.SimulatedDisk;
import wfl.testing.TestClock;

/// Changing what opens a keystore: what it holds stays, whatever happens meanwhile.
class RekeyTest {
    private static final KeystoreOptions PLAIN = KeystoreOptions.usual();

    @TempDir Path directory;

    @Test
    void anotherPassphraseCostsASuperblockAndTheOldOneOpensNothingMore() throws IOException {
        Path file = directory.resolve("a.kvb");
        KeystoreOptions old = PLAIN.withEncryption(EncryptionTest.cheap("old"));
        KeystoreOptions fresh = PLAIN.withEncryption(EncryptionTest.cheap("new"));
        fill(file, old);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Keystore.rekey(file, fresh, old.encryption()))
                .isInstanceOf(KeystoreException.WrongKey.class);
        assertThatThrownBy(() -> Keystore.rekey(file, PLAIN, old.encryption()))
                .isInstanceOf(KeystoreException.KeyNeeded.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        Keystore.rekey(file, old, fresh.encryption());

        byte[] after = Files.readAllBytes(file);
        int lock = FileLayout.LOCK_AT;
        int extents = FileLayout.EXTENTS_AT;
        assertThat(Arrays.mismatch(before, 65_536, lock, after, 65_536, lock))
                .as("between the superblocks and the lock page nothing has changed")
                .isEqualTo(-1);
        assertThat(Arrays.mismatch(before, extents, before.length, after, extents, after.length))
                .as("behind the lock page nothing has changed")
                .isEqualTo(-1);
        assertThatThrownBy(() -> Keystore.open(file, old))
                .isInstanceOf(KeystoreException.WrongKey.class);
        assertHolds(file, fresh);
    }

    @Test
    void everyOtherChangeWritesAnotherFile() throws IOException {
        Path file = directory.resolve("b.kvb");
        Encryption key = Encryption.key(Coding.key(1));
        fill(file, PLAIN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        Keystore.rekey(file, PLAIN, key);
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("distinctive");
        assertHolds(file, PLAIN.withEncryption(key));

        byte[] before = Files.readAllBytes(file);
        Keystore.rekey(file, PLAIN.withEncryption(key), key.withNewDataKey());
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
        assertHolds(file, PLAIN.withEncryption(key));

        Encryption aes = key.withCipher(Encryption.Cipher.AES_256_GCM);
        Keystore.rekey(file, PLAIN.withEncryption(key), aes);
        assertThat(Files.readAllBytes(file)[100]).isEqualTo((byte) 2);
        assertHolds(file, PLAIN.withEncryption(key));

        Keystore.rekey(file, PLAIN.withEncryption(key), Encryption.none());
        assertHolds(file, PLAIN);
        Keystore.rekey(file, PLAIN, Encryption.none());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("nothing else is left").containsExactly(file);
        }
    }

    @Test
    void whatACrashLeftOfAnEarlierAttemptIsNotInTheWay() throws IOException {
        Path file = directory.resolve("c.kvb");
        fill(file, PLAIN);
        Files.writeString(directory.resolve("c.kvb.rekey"), "half a file");

        Keystore.rekey(file, PLAIN, Encryption.key(Coding.key(1)));

        assertHolds(file, PLAIN.withEncryption(Encryption.key(Coding.key(1))));
    }

    @Test
    void anOpenKeystoreIsNotRekeyed() {
        Path file = directory.resolve("d.kvb");
        try (Keystore keystore = Keystore.create(file, PLAIN)) {
            assertThatThrownBy(() -> Keystore.rekey(file, PLAIN, Encryption.key(Coding.key(1))))
                    .isInstanceOf(KeystoreException.InUse.class);
            assertThat(keystore.isOpen()).isTrue();
        }
    }

    @Test
    void aCrashAtAnyMomentLeavesTheOldKeyOrTheNewOne() {
        Opening old = opening(Coding.key(1));
        Opening fresh = opening(Coding.key(2));
        var made = SimulatedDisk.withRoomFor(512 * 1024);
        Keystore.createOn(made, old).close();
        var grown = SimulatedDisk.holding(made.content(), 512 * 1024);
        Keystore keystore = Keystore.openOn(grown, old);
        keystore.put(bytes("a"), bytes("1"));
        TreeMap<String, byte[]> content = Histories.content(keystore);
        var random = new Random(1);
        boolean isCut = true;
        for (int cut = 1; isCut; cut++) {
            var disk = SimulatedDisk.holding(grown.content(), 512 * 1024).cutPowerAt(cut);
            isCut = false;
            try {
                assertThat(new Rekeying(old, fresh.options().encryption()).rewrap(disk)).isTrue();
            } catch (PowerCut _) {
                isCut = true;
            }
            for (int i = 0; i < 8; i++) {
                SimulatedDisk found = disk.afterPowerLoss((_, _, _) -> random.nextBoolean());
                boolean isOld = holds(found, old, content);
                boolean isNew = holds(found, fresh, content);
                assertThat(isOld ^ isNew).as("cut at " + cut).isTrue();
                assertThat(isNew || isCut).isTrue();
            }
        }
    }

    private static boolean holds(
            SimulatedDisk disk, Opening opening, TreeMap<String, byte[]> content) {
        var copy = SimulatedDisk.holding(disk.content(), 512 * 1024);
        try (Keystore keystore = Keystore.openOn(copy, opening)) {
            assertThat(Histories.isSame(Histories.content(keystore), content)).isTrue();
            return true;
        } catch (KeystoreException.WrongKey _) {
            return false;
        }
    }

    private static Opening opening(byte[] key) {
        return Histories.opening(
                PLAIN.withClock(new TestClock()).withEncryption(Encryption.key(key)));
    }

    private static void fill(Path file, KeystoreOptions options) {
        try (Keystore keystore =
                Keystore.create(file, options.withDurability(Durability.RELAXED))) {
            for (int i = 0; i < 2_500; i++) {
                keystore.put(bytes("key" + i), bytes("distinctive" + i));
            }
            keystore.put(bytes("leaves"), bytes("soon"), 1_000_000);
            keystore.put(bytes("left"), bytes("at once"), 1);
        }
    }

    private static void assertHolds(Path file, KeystoreOptions options) {
        try (Keystore keystore = Keystore.open(file, options)) {
            for (int i = 0; i < 2_500; i++) {
                assertThat(keystore.get(bytes("key" + i))).contains(bytes("distinctive" + i));
            }
            assertThat(keystore.timeLeftMillis(bytes("leaves")).orElseThrow())
                    .isBetween(900_000L, 1_000_000L);
            assertThat(keystore.statistics().keysWithTtl()).isEqualTo(1);
            assertThat(keystore.statistics().keys()).isEqualTo(2_501);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
