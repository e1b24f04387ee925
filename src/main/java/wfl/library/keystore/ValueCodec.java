package wfl.library.keystore;

/// Values of the language as bytes and back.
public final class ValueCodec {
    static final int DEPTH_MAX = 256;

    private ValueCodec() {}

    public static byte[] encode(Object value) throws CodecException {
        throw new UnsupportedOperationException("encode " + value);
    }

    public static Object decode(byte[] bytes) throws CodecException {
        throw new UnsupportedOperationException("decode " + bytes.length);
    }
}
