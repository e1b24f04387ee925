/// Keys and values as text: for people, as JSON and as CSV, and back.
///
/// Knows: the value codec of the library, runtime values. Never: keystores, the command line. Start
/// at {@link wfl.tool.kvb.form.TypedJson}.
@NullMarked
package wfl.tool.kvb.form;

import org.jspecify.annotations.NullMarked;
