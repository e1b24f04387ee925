/// The pattern room: compiles patterns to a small instruction set and searches texts with them.
///
/// The machine is not a regular-expression engine. It advances all its states in lock-step by the
/// number of choices made, so that what it finds is exactly what the language's reference says,
/// also where that surprises. Knows: runtime. Never: how patterns are written. Start at {@link
/// wfl.library.pattern.PatternStatements}, which compiled programs call, then {@link
/// wfl.library.pattern.PatternCode} and {@link wfl.library.pattern.Attempt}.
@NullMarked
package wfl.library.pattern;

import org.jspecify.annotations.NullMarked;
