/// How programs are laid out: what the linter complains about, and the formatter that puts it
/// right.
///
/// Knows: tokens, trees, and the outline of blocks. Never: what a program does, files, the
/// terminal.
/// Start at {@link wfl.style.Linter} and {@link wfl.style.Formatter}.
@NullMarked
package wfl.style;

import org.jspecify.annotations.NullMarked;
