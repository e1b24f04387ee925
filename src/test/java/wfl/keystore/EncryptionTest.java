package wfl.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who can open an encrypted keystore, and what the others are told.
class EncryptionTest {
    private static final KeystoreOptions PLAIN = KeystoreOptions.usual();

    @TempDir Path directory;

    @Test
    void whoKnowsThePassphraseReadsAndNobodyElse() throws IOException {
        Path file = directory.resolve("secret.kvb");
        try (Keystore keystore = Keystore.create(file, PLAIN.withEncryption(cheap("open")))) {
            keystore.put(bytes("who"), bytes("me"));
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Keystore.open(file, PLAIN))
                .isInstanceOfSatisfying(
                        KeystoreException.KeyNeeded.class,
                        e -> assertThat(e.isPassphrase()).isTrue())
                .hasMessageContaining("secret.kvb")
                .hasMessageContaining("no passphrase was given");
        assertThatThrownBy(() -> Keystore.open(file, PLAIN.withEncryption(cheap("opens"))))
                .isInstanceOf(KeystoreException.WrongKey.class)
                .hasMessageContaining("not the passphrase of the keystore");
        assertThatThrownBy(() ->
                        Keystore.open(file, PLAIN.withEncryption(Encryption.key(new byte[32]))))
                .isInstanceOf(KeystoreException.WrongKey.class)
                .hasMessageContaining("a key was given");
        assertThat(Files.readAllBytes(file)).as("the file stays as it is").isEqualTo(before);
        try (Keystore keystore = Keystore.open(file, PLAIN.withEncryption(cheap("open")))) {
            assertThat(keystore.get(bytes("who"))).contains(bytes("me"));
        }
    }

    @Test
    void theUsualCostIsThatOfRfc9106() throws IOException {
        Path file = directory.resolve("usual.kvb");
        Encryption encryption = Encryption.passphrase("correct horse".toCharArray());
        Keystore.create(file, PLAIN.withEncryption(encryption)).close();

        byte[] bytes = Files.readAllBytes(file);
        assertThat(HexFormat.of().formatHex(bytes, 100, 116))
                .isEqualTo("01000000" + "00000100" + "03000000" + "04000000");
        Keystore.open(file, PLAIN.withEncryption(encryption)).close();
    }

    @Test
    void aKeyForAPlainFileIsAMistake() throws IOException {
        Path file = directory.resolve("plain.kvb");
        Keystore.create(file, PLAIN).close();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Keystore.open(file, PLAIN.withEncryption(cheap("open"))))
                .isInstanceOf(KeystoreException.NotEncrypted.class)
                .hasMessageContaining("is not encrypted");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theCipherIsTheOneOfTheFile() {
        Path file = directory.resolve("aes.kvb");
        Encryption aes = Encryption.key(Coding.key(1)).withCipher(Encryption.Cipher.AES_256_GCM);
        try (Keystore keystore = Keystore.create(file, PLAIN.withEncryption(aes))) {
            keystore.put(bytes("a"), new byte[5000]);
        }
        KeystoreOptions options = PLAIN.withEncryption(Encryption.key(Coding.key(1)));
        try (Keystore keystore = Keystore.open(file, options)) {
            assertThat(keystore.get(bytes("a"))).contains(new byte[5000]);
        }
    }

    @Test
    void everyOperationFindsEncryptedKeysAndValues() {
        Path file = directory.resolve("all.kvb");
        Coding coding = Coding.SEALED_ZSTD;
        byte[] key = bytes("k".repeat(65_536));
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, 0, 1_000_000, (byte) 7);
        try (Keystore keystore = Keystore.create(file, coding.of(PLAIN))) {
            keystore.put(key, large);
            keystore.put(bytes("empty"), new byte[0]);
            assertThat(keystore.replace(bytes("empty"), new byte[0], large)).isTrue();
            assertThat(keystore.replace(bytes("empty"), new byte[0], large)).isFalse();
            assertThat(keystore.replace(bytes("empty"), large, bytes("small"))).isTrue();
            assertThat(keystore.expireAfter(bytes("empty"), 1_000_000)).isTrue();
            keystore.compact(CompactionStrategy.FULL);
            assertThat(keystore.statistics().liveBytes()).isLessThan(200_000);
        }
        try (Keystore keystore = Keystore.open(file, coding.of(PLAIN))) {
            assertThat(keystore.get(key)).contains(large);
            assertThat(keystore.get(bytes("empty"))).contains(bytes("small"));
            assertThat(keystore.timeLeftMillis(bytes("empty"))).isPresent();
            assertThat(keystore.contains(bytes("k"))).isFalse();
            assertThat(keystore.delete(key)).isTrue();
        }
    }

    @Test
    void aClosedEncryptionOpensNothingAndAnOpenKeystoreNeedsItNoMore() {
        Path file = directory.resolve("wiped.kvb");
        Encryption encryption = Encryption.key(Coding.key(1));
        KeystoreOptions options = PLAIN.withEncryption(encryption);
        assertThat(options.toString()).contains("encryption by key").doesNotContain("1, 1");
        try (Keystore keystore = Keystore.create(file, options)) {
            encryption.close();
            keystore.put(bytes("a"), bytes("1"));
            assertThat(keystore.get(bytes("a"))).contains(bytes("1"));
        }
        assertThatThrownBy(() -> Keystore.open(file, options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
    }

    @Test
    void anEmptyPassphraseAndAShortKeyAreRefused() {
        assertThatThrownBy(() -> Encryption.passphrase(new char[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Encryption.key(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes, not 16");
    }

    static Encryption cheap(String passphrase) {
        return Encryption.passphrase(passphrase.toCharArray()).withPassphraseCost(64, 1, 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
