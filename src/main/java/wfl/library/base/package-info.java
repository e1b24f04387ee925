/// What all library modules share: declaring actions, checking arguments, counting characters.
///
/// A module is a {@link wfl.library.base.TableModule}: a table of declarations and one switch from
/// name to code. Counts and types of arguments are checked here, from the table, with the messages
/// every action has in common; the code behind a name meets only arguments that fit its
/// declaration.
///
/// Knows: `wfl.runtime`. Never: any module. Start at {@link wfl.library.base.TableModule}.
@NullMarked
package wfl.library.base;

import org.jspecify.annotations.NullMarked;
