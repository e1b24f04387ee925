package wfl.syntax;

import java.util.Optional;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.PatternExpression;

/// Builds `find`, `replace` and `split`, in front of what they work on and behind it.
///
/// Behind an operand they take no notice of levels, and what stands before them is dropped when
/// they name a text of their own: the reference does so.
final class PatternOperations {
    private final Operators operators;

    PatternOperations(Operators operators) {
        this.operators = operators;
    }

    // ---- `find P in T`, in front

    Expression findFirst(OperandContext pattern, Span at) {
        Expression what = operators.withJoins(pattern, Operators.LOGIC);
        Expression text =
                text(Operators.LOGIC)
                        .orElseThrow(() -> lacks(at, "find", "'in'", "find phone in message"));
        return operators.postfix(new PatternExpression.Find(what, text, at), false);
    }

    Expression replaceFirst(OperandContext pattern, Span at) {
        Expression what = operators.primary(pattern);
        Expression by = replacement(at, Operators.LOGIC);
        Expression text =
                text(Operators.LOGIC)
                        .orElseThrow(() ->
                                lacks(at, "replace", "'in'", "replace vowel with \"*\" in word"));
        return operators.postfix(new PatternExpression.Replace(what, by, text, at), false);
    }

    Expression splitFirst(OperandContext text, Span at) {
        Expression what = operators.withJoins(text, Operators.LOGIC);
        return operators.postfix(split(what, Operators.LOGIC, at, true), false);
    }

    // ---- `T find P`, behind

    Expression find(Expression left, OperandContext pattern, int level, Span at) {
        Expression what = operators.from(pattern, level);
        return new PatternExpression.Find(what, text(level).orElse(left), at);
    }

    Expression replace(Expression left, OperandContext pattern, int level, Span at) {
        Expression what = operators.upToWith(pattern, level);
        Expression by = replacement(at, level);
        return new PatternExpression.Replace(what, by, text(level).orElse(left), at);
    }

    Expression split(OperandContext text, int level, Span at) {
        return split(operators.from(text, level), level, at, false);
    }

    // ---- parts

    private Expression split(Expression text, int level, Span at, boolean wordNeeded) {
        Optional<SeparatorContext> by = operators.take(SeparatorContext.class);
        if (by.isPresent()) {
            Expression delimiter = operators.from(by.get().operand(), level);
            return new PatternExpression.SplitBy(text, delimiter, at);
        }
        OnContext on =
                operators
                        .take(OnContext.class)
                        .orElseThrow(() ->
                                lacks(at, "split", "'by' or 'on pattern'", "split line by \",\""));
        if (wordNeeded && on.PATTERN() == null) {
            throw Rejected.at(
                    Places.of(on),
                    "After 'on' the word 'pattern' must follow,"
                            + " as in 'split line on pattern comma'.");
        }
        Expression pattern = operators.from(on.operand(), level);
        return new PatternExpression.SplitOn(text, pattern, at);
    }

    private Expression replacement(Span at, int level) {
        WithContext with =
                operators
                        .take(WithContext.class)
                        .orElseThrow(() ->
                                lacks(at, "replace", "'with'", "replace vowel with \"*\" in word"));
        Operators.rejectLabel(with.LABEL());
        return operators.withJoins(with.operand(), level);
    }

    private Optional<Expression> text(int level) {
        return operators.take(InContext.class).map(in -> operators.from(in.operand(), level));
    }

    private static Rejected lacks(Span at, String word, String missing, String example) {
        return Rejected.at(at, "'" + word + "' needs " + missing + ", as in '" + example + "'.");
    }
}
