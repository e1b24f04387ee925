package wfl.base.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class XChaChaTest {
    private static final byte[] KEY =
            bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    private static final byte[] ASSOCIATED = bytes("50515253c0c1c2c3c4c5c6c7");
    private static final byte[] PLAIN =
            ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
                            + " future, sunscreen would be it.")
                    .getBytes(US_ASCII);

    /// RFC 8439, section 2.8.2.
    @Test
    void theExampleOfTheStandardForShortNonces() throws GeneralSecurityException {
        byte[] nonce = bytes("070000004041424344454647");

        byte[] sealed = XChaCha.chaCha(Cipher.ENCRYPT_MODE, KEY, nonce, ASSOCIATED, PLAIN);

        assertThat(hex(sealed)).startsWith("d31a8d34648e60db7b86afbc53ef7ec2");
        assertThat(hex(sealed)).endsWith("1ae10b594f09e26a7e902ecbd0600691");
    }

    /// draft-irtf-cfrg-xchacha-03, section A.3.1.
    @Test
    void theExampleOfTheDraftForLongNonces() throws GeneralSecurityException {
        byte[] nonce = bytes("404142434445464748494a4b4c4d4e4f5051525354555657");

        byte[] sealed = XChaCha.encrypt(KEY, nonce, ASSOCIATED, PLAIN);

        assertThat(hex(sealed)).startsWith("bd6d179d3e83d43b9576579493c0e939");
        assertThat(hex(sealed)).endsWith("c0875924c1c7987947deafd8780acf49");
        assertThat(XChaCha.decrypt(KEY, nonce, ASSOCIATED, sealed)).isEqualTo(PLAIN);
        sealed[3] ^= 1;
        assertThatThrownBy(() -> XChaCha.decrypt(KEY, nonce, ASSOCIATED, sealed))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
