package wfl.syntax.tree;

import wfl.source.Span;

/// What is asked of a text with a pattern, and patterns written out in an expression.
public sealed interface PatternExpression extends Expression {
    /// `pattern "text"`: matches exactly that text.
    record PatternLiteral(String text, Span at) implements PatternExpression {}

    /// `text matches pattern`, `text contains pattern pattern`: yes or no.
    record Matches(Expression text, Expression pattern, Span at) implements PatternExpression {}

    /// `find pattern in text`: the first match, or nothing.
    record Find(Expression pattern, Expression text, Span at) implements PatternExpression {}

    /// `replace pattern with replacement in text`; the pattern may also be a text.
    record Replace(Expression pattern, Expression replacement, Expression text, Span at)
            implements PatternExpression {}

    /// `split text on pattern pattern`.
    record SplitOn(Expression text, Expression pattern, Span at) implements PatternExpression {}

    /// `split text by delimiter`.
    record SplitBy(Expression text, Expression delimiter, Span at) implements PatternExpression {}
}
