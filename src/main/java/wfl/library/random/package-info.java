/// Random numbers, choices and identifiers: a sequence that a seed repeats exactly.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.random.RandomModule}.
@NullMarked
package wfl.library.random;

import org.jspecify.annotations.NullMarked;
