/// The commands people type: `wfl` here, its prompt in {@link wfl.tool.repl}, `kvb` in
/// {@link wfl.tool.kvb}, and what they share in {@link wfl.tool.console}.
///
/// Knows: every room below; with its sub-rooms the only one that sees picocli, JLine, the standard
/// streams, and that ends the process. Never: what a program means. Nothing on the way of
/// `wfl program.wfl` may load picocli or JLine: start-up time is part of the design.
/// Start at {@link wfl.tool.Wfl}.
@NullMarked
package wfl.tool;

import org.jspecify.annotations.NullMarked;
