package wfl.library.keystore;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import wfl.library.keystore.CodecException.Fault;

/// Reads CBOR items from bytes that nobody vouches for: every length is compared with what is left
/// before anything is allocated.
final class CborReader {
    /// The argument of an item whose length is not given in its head.
    static final long LENGTH_UNKNOWN = -1;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    CborReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Where the next byte stands.
    int at() {
        return at;
    }

    private boolean isAtEnd() {
        return at == bytes.length;
    }

    int left() {
        return bytes.length - at;
    }

    /// The first byte of an item.
    int first() throws CodecException {
        if (isAtEnd()) throw cut();
        return bytes[at++] & 0xFF;
    }

    /// Passes the byte that ends an item of unknown length, if it is next.
    boolean passBreak() throws CodecException {
        if (isAtEnd()) throw cut();
        if ((bytes[at] & 0xFF) != Cbor.BREAK) return false;
        at++;
        return true;
    }

    /// The argument that belongs to a first byte, unsigned.
    long argument(int first) throws CodecException {
        int info = first & 0x1F;
        if (info <= Cbor.ARGUMENT_DIRECT_MAX) return info;
        return switch (info) {
            case Cbor.ARGUMENT_1_BYTE -> bytes[take(1)] & 0xFF;
            case Cbor.ARGUMENT_2_BYTES -> (short) SHORT.get(bytes, take(2)) & 0xFFFF;
            case Cbor.ARGUMENT_4_BYTES -> (int) INT.get(bytes, take(4)) & 0xFFFF_FFFFL;
            case Cbor.ARGUMENT_8_BYTES -> (long) LONG.get(bytes, take(8));
            default -> throw unknown(first);
        };
    }

    /// How many parts an item has that may be of unknown length.
    ///
    /// @param bytesPerPart what a part needs at least, so that a count can be refused when it is
    ///   read
    /// @return {@link #LENGTH_UNKNOWN} when parts come until a break
    long length(int first, int bytesPerPart) throws CodecException {
        if ((first & 0x1F) == Cbor.INDEFINITE) return LENGTH_UNKNOWN;
        long length = argument(first);
        if (length < 0 || length > left() / bytesPerPart) throw cut();
        return length;
    }

    /// A text whose first byte was read.
    String text(int first) throws CodecException {
        int start = at - 1;
        long length = length(first, 1);
        if (length != LENGTH_UNKNOWN) return utf8(start, take((int) length), (int) length);
        var text = new StringBuilder();
        while (!passBreak()) {
            int partAt = at;
            int partLength = partLength(Cbor.TEXT, "text", start);
            text.append(utf8(partAt, take(partLength), partLength));
        }
        return text.toString();
    }

    /// A binary whose first byte was read.
    byte[] binary(int first) throws CodecException {
        int start = at - 1;
        long length = length(first, 1);
        if (length != LENGTH_UNKNOWN) {
            int from = take((int) length);
            return Arrays.copyOfRange(bytes, from, at);
        }
        var content = new ByteArrayOutputStream();
        while (!passBreak()) {
            int partLength = partLength(Cbor.BYTES, "bytes", start);
            content.write(bytes, take(partLength), partLength);
        }
        return content.toByteArray();
    }

    // Parts have a known length and are of the kind of the whole.
    private int partLength(int major, String kind, int start) throws CodecException {
        int first = first();
        if (first >>> 5 != major || (first & 0x1F) == Cbor.INDEFINITE) {
            throw fault("a part of the " + kind + " at byte " + start + " is of another kind");
        }
        return (int) length(first, 1);
    }

    private String utf8(int start, int from, int length) throws CodecException {
        try {
            return Utf8.read(bytes, from, length);
        } catch (CharacterCodingException e) {
            throw fault("the text at byte " + start + " is not UTF-8");
        }
    }

    private int take(int count) throws CodecException {
        if (count > left()) throw cut();
        int from = at;
        at += count;
        return from;
    }

    CodecException unknown(int first) {
        return fault("byte %d is %02x, which begins nothing".formatted(at - 1, first));
    }

    CodecException fault(String reason) {
        return new CodecException(Fault.NOT_A_VALUE, reason);
    }

    private CodecException cut() {
        return fault("it ends in the middle at byte " + bytes.length);
    }
}
