/// Tests in the language: what `describe`, `test` and `expect` do, which assertions hold and what
/// is said when they do not, and the summary of a run.
///
/// Compiled code calls {@link wfl.library.test.TestStatements}; whoever runs a program in test mode
/// starts a {@link wfl.library.test.TestRun} first and asks it for the summary afterwards.
///
/// Knows: `wfl.library.base`, `wfl.runtime`. Never: syntax, the compiler, a terminal. Start at
/// {@link wfl.library.test.TestStatements}.
@NullMarked
package wfl.library.test;

import org.jspecify.annotations.NullMarked;
