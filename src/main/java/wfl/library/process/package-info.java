/// Other programs: running them to their end, starting them in the background, reading what they
/// write, ending them.
///
/// Whether anything may be started at all, the settings say. Both streams of a child are read all
/// the time, so that it never stands still because nobody listens. Knows: `wfl.library.base`,
/// `wfl.runtime`. Never: other modules. Start at {@link wfl.library.process.ProcessStatements}.
@NullMarked
package wfl.library.process;

import org.jspecify.annotations.NullMarked;
