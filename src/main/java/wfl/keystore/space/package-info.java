/// Which parts of a file are taken, and which are free to be written.
///
/// Knows: format. Never: what lies in an extent, when one may be given back. Start at
/// {@link wfl.keystore.space.FileSpace}.
@org.jspecify.annotations.NullMarked
package wfl.keystore.space;
