/// The ground floor: bytes, checksums, hashes, sizes and limits shared by every room above.
///
/// Knows: the JDK. Never: files, keys, the language.
@org.jspecify.annotations.NullMarked
package wfl.base;
