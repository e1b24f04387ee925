/// The bucket store: an ordered map from bytes to bytes in one file that survives crashes.
///
/// One writer, any number of threads; sync or relaxed durability; expiry in milliseconds; ordered
/// scans that see the store as of their start; batches that are all or nothing. Usable from Java
/// alone: nothing here knows that a language exists.
///
/// Knows: base, storage, and its own sub-rooms: `format` (bytes on disk), `space` (what is free in
/// the file), `catalog` (where everything lies), `codec` (compression and encryption), `segment`
/// (where records lie), `index` (where a key's newest record lies), `keyrun` (keys in order),
/// `expiry` (what expires next), `recovery` (what a crash left), `salvage` (what a damaged file
/// still has), `event` (what the Flight Recorder is told). Never: text, types of values, the
/// language. Sub-rooms never know this one.
///
/// Start at {@link wfl.keystore.Keystore}; the file is described in `Docs/keystore/format.md`.
@org.jspecify.annotations.NullMarked
package wfl.keystore;
