/// Values, operations on them and the errors they raise: what compiled programs and the standard
/// library call.
///
/// A value is a plain Java object; {@link wfl.runtime.Type} lists which class stands for which
/// type. Knows: base. Never: syntax, the compiler, a terminal, files. Start at {@link
/// wfl.runtime.Type} and {@link wfl.runtime.Execution}.
@NullMarked
package wfl.runtime;

import org.jspecify.annotations.NullMarked;
