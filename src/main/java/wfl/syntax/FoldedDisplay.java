package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// A `display` with several values on its line: they are shown as one text.
final class FoldedDisplay {
    private final Statement.Display first;
    private final Span at;
    private final List<Expression> parts = new ArrayList<>();

    /// @param at the first token of the second value
    FoldedDisplay(Statement.Display first, Span at) {
        this.first = first;
        this.at = at;
        add(first.value());
    }

    void add(Expression value) {
        if (value instanceof Expression.Join join) parts.addAll(join.parts());
        else parts.add(value);
    }

    Statement.Display build() {
        return new Statement.Display(new Expression.Join(parts, at), first.at());
    }
}
