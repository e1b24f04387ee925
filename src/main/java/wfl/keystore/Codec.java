package wfl.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// How values of one type become bytes and back, for a {@link TypedKeystore}.
///
/// @param <V> the type of the values
public interface Codec<V> {
    byte[] encode(V value);

    /// @throws IllegalArgumentException these bytes are no such value
    V decode(byte[] bytes);

    /// Bytes as they are.
    static Codec<byte[]> bytes() {
        return of(Function.identity(), Function.identity());
    }

    /// Text as UTF-8. Half a surrogate pair is refused.
    static Codec<String> text() {
        return of(Codec::utf8, Codec::text);
    }

    /// Whole numbers in 8 bytes, little-endian.
    static Codec<Long> wholeNumber() {
        return of(
                number -> number(new byte[Long.BYTES]).putLong(number).array(),
                bytes -> {
                    if (bytes.length == Long.BYTES) return number(bytes).getLong();
                    throw new IllegalArgumentException(
                            "a whole number has 8 bytes, this has " + bytes.length);
                });
    }

    /// A codec of two functions.
    static <V> Codec<V> of(Function<V, byte[]> encode, Function<byte[], V> decode) {
        return new Codec<>() {
            @Override
            public byte[] encode(V value) {
                return encode.apply(value);
            }

            @Override
            public V decode(byte[] bytes) {
                return decode.apply(bytes);
            }
        };
    }

    private static ByteBuffer number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] utf8(String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("the text has half a surrogate pair");
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are no UTF-8", e);
        }
    }
}
