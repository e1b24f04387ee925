/// What a pattern says, as data: the form in which compiled programs hand a pattern to the library.
///
/// Knows: nothing. Never: how a pattern is written, compiled or matched. Start at
/// {@link wfl.runtime.pattern.PatternSpec}.
@NullMarked
package wfl.runtime.pattern;

import org.jspecify.annotations.NullMarked;
