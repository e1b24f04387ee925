package wfl.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/// SipHash-2-4 against the vectors of its authors, and against another implementation.
class SipHashTest {
    private final KeyHash hash = KeyHash.keyed(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void theVectorsOfItsAuthors() {
        assertThat(hash.of(upTo(0))).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.of(upTo(1))).isEqualTo(0x74f839c593dc67fdL);
        assertThat(hash.of(upTo(15))).isEqualTo(0xa129ca6149be45e5L);
    }

    @Test
    void everyLengthAgreesWithBouncyCastle() {
        var mac = new SipHash(2, 4);
        mac.init(new KeyParameter(upTo(16)));
        var random = new Random(7);
        for (int length = 0; length < 200; length++) {
            var bytes = new byte[length + 5];
            random.nextBytes(bytes);
            mac.update(bytes, 3, length);
            assertThat(hash.of(bytes, 3, length)).as("length " + length).isEqualTo(mac.doFinal());
        }
    }

    private static byte[] upTo(int end) {
        var bytes = new byte[end];
        for (int i = 0; i < end; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
