/// Reading a file that cannot be trusted: every structure on its own, however many others are
/// broken, and nothing believed but what a checksum proves.
///
/// A {@link wfl.keystore.salvage.Survey} finds what there is, by the superblocks and the catalog
/// or, when those are gone, by searching the file for segments. A
/// {@link wfl.keystore.salvage.RecordWalk} goes over a segment and tells sound records from damaged
/// parts; an {@link wfl.keystore.salvage.IndexWalk} does the same with the pages of the index. A
/// {@link wfl.keystore.salvage.Newest} remembers which record of each key is the newest.
///
/// Knows: base, storage, format, codec. Never: writing, an open keystore. Start at
/// {@link wfl.keystore.salvage.Survey}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.salvage;
