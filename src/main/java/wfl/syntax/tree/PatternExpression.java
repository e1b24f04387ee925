package wfl.syntax.tree;

import java.util.List;
import wfl.source.Span;

/// What is asked of a text with a pattern, and patterns written out in an expression.
public sealed interface PatternExpression extends Expression {
    /// What is evaluated, in this order: the text always comes first.
    default List<Expression> operands() {
        return switch (this) {
            case PatternLiteral _ -> List.of();
            case Matches(var text, var pattern, _) -> List.of(text, pattern);
            case Find(var pattern, var text, _) -> List.of(text, pattern);
            case Replace(var pattern, var replacement, var text, _) ->
                    List.of(text, pattern, replacement);
            case SplitOn(var text, var pattern, _) -> List.of(text, pattern);
            case SplitBy(var text, var delimiter, _) -> List.of(text, delimiter);
        };
    }

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
