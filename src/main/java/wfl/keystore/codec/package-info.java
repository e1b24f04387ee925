/// What stands between plain keys and values and the bytes of the file: compression of values,
/// encryption of both, the keyed hash, and the lock that a passphrase or key opens.
///
/// A plain file has a codec too, which does nothing. Nothing is ever sealed twice with one key and
/// nonce: {@link wfl.keystore.codec.RecordSeal} and {@link wfl.keystore.codec.SealedBlocks} say
/// why.
///
/// Knows: base, storage, format, keyrun. Never: where anything lies in the file, which record
/// counts. Start at {@link wfl.keystore.codec.StoreCodec}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.codec;
