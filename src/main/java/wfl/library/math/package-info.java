/// Arithmetic beyond the operators, on IEEE doubles.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: other modules. Start at {@link
/// wfl.library.math.MathModule}.
@NullMarked
package wfl.library.math;

import org.jspecify.annotations.NullMarked;
