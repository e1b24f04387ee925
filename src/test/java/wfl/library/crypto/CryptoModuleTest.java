package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.base.crypto.XChaCha;
import wfl.library.CaseTable;
import wfl.runtime.WflError;

class CryptoModuleTest {
    private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);

    static Stream<String> cases() {
        return CaseTable.lines("crypto.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }

    /// draft-irtf-cfrg-xchacha-03, section 2.2.1.
    @Test
    void theSubkeyIsThePublishedOne() {
        byte[] subkey =
                XChaCha.subkey(
                        hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                        hex("000000090000004a0000000031415927"));

        assertThat(subkey)
                .isEqualTo(hex("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"));
    }

    /// draft-irtf-cfrg-xchacha-03, section A.3.1: the begin of the ciphertext, and the tag.
    @Test
    void theCiphertextIsThePublishedOne() {
        byte[] sealed =
                XChaCha.encrypt(
                        hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
                        hex("404142434445464748494a4b4c4d4e4f5051525354555657"),
                        hex("50515253c0c1c2c3c4c5c6c7"),
                        ("Ladies and Gentlemen of the class of '99: If I could offer you only one"
                                        + " tip for the future, sunscreen would be it.")
                                .getBytes(US_ASCII));

        String found = HexFormat.of().formatHex(sealed);
        assertThat(found).startsWith("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c");
        assertThat(found).endsWith("c0875924c1c7987947deafd8780acf49");
    }

    /// RFC 5869 appendix A.3: no salt, no info.
    @Test
    void theDerivedKeyIsThePublishedOne() {
        byte[] derived = Hashes.hkdfSha256(hex("0b".repeat(22)), new byte[0], 42);

        assertThat(derived)
                .isEqualTo(
                        hex(
                                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                                        + "9d201395faa4b61a96c8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "caf\u00e9", "0123456789012345678901234567890123456789"})
    void whatIsSealedIsUnsealed(String secret) {
        Object sealed = CaseTable.call("seal", secret, KEY);
        Object inContext = CaseTable.call("seal", secret, KEY, "project");

        assertThat((String) sealed).startsWith("wflseal1:000102030405060708090a0b0c0d0e0f");
        assertThat(CaseTable.call("unseal", sealed, KEY.toUpperCase(Locale.ROOT)))
                .isEqualTo(secret);
        assertThat(CaseTable.call("unseal", inContext, KEY, "project")).isEqualTo(secret);
    }

    @Test
    void whatWasChangedIsNotUnsealed() {
        String sealed = (String) CaseTable.call("seal", "secret", KEY, "project");
        String otherEnd = sealed.endsWith("0") ? "1" : "0";

        cannotOpen(sealed, KEY, "other");
        cannotOpen(sealed, KEY);
        cannotOpen(sealed, "ff".repeat(32), "project");
        cannotOpen(sealed.substring(0, sealed.length() - 1) + otherEnd, KEY, "project");
        cannotOpen(sealed.substring(0, sealed.length() - 2), KEY, "project");
        cannotOpen(sealed + "0", KEY, "project");
        cannotOpen(sealed + "zz", KEY, "project");
    }

    private static void cannotOpen(Object... arguments) {
        assertThatThrownBy(() -> CaseTable.call("unseal", arguments))
                .isInstanceOf(WflError.class)
                .hasMessageStartingWith("unseal: could not open this value.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash_password", "argon2_hash", "scrypt_hash", "pbkdf2_hash"})
    void aHashIsInStandardFormAndItsPasswordIsVerified(String name) {
        String stored = (String) CaseTable.call(name, "caf\u00e9");

        // 16 bytes that count upwards: the salt.
        assertThat(stored).contains("$AAECAwQFBgcICQoLDA0ODw$");
        assertThat(CaseTable.call("verify_password", "caf\u00e9", stored)).isEqualTo(true);
        assertThat(CaseTable.call("verify_password", "cafe", stored)).isEqualTo(false);
    }

    @Test
    void ofAPasswordForBcryptOnly72BytesCount() {
        Object stored = CaseTable.call("bcrypt_hash", "a".repeat(90));

        assertThat(CaseTable.call("bcrypt_verify", "a".repeat(72), stored)).isEqualTo(true);
        assertThat(CaseTable.call("bcrypt_verify", "a".repeat(71), stored)).isEqualTo(false);
    }

    @Test
    void aHashWhoseWorkWouldNeverEndIsRefusedAtOnce() {
        String tooDear = "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

        Object verified =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> CaseTable.call("verify_password", "p", tooDear));

        assertThat(verified).isEqualTo(false);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
