package wfl.keystore.codec;

import java.util.Arrays;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.CodecException;
import wfl.storage.codec.SealedPlace;
import wfl.storage.codec.Sealer;

/// Seals the keys and values of records, each for itself: a key is read without its value.
///
/// | bytes | what |
/// |---|---|
/// | key length | the key, encrypted |
/// | 16 | its tag |
/// | 8 | mount: which opening of the file sealed it |
/// | | the packed value, encrypted |
/// | 16 | its tag |
///
/// All behind the key counts as the value of the record. The header without its checksums is
/// associated with both, the key with the value.
///
/// The nonce is salt of the segment, mount, offset in the segment; the value's has the offset plus
/// one, where no record begins. Why no pair of key and nonce comes twice:
///
/// - one opening seals at an offset of a segment once: the end of the log only grows, an opening
///   whose write failed writes no more, and survivors go to segments of their own;
/// - segments that one opening makes have different salts ({@link DistinctNumbers}), also when they
///   have the number or the place of an earlier one;
/// - another opening has another mount: what it writes over a torn end, or into a segment that an
///   earlier one began, or into a copy of the file, has another nonce.
public final class RecordSeal {
    /// How much longer a record is than a plain one.
    public static final int OVERHEAD_BYTES = 2 * CipherKind.TAG_BYTES + Long.BYTES;

    /// How many bytes behind the key belong to it.
    private static final int KEY_REST_BYTES = CipherKind.TAG_BYTES + Long.BYTES;

    private final Sealer sealer;
    private final long mount;

    /// A record's key and value as they are stored.
    public record Stored(byte[] key, byte[] value) {}

    RecordSeal(Sealer sealer, long mount) {
        this.sealer = sealer;
        this.mount = mount;
    }

    /// The stored form of a record at a place where this opening has sealed nothing before.
    ///
    /// @param salt of the segment
    /// @param offset of the record in the segment
    public Stored seal(long salt, long offset, RecordHeader fields, byte[] key, byte[] packed) {
        int valueLength = Math.addExact(packed.length, OVERHEAD_BYTES);
        var header = new byte[RecordFormat.HEADER_BYTES];
        RecordFormat.encodeFields(header, 0, fields, key.length, valueLength);
        byte[] sealedKey =
                sealer.seal(new SealedPlace(salt, mount, offset), associated(header), key);
        var place = new SealedPlace(salt, mount, offset + 1);
        byte[] sealedValue = sealer.seal(place, associated(header, key), packed);
        var value = new byte[valueLength];
        System.arraycopy(sealedKey, key.length, value, 0, CipherKind.TAG_BYTES);
        Little.put64(value, CipherKind.TAG_BYTES, mount);
        System.arraycopy(sealedValue, 0, value, KEY_REST_BYTES, sealedValue.length);
        return new Stored(Arrays.copyOf(sealedKey, key.length), value);
    }

    /// How many bytes from the beginning of the stored key {@link #openKey} wants.
    public static int sealedKeyBytes(int keyLength) {
        return keyLength + KEY_REST_BYTES;
    }

    /// The key of a record.
    ///
    /// @param sealed {@link #sealedKeyBytes} bytes
    /// @param at where the record lies in the file, for messages
    /// @throws DamageException it is not what was sealed
    public byte[] openKey(long salt, long offset, byte[] header, byte[] sealed, long at) {
        int end = sealed.length - Long.BYTES;
        var place = new SealedPlace(salt, Little.i64(sealed, end), offset);
        return open(place, associated(header), Arrays.copyOf(sealed, end), header, at);
    }

    /// The packed value of a record.
    ///
    /// @param key as {@link #openKey} gave it
    /// @param stored what counts as the value of the record
    /// @param at where the record lies in the file, for messages
    /// @throws DamageException it is not what was sealed
    public byte[] openValue(
            long salt, long offset, byte[] header, byte[] key, byte[] stored, long at) {
        if (stored.length < OVERHEAD_BYTES) {
            throw new DamageException(at, "record: a sealed value of " + stored.length + " bytes");
        }
        long sealedUnder = Little.i64(stored, CipherKind.TAG_BYTES);
        var place = new SealedPlace(salt, sealedUnder, offset + 1);
        byte[] sealed = Arrays.copyOfRange(stored, KEY_REST_BYTES, stored.length);
        return open(place, associated(header, key), sealed, header, at);
    }

    private byte[] open(
            SealedPlace place, byte[] associated, byte[] sealed, byte[] header, long at) {
        try {
            return sealer.open(place, associated, sealed);
        } catch (CodecException e) {
            throw new DamageException(
                    at, "record " + RecordFormat.sequence(header) + ": " + e.getMessage());
        }
    }

    private static byte[] associated(byte[] header) {
        return Arrays.copyOfRange(header, RecordFormat.crcFrom(), header.length);
    }

    private static byte[] associated(byte[] header, byte[] key) {
        int fields = header.length - RecordFormat.crcFrom();
        var both = new byte[fields + key.length];
        System.arraycopy(header, RecordFormat.crcFrom(), both, 0, fields);
        System.arraycopy(key, 0, both, fields, key.length);
        return both;
    }
}
