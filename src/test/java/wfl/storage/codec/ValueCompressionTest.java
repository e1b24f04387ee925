package wfl.storage.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueCompressionTest {
    private static final byte[] TEXT =
            "{\"name\": \"ann\", \"age\": 7}, ".repeat(200).getBytes(UTF_8);

    private final ValueCompression compression = ValueCompression.usual();

    @Test
    void aValueThatRepeatsItselfGetsShorterAndComesBack() {
        byte[] compressed = compression.compress(TEXT).orElseThrow();

        assertThat(compressed.length).isLessThan(TEXT.length / 10);
        assertThat(ValueCompression.decompress(compressed, TEXT.length)).isEqualTo(TEXT);
    }

    @Test
    void whatIsShortOrRandomStaysAsItIs() {
        var random = new byte[4096];
        new Random(1).nextBytes(random);

        assertThat(compression.compress(new byte[255])).isEmpty();
        assertThat(compression.compress(new byte[256])).isPresent();
        assertThat(compression.compress(random)).isEmpty();
    }

    @Test
    void aWrongLengthIsRefusedBeforeRoomIsMade() {
        byte[] compressed = compression.compress(TEXT).orElseThrow();

        for (int length : new int[] {0, -1, 1, TEXT.length - 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> ValueCompression.decompress(compressed, length))
                    .isInstanceOfSatisfying(
                            CodecException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(CodecException.Kind.NOT_AS_WRITTEN));
        }
    }

    @Test
    void damagedBytesAreRefusedOrGiveTheStatedLength() {
        byte[] compressed = compression.compress(TEXT).orElseThrow();
        for (int bit = 0; bit < compressed.length * 8; bit++) {
            byte[] damaged = compressed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            decompressIfItCan(damaged);
        }
        for (int length = 0; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);
            assertThatThrownBy(() -> ValueCompression.decompress(cut, TEXT.length))
                    .isInstanceOf(CodecException.class);
        }
    }

    private static void decompressIfItCan(byte[] damaged) {
        try {
            assertThat(ValueCompression.decompress(damaged, TEXT.length)).hasSize(TEXT.length);
        } catch (CodecException e) {
            assertThat(e.kind()).isEqualTo(CodecException.Kind.NOT_AS_WRITTEN);
        }
    }
}
