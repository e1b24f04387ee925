/// JSON text to values and back.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.json.JsonModule}.
@NullMarked
package wfl.library.json;

import org.jspecify.annotations.NullMarked;
