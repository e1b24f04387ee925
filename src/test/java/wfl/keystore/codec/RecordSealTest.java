package wfl.keystore.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wfl.base.crypto.XChaCha;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.CodecException;
import wfl.storage.codec.Sealer;
import wfl.storage.codec.ValueCompression;

/// The bytes of sealed and packed structures, as `Docs/keystore/format.md` shows them.
class RecordSealTest {
    private static final long SALT = 0x1111_1111_1111_1111L;
    private static final long MOUNT = 0x2233_4455_6677_8899L;
    private static final RecordHeader FIELDS =
            new RecordHeader(18, RecordFormat.TYPE_PUT, true, 0, 5, 0, 0, 0);
    private static final byte[] CIPHER_KEY = new byte[32];

    private final Sealer sealer = new Sealer(CipherKind.XCHACHA20_POLY1305, CIPHER_KEY);
    private final RecordSeal seal = new RecordSeal(sealer, MOUNT);
    private final byte[] key = "colour".getBytes(UTF_8);
    private final byte[] value = "blue".getBytes(UTF_8);

    @Test
    void theBytesOfASealedRecord() throws Exception {
        RecordSeal.Stored stored = seal.seal(SALT, 64, FIELDS, key, value);

        byte[] header = header(44);
        byte[] fields = Arrays.copyOfRange(header, 8, 48);
        byte[] sealedKey = XChaCha.encrypt(CIPHER_KEY, nonce(64), fields, key);
        byte[] withKey = Arrays.copyOf(fields, 46);
        System.arraycopy(key, 0, withKey, 40, 6);
        byte[] sealedValue = XChaCha.encrypt(CIPHER_KEY, nonce(65), withKey, value);
        assertThat(hex(stored.key()) + hex(stored.value()))
                .isEqualTo(hex(sealedKey) + "9988776655443322" + hex(sealedValue));
        assertThat(stored.value()).hasSize(4 + RecordSeal.OVERHEAD_BYTES);
        assertThat(RecordSeal.OVERHEAD_BYTES).isEqualTo(40);
        assertThat(seal.openKey(SALT, 64, header, sealedKeyOf(stored), 0)).isEqualTo(key);
        assertThat(seal.openValue(SALT, 64, header, key, stored.value(), 0)).isEqualTo(value);
    }

    @Test
    void whatWasSealedOpensAtItsPlaceAloneAndUnderItsHeaderAndKey() {
        RecordSeal.Stored stored = seal.seal(SALT, 64, FIELDS, key, value);
        byte[] header = header(44);
        byte[] other = header.clone();
        other[8]++;

        assertDamaged(() -> seal.openKey(SALT, 72, header, sealedKeyOf(stored), 0));
        assertDamaged(() -> seal.openKey(SALT + 1, 64, header, sealedKeyOf(stored), 0));
        assertDamaged(() -> seal.openKey(SALT, 64, other, sealedKeyOf(stored), 0));
        assertDamaged(() -> seal.openValue(SALT, 72, header, key, stored.value(), 0));
        assertDamaged(() -> seal.openValue(SALT, 64, other, key, stored.value(), 0));
        assertDamaged(() -> seal.openValue(SALT, 64, header, value, stored.value(), 0));
        assertDamaged(() -> seal.openValue(SALT, 64, header, key, new byte[7], 0));
    }

    @Test
    void theBytesOfASealedBlockOfAKeyRun() {
        var blocks = new SealedBlocks(sealer, MOUNT, SALT);
        byte[] plain = "inside and more".getBytes(UTF_8);

        byte[] stored = blocks.encode(32, plain, 6);

        byte[] inside = Arrays.copyOf(plain, 6);
        byte[] sealed = XChaCha.encrypt(CIPHER_KEY, nonce(32), new byte[0], inside);
        assertThat(hex(stored)).isEqualTo("9988776655443322" + hex(sealed));
        assertThat(blocks.encodedBytes(6)).isEqualTo(30);
        assertThat(blocks.decode(0, 32, stored, 30)).isEqualTo(inside);
        assertDamaged(() -> blocks.decode(0, 33, stored, 30));
        assertDamaged(() -> blocks.decode(0, 32, stored, 29));
        assertDamaged(() -> blocks.decode(0, 32, stored, 3));
    }

    @Test
    void aPackedValueIsAFrameThatSaysHowLongItWas() {
        byte[] text = "0123456789".repeat(100).getBytes(UTF_8);
        byte[] packed = new ValueCompression(16, 3).compress(text).orElseThrow();
        byte[] header = header(packed.length);
        header[31] = RecordFormat.ENCODING_ZSTD;

        assertThat(HexFormat.of().formatHex(packed, 0, 4)).isEqualTo("28b52ffd");
        assertThat(RecordCodec.unpack(header, packed, 0)).isEqualTo(text);
        header[31] = 2;
        assertDamaged(() -> RecordCodec.unpack(header, packed, 0));
    }

    @Test
    void aHostileFrameIsRefusedBeforeRoomIsMadeForIt() {
        // A frame of one segment that states 4 GiB less 1, and one that states 1 GiB.
        for (String frame :
                new String[] {"28b52ffda0ffffffff010000", "28b52ffda000000040010000", "28b5", ""}) {
            byte[] hostile = HexFormat.of().parseHex(frame);
            assertThatThrownBy(() -> ValueCompression.decompress(hostile))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("cannot stand for");
        }
    }

    @Test
    void aDamagedFrameNeverCrashesNorGivesMoreThanItStates() {
        byte[] text = "All work and no play. ".repeat(50).getBytes(UTF_8);
        byte[] packed = new ValueCompression(16, 3).compress(text).orElseThrow();
        byte[] header = header(packed.length);
        header[31] = RecordFormat.ENCODING_ZSTD;
        var random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                long most = damaged.length / 4 * 131_072L;
                assertThat((long) RecordCodec.unpack(header, damaged, 0).length)
                        .isLessThanOrEqualTo(most);
            } catch (DamageException e) {
                assertThat(e).hasMessageContaining("compressed value");
            }
        }
    }

    @Test
    void distinctNumbersAreDistinct() {
        var numbers = new DistinctNumbers(7);
        var seen = new HashSet<Long>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(numbers.nextLong())).isTrue();
        }
    }

    private byte[] sealedKeyOf(RecordSeal.Stored stored) {
        byte[] sealed = Arrays.copyOf(stored.key(), RecordSeal.sealedKeyBytes(key.length));
        System.arraycopy(stored.value(), 0, sealed, key.length, 24);
        return sealed;
    }

    private byte[] header(int valueLength) {
        var header = new byte[RecordFormat.HEADER_BYTES];
        RecordFormat.encodeFields(header, 0, FIELDS, key.length, valueLength);
        return header;
    }

    private static byte[] nonce(long offset) {
        return ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SALT)
                .putLong(MOUNT)
                .putLong(offset)
                .array();
    }

    private static void assertDamaged(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(DamageException.class);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
