package wfl.keystore.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordFormat;
import wfl.storage.codec.CodecException;
import wfl.storage.codec.ValueCompression;

/// How keys and values become the bytes of records. Packing (compression) comes first, on the
/// caller's own time; sealing (encryption) last, when the record has its place.
///
/// Safe for any number of threads.
public final class RecordCodec {
    /// Keys and values as they are.
    public static final RecordCodec PLAIN = of(Optional.empty(), Optional.empty());

    private final @Nullable ValueCompression compression;
    private final @Nullable RecordSeal seal;

    private RecordCodec(@Nullable ValueCompression compression, @Nullable RecordSeal seal) {
        this.compression = compression;
        this.seal = seal;
    }

    static RecordCodec of(Optional<ValueCompression> compression, Optional<RecordSeal> seal) {
        return new RecordCodec(compression.orElse(null), seal.orElse(null));
    }

    /// The packed form of a value: the very same array when it stays as it is.
    public byte[] pack(byte[] value) {
        return compression == null ? value : compression.compress(value).orElse(value);
    }

    /// The encoding of a packed value, for its header.
    public static int encoding(byte[] value, byte[] packed) {
        return value == packed ? RecordFormat.ENCODING_PLAIN : RecordFormat.ENCODING_ZSTD;
    }

    /// The value that was packed: the same array when it was stored as it is.
    ///
    /// @param place of the record in the file, for messages
    /// @throws DamageException it is not what was packed
    public static byte[] unpack(byte[] header, byte[] packed, long place) {
        return RecordFormat.encoding(header) == RecordFormat.ENCODING_PLAIN
                ? packed
                : inflate(header, packed, place);
    }

    private static byte[] inflate(byte[] header, byte[] packed, long place) {
        if (RecordFormat.encoding(header) != RecordFormat.ENCODING_ZSTD) {
            throw new DamageException(
                    place, "record: a value of encoding " + RecordFormat.encoding(header));
        }
        try {
            return ValueCompression.decompress(packed);
        } catch (CodecException e) {
            if (e.kind() == CodecException.Kind.NO_LIBRARY) {
                throw e;
            }
            throw new DamageException(
                    place, "record " + RecordFormat.sequence(header) + ": " + e.getMessage());
        }
    }

    /// Whether keys and values are encrypted.
    public boolean isSealed() {
        return seal != null;
    }

    /// @throws IllegalStateException the file is not encrypted
    public RecordSeal seal() {
        if (seal == null) {
            throw new IllegalStateException("this file is not encrypted");
        }
        return seal;
    }

    /// How many bytes more than the packed value the stored one has.
    public int overheadBytes() {
        return seal == null ? 0 : RecordSeal.OVERHEAD_BYTES;
    }

    /// The length of a record in the file.
    ///
    /// @param packedLength of the packed value
    public long recordBytes(int keyLength, int packedLength) {
        return RecordFormat.bytes(keyLength, (long) packedLength + overheadBytes());
    }
}
