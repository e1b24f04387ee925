/// Where a key's newest record lies: from the hash of a key to record addresses.
///
/// An extendible directory of small Robin Hood tables in pages of the file, which a checkpoint
/// writes and nobody changes; above it, in memory, what has changed since. Growth splits one page
/// in two and never pauses for the rest; readers take no lock.
///
/// Knows: storage, format, space. Never: keys (a hash is not a key; the caller compares), records.
/// Start at {@link wfl.keystore.index.HashIndex}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.index;
