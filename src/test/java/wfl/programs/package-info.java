/// Runs every program of `TestPrograms` and compares what it prints with the files beside it.
///
/// Knows: session, tool. Never: what a program is about; `TestPrograms/README.md` says what the
/// files hold. Start at {@link wfl.programs.TestProgramsTest}.
@NullMarked
package wfl.programs;

import org.jspecify.annotations.NullMarked;
