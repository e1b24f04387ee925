package wfl.storage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wfl.base.crypto.XChaCha;

class SealerTest {
    private static final SealedPlace PLACE = new SealedPlace(0x1122334455667788L, 2, 64);
    private static final byte[] KEY = new byte[32];
    private static final byte[] HEADER = "header".getBytes(UTF_8);
    private static final byte[] PLAIN = "a value of some length".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void whatWasSealedOpensOnlyWithTheSameKeyPlaceAndHeader(CipherKind kind) {
        var sealer = new Sealer(kind, KEY);
        byte[] sealed = sealer.seal(PLACE, HEADER, PLAIN);

        assertThat(sealed).hasSize(PLAIN.length + CipherKind.TAG_BYTES);
        assertThat(sealer.open(PLACE, HEADER, sealed)).isEqualTo(PLAIN);
        assertBroken(sealer, PLACE, new byte[0], sealed);
        assertBroken(sealer, new SealedPlace(PLACE.salt() + 1, 2, 64), HEADER, sealed);
        assertBroken(sealer, new SealedPlace(PLACE.salt(), 3, 64), HEADER, sealed);
        assertBroken(sealer, new SealedPlace(PLACE.salt(), 2, 72), HEADER, sealed);
        assertBroken(sealer, PLACE, HEADER, new byte[3]);
        var otherKey = new byte[32];
        otherKey[31] = 1;
        assertBroken(new Sealer(kind, otherKey), PLACE, HEADER, sealed);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertBroken(sealer, PLACE, HEADER, damaged);
        }
    }

    @Test
    void theNonceIsSaltMountAndOffset() {
        assertThat(HexFormat.of().formatHex(PLACE.nonce()))
                .isEqualTo("8877665544332211" + "0200000000000000" + "4000000000000000");
        assertThat(HexFormat.of().formatHex(PLACE.shortNonce()))
                .isEqualTo("00000000" + "4000000000000000");
        byte[] sealed = new Sealer(CipherKind.XCHACHA20_POLY1305, KEY).seal(PLACE, HEADER, PLAIN);
        assertThat(sealed).isEqualTo(XChaCha.encrypt(KEY, PLACE.nonce(), HEADER, PLAIN));
    }

    /// Writes, crashes that tear the end off, recycled segments, compaction and two copies of the
    /// file, as the rules of {@link SealedPlace} have it: no nonce twice.
    @Test
    void noHistoryUsesANonceTwice() {
        var random = new Random(4);
        var nonces = new HashSet<String>();
        for (int copy = 0; copy < 2; copy++) {
            long salt = 77;
            long offset = 64;
            for (int opening = 0; opening < 40; opening++) {
                long mount = random.nextLong();
                for (int record = 0; record < 100; record++) {
                    byte[] nonce = new SealedPlace(salt, mount, offset).nonce();
                    assertThat(nonces.add(HexFormat.of().formatHex(nonce))).isTrue();
                    offset += 8 * (1 + random.nextInt(9));
                    if (random.nextInt(60) == 0) {
                        salt = random.nextLong();
                        offset = 64;
                    }
                }
                // Power fails: some of what was written is written again.
                offset = Math.max(64, offset - 8 * random.nextInt(30));
            }
        }
    }

    /// The Galois/Counter Mode of Operation, McGrew and Viega, test case 14; the JDK's cipher.
    @Test
    void aesGcmIsTheStandardOne() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(new byte[32], "AES"),
                new GCMParameterSpec(128, new byte[12]));

        assertThat(HexFormat.of().formatHex(cipher.doFinal(new byte[16])))
                .isEqualTo("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    }

    @ParameterizedTest
    @EnumSource
    void aClosedSealerHasNoKey(CipherKind kind) {
        var sealer = new Sealer(kind, KEY);
        sealer.close();

        assertThatThrownBy(() -> sealer.seal(PLACE, HEADER, PLAIN))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertBroken(
            Sealer sealer, SealedPlace place, byte[] header, byte[] sealed) {
        assertThatThrownBy(() -> sealer.open(place, header, sealed))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.kind()).isEqualTo(CodecException.Kind.NOT_AS_WRITTEN));
    }
}
