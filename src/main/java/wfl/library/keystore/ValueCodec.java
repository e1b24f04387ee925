package wfl.library.keystore;

import wfl.keystore.KeystoreLimits;

/// Values of the language as bytes and back: CBOR, RFC 8949.
///
/// | value | item |
/// |---|---|
/// | number | integer when it is whole and fits 64 bits (`-0` does not), otherwise float64 |
/// | text | text |
/// | yes, no | true, false |
/// | Null, Nothing | null, undefined |
/// | list | array |
/// | map | map from text, in the order of its entries |
/// | date | tag 100: days since 1970-01-01 (RFC 8943) |
/// | time | tag 57401: ISO 8601 text, `14:07:09.500` |
/// | datetime | tag 57402: ISO 8601 text, `2026-03-05T14:07:09` |
/// | binary | byte string |
/// | container instance | tag 27: array of the container's name and a map of the properties |
///
/// A value has one form, with the shortest heads and known lengths. All forms of the standard are
/// read: items of unknown length, shorter floats, tag 1004 for dates.
///
/// What comes back is a copy: a list that stood in two places becomes two lists. Thread-safe.
public final class ValueCodec {
    /// Lists and maps in each other, the outermost counted. More than programs build by hand, and
    /// the stack of the thread that reads holds it.
    public static final int DEPTH_MAX = 256;

    /// Longest encoded value, in bytes: what a keystore takes.
    public static final int BYTES_MAX = KeystoreLimits.VALUE_BYTES_MAX;

    private ValueCodec() {}

    /// @throws CodecException the value is or holds something that is no data, contains itself, is
    ///   too deep or too large
    public static byte[] encode(Object value) throws CodecException {
        return new ValueWriter(BYTES_MAX).encode(value);
    }

    /// A value; container instances are what {@link Instances#asMaps} makes of them.
    ///
    /// @throws CodecException the bytes are not exactly one value
    public static Object decode(byte[] bytes) throws CodecException {
        return decode(bytes, Instances.asMaps());
    }

    /// @throws CodecException the bytes are not exactly one value
    public static Object decode(byte[] bytes, Instances instances) throws CodecException {
        return new ValueReader(bytes, instances).decode();
    }
}
