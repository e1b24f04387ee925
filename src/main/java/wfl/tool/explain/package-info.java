/// The pages behind `wfl --explain`: one for every code a message can have.
///
/// Knows: the pages. Never: when a code is used.
/// Start at {@link wfl.tool.explain.Explanations}.
@NullMarked
package wfl.tool.explain;

import org.jspecify.annotations.NullMarked;
