/// Source to result: parse, check, compile and run as one composition, shared by the command line,
/// the prompt and the tests.
///
/// Knows: every room below. Never: the terminal, the process, source files; whatever a program sees
/// of the world comes in through {@link wfl.session.Invocation}.
/// Start at {@link wfl.session.ProgramSession}.
@NullMarked
package wfl.session;

import org.jspecify.annotations.NullMarked;
