package wfl.keystore;

/// A copy of a record that the index does not lead to yet.
///
/// @param hash of its key
/// @param from the address of the record that was copied
/// @param to the address of the copy
/// @param bytes of the record
/// @param expiryMillis when it expires, or 0
record Move(long hash, long from, long to, long bytes, long expiryMillis, boolean isDelete) {}
