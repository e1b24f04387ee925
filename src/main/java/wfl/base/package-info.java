/// The ground floor: bytes, checksums, hashes, sizes and limits shared by every room above.
///
/// Knows: the JDK, and one library for hashing. Never: files, keys, the language. Start at
/// {@link wfl.base.Crc32c}.
@org.jspecify.annotations.NullMarked
package wfl.base;
