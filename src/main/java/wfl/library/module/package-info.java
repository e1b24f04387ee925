/// Programs of several files: `include from`, `load module from`, `execute file`.
///
/// Finds and reads the files, refuses circles and endless nesting, and words the errors. Knows: the
/// runtime. Never: how a text becomes code; whoever starts a run hands in {@link Parts} for that.
/// Start at {@link ModuleStatements}.
@NullMarked
package wfl.library.module;

import org.jspecify.annotations.NullMarked;
