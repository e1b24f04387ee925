/// What lies where in a keystore file, drawn: for a terminal and as an HTML page.
///
/// Knows: what the keystore tells of its file. Never: the file itself, the command line. Start at
/// {@link wfl.tool.kvb.picture.Stretch}.
@NullMarked
package wfl.tool.kvb.picture;

import org.jspecify.annotations.NullMarked;
