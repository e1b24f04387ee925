/// The standard streams of the process: buffered output, errors, colours or none.
///
/// Knows: runtime (`Output`). Never: what is written. Start at {@link wfl.tool.console.Console}.
@NullMarked
package wfl.tool.console;

import org.jspecify.annotations.NullMarked;
