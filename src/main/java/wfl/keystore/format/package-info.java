/// The bytes of a keystore file: where each structure lies, how it is written and read back.
///
/// Encoders and decoders only, each with its checksum, and one exception for bytes that are not
/// what they must be. `Docs/keystore/format.md` shows the same tables; hex tests hold the two
/// together.
///
/// Knows: base. Never: files, order of writes, meaning of a crash. Start at
/// {@link wfl.keystore.format.FileLayout}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.format;
