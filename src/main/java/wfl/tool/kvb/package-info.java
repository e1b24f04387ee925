/// The `kvb` command: looks into keystore files and changes them, for administrators and scripts.
///
/// Knows: keystore, the value codec of the library, console; the only code that sees picocli.
/// Never: the format of the file. Start at {@link wfl.tool.kvb.Kvb}.
@NullMarked
package wfl.tool.kvb;

import org.jspecify.annotations.NullMarked;
