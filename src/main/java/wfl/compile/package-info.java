/// Checked trees in, JVM classes out, and the way back from a running class to the source text.
///
/// The only room that sees the class-file API. A unit (a program, an entry at the prompt, an
/// included file) becomes one class: its actions are static methods, its variables slots, fields or
/// cells of an environment ({@link wfl.compile.Layout}). Knows: check, the tree, source, runtime.
/// Never: the library's rooms, except by name. Start at {@link wfl.compile.Compiler}, then {@link
/// wfl.compile.Statements}.
@NullMarked
package wfl.compile;

import org.jspecify.annotations.NullMarked;
