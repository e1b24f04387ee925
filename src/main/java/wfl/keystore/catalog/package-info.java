/// What a file says of itself: superblocks and catalog, read when it is opened, and changed so that
/// a crash at any moment leaves the old ones or the new ones.
///
/// Knows: base, storage, format, space. Never: records, what an extent means. Start at
/// {@link wfl.keystore.catalog.CatalogFile}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.catalog;
