/// Questions about values of any type, and printing.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.core.CoreModule}.
@NullMarked
package wfl.library.core;

import org.jspecify.annotations.NullMarked;
