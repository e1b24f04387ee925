/// Source text, places in it, and what can be said about it: diagnostics as data, their rendering,
/// and the "did you mean" that goes with them.
///
/// Knows: base. Never: grammar, values, files. Start at {@link wfl.source.Diagnostic}.
@NullMarked
package wfl.source;

import org.jspecify.annotations.NullMarked;
