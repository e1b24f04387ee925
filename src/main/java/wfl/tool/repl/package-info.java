/// The prompt: reads entries, runs them through the same path as programs, shows what they give.
///
/// Knows: session, console, the keystores a session has open; with
/// {@link wfl.tool.repl.TerminalInput} the only code that sees JLine.
/// Never: how an entry is translated or run. Start at {@link wfl.tool.repl.Repl}.
@NullMarked
package wfl.tool.repl;

import org.jspecify.annotations.NullMarked;
