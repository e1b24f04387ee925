/// What happens to bytes between a store and its device: compression and encryption.
///
/// Each class works on arrays and knows no file. Keys are wiped when closed, and no message shows
/// one. The libraries behind it (Zstandard, Argon2id) are loaded when they are first used.
///
/// Knows: `wfl.base`, the JDK, zstd-jni, Bouncy Castle. Never: records, segments, keys of a store.
/// Start at {@link wfl.storage.codec.MasterKey}, {@link wfl.storage.codec.Sealer} and
/// {@link wfl.storage.codec.ValueCompression}.
@org.jspecify.annotations.NullMarked
package wfl.storage.codec;
