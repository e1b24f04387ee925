package wfl.storage.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Where sealed bytes lie, and under which opening of the file they were written: what their nonce
/// is made of. Two things sealed with one key must never have the same place.
///
/// Why each part is needed:
///
/// - the *offset* tells things of one segment apart;
/// - the *salt* is drawn at random whenever a segment begins, so that a number, or a place in the
///   file, that is used again is another one;
/// - the *mount* is drawn at random whenever the file is opened for writing, and is durable before
///   the first thing is sealed under it. An end of the log that was torn off is written again with
///   other bytes at the same offset of the same segment, but never by the same opening; and two
///   copies of one file that are both written to part here.
///
/// Copying sealed bytes to another place, as compaction does, means opening them and sealing them
/// for the new place. Who reads must know under which mount something was written: a store begins a
/// segment (or a key run) with every mount, or keeps the mount beside each stretch of it.
///
/// @param salt of the segment or key run
/// @param mount of the opening for writing
/// @param offset in the segment or key run
public record SealedPlace(long salt, long mount, long offset) {
    /// The 24 bytes of an XChaCha20 nonce: salt, mount, offset, each little-endian. Different
    /// places give different nonces.
    public byte[] nonce() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(salt)
                .putLong(mount)
                .putLong(offset)
                .array();
    }

    /// The 16 bytes that all places of one segment under one mount share.
    byte[] common() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(salt)
                .putLong(mount)
                .array();
    }

    /// The 12 bytes of an AES-GCM nonce under a key made for salt and mount: four zeros, offset.
    byte[] shortNonce() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putLong(offset)
                .array();
    }
}
