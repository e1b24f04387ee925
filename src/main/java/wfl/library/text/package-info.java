/// Text: case, parts, searching, padding, numbers as text, web forms.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.text.TextModule}.
@NullMarked
package wfl.library.text;

import org.jspecify.annotations.NullMarked;
