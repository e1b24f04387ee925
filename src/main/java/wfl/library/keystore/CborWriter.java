package wfl.library.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import wfl.library.keystore.CodecException.Fault;

/// Appends CBOR items to a growing array, each with the shortest head.
final class CborWriter {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTES_USUAL = 64;
    private static final int HEAD_BYTES_MAX = 9;

    private final int bytesMax;
    private byte[] bytes = new byte[BYTES_USUAL];
    private int size;

    /// @param bytesMax how long the result may get
    CborWriter(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// The head of an item: its major type and its argument, unsigned.
    void head(int major, long argument) throws CodecException {
        ensure(HEAD_BYTES_MAX);
        int type = major << 5;
        if (argument >= 0 && argument <= Cbor.ARGUMENT_DIRECT_MAX) {
            bytes[size++] = (byte) (type | (int) argument);
        } else if (argument >>> 8 == 0) {
            argument(type | Cbor.ARGUMENT_1_BYTE, argument, 1);
        } else if (argument >>> 16 == 0) {
            argument(type | Cbor.ARGUMENT_2_BYTES, argument, 2);
        } else if (argument >>> 32 == 0) {
            argument(type | Cbor.ARGUMENT_4_BYTES, argument, 4);
        } else {
            argument(type | Cbor.ARGUMENT_8_BYTES, argument, 8);
        }
    }

    void whole(long number) throws CodecException {
        head(number < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, number < 0 ? ~number : number);
    }

    void float64(double number) throws CodecException {
        ensure(HEAD_BYTES_MAX);
        bytes[size] = (byte) (Cbor.SIMPLE << 5 | Cbor.ARGUMENT_8_BYTES);
        LONG.set(bytes, size + 1, Double.doubleToRawLongBits(number));
        size += HEAD_BYTES_MAX;
    }

    void text(String text) throws CodecException {
        byte[] utf8 = text.getBytes(UTF_8);
        head(Cbor.TEXT, utf8.length);
        append(utf8);
    }

    void binary(byte[] content) throws CodecException {
        head(Cbor.BYTES, content.length);
        append(content);
    }

    private void argument(int first, long argument, int byteCount) {
        bytes[size++] = (byte) first;
        for (int shift = (byteCount - 1) * 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (argument >>> shift);
        }
    }

    private void append(byte[] content) throws CodecException {
        ensure(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void ensure(int more) throws CodecException {
        long needed = (long) size + more;
        if (needed <= bytes.length) return;
        // The head of the last small item may overshoot the room it needs, so the limit is checked
        // with that much grace.
        if (needed > (long) bytesMax + HEAD_BYTES_MAX) {
            throw new CodecException(
                    Fault.TOO_LARGE, "it needs more than %,d bytes".formatted(bytesMax));
        }
        long doubled = Math.max(needed, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, (long) bytesMax + HEAD_BYTES_MAX));
    }
}
