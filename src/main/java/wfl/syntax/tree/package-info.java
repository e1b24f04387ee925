/// The tree of a parsed program: sealed records, immutable, compared by identity where they key
/// bindings.
///
/// Every node has a span `at`: the place that messages about the node point to. For most nodes it
/// is the first keyword; for a binary operation it is the operator, for a call with `of` the word
/// `of` (the language reference fixes this per node).
///
/// An absent part of a node is an `Optional` or an empty list, the one exception to the rule that
/// fields are never optional: a tree is data, and its readers are switches.
///
/// Knows: source. Never: ANTLR, scopes, values. Start at {@link wfl.syntax.tree.Program}.
@NullMarked
package wfl.syntax.tree;

import org.jspecify.annotations.NullMarked;
