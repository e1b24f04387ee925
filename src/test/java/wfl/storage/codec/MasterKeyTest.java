package wfl.storage.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    private static final byte[] SALT = filled(16, 9);
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    /// RFC 9106, section 5.3.
    @Test
    void argon2idIsTheStandardOne() {
        byte[] tag =
                MasterKey.argon2id(
                        filled(32, 1),
                        filled(16, 2),
                        filled(8, 3),
                        filled(12, 4),
                        new Argon2Cost(32, 3, 4),
                        32);

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /// RFC 5869, appendix A.1.
    @Test
    void subkeysAreTheStandardDerivation() {
        byte[] derived =
                MasterKey.derive(
                        filled(22, 0x0b),
                        HexFormat.of().parseHex("000102030405060708090a0b0c"),
                        HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"),
                        42);

        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                                + "34007208d5b887185865");
    }

    @Test
    void aPassphraseGivesTheSameKeyOnlyWithTheSameSaltAndCost() {
        MasterKey key = MasterKey.ofPassphrase("correct h\u00f6rse".toCharArray(), SALT, CHEAP);
        byte[] check = key.check();

        assertThat(check).hasSize(MasterKey.CHECK_BYTES);
        assertThat(isKeyOf("correct h\u00f6rse", SALT, CHEAP, check)).isTrue();
        assertThat(isKeyOf("correct horse", SALT, CHEAP, check)).isFalse();
        assertThat(isKeyOf("correct h\u00f6rse", filled(16, 8), CHEAP, check)).isFalse();
        assertThat(isKeyOf("correct h\u00f6rse", SALT, new Argon2Cost(64, 2, 1), check)).isFalse();
    }

    @Test
    void everyPurposeHasAKeyOfItsOwn() {
        var keys = new HashSet<String>();
        MasterKey key = MasterKey.ofBytes(filled(32, 5), SALT);
        for (MasterKey.Purpose purpose : MasterKey.Purpose.values()) {
            keys.add(HexFormat.of().formatHex(key.subkey(purpose)));
        }

        assertThat(keys).hasSize(MasterKey.Purpose.values().length);
    }

    @Test
    void aClosedKeyIsZero() {
        byte[] raw = filled(32, 5);
        MasterKey key = MasterKey.ofBytes(raw, SALT);
        byte[] check = key.check();
        key.close();

        assertThat(key.isKeyOf(check)).isFalse();
        assertThat(key.isKeyOf(MasterKey.ofBytes(new byte[32], SALT).check())).isTrue();
        assertThat(raw).containsOnly(5);
    }

    @Test
    void keysSaltsAndCostsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> MasterKey.ofBytes(new byte[31], SALT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MasterKey.ofBytes(new byte[32], new byte[8]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Argon2Cost(Integer.MAX_VALUE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Argon2Cost(7, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isKeyOf(String passphrase, byte[] salt, Argon2Cost cost, byte[] check) {
        try (MasterKey key = MasterKey.ofPassphrase(passphrase.toCharArray(), salt, cost)) {
            return key.isKeyOf(check);
        }
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
