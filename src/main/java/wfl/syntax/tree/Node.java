package wfl.syntax.tree;

import wfl.source.Span;

/// Any part of the tree.
public sealed interface Node permits Expression, Statement, Name {
    /// The place that messages about this node point to.
    Span at();
}
