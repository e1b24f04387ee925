/// Where a key's newest record lies: from the hash of a key to record addresses.
///
/// An extendible directory of small Robin Hood tables. Growth splits one page in two and never
/// pauses for the rest; readers take no lock. In memory for now, rebuilt when a file is opened.
///
/// Knows: nothing but longs. Never: keys (a hash is not a key; the caller compares), records.
/// Start at {@link wfl.keystore.index.HashIndex}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.index;
