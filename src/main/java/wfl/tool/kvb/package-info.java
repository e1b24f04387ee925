/// The `kvb` command: looks into keystore files and changes them, for administrators and scripts.
///
/// Knows: keystore, how keys and values are written (`form`), console; the only room with picocli.
/// Never: the format of the file. Start at {@link wfl.tool.kvb.Kvb}.
@NullMarked
package wfl.tool.kvb;

import org.jspecify.annotations.NullMarked;
