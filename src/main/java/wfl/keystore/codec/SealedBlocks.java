package wfl.keystore.codec;

import java.util.Arrays;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Little;
import wfl.keystore.keyrun.BlockTransform;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.CodecException;
import wfl.storage.codec.SealedPlace;
import wfl.storage.codec.Sealer;

/// Seals the blocks of one key run: mount (8 bytes), then the inside, encrypted, then its tag (16).
///
/// The nonce is id of the run, mount, offset of the block in the run. One opening gives no id twice
/// ({@link DistinctNumbers}) and writes no block of a run twice; another has another mount.
final class SealedBlocks implements BlockTransform {
    private static final byte[] NOTHING = {};

    private final Sealer sealer;
    private final long mount;
    private final long runId;

    SealedBlocks(Sealer sealer, long mount, long runId) {
        this.sealer = sealer;
        this.mount = mount;
        this.runId = runId;
    }

    @Override
    public byte[] encode(long offset, byte[] plain, int length) {
        var place = new SealedPlace(runId, mount, offset);
        byte[] sealed = sealer.seal(place, NOTHING, Arrays.copyOf(plain, length));
        var stored = new byte[Long.BYTES + sealed.length];
        Little.put64(stored, 0, mount);
        System.arraycopy(sealed, 0, stored, Long.BYTES, sealed.length);
        return stored;
    }

    @Override
    public int encodedBytes(int length) {
        return Long.BYTES + length + CipherKind.TAG_BYTES;
    }

    @Override
    public byte[] decode(long place, long offset, byte[] stored, int length) {
        if (length < encodedBytes(0)) {
            throw new DamageException(place, "key run block: sealed in " + length + " bytes");
        }
        var sealedAt = new SealedPlace(runId, Little.i64(stored, 0), offset);
        byte[] sealed = Arrays.copyOfRange(stored, Long.BYTES, length);
        try {
            return sealer.open(sealedAt, NOTHING, sealed);
        } catch (CodecException e) {
            throw new DamageException(place, "key run block: " + e.getMessage());
        }
    }
}
