/// The standard library as one whole: which modules there are and what every name means.
///
/// Knows: its modules, `wfl.library.base`, `wfl.runtime`. Never: syntax, the checker, the compiler,
/// a terminal. Start at {@link wfl.library.StandardLibrary}.
@NullMarked
package wfl.library;

import org.jspecify.annotations.NullMarked;
