package wfl.check;

import static wfl.check.StaticType.Basic.BOOLEAN;
import static wfl.check.StaticType.Basic.DATE;
import static wfl.check.StaticType.Basic.DATE_TIME;
import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;
import static wfl.check.StaticType.Basic.TIME;
import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.Set;
import wfl.source.Span;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;

/// What operators accept and give.
final class OperatorTypes {
    private static final Set<StaticType> ORDERED = Set.of(NUMBER, TEXT, DATE, TIME, DATE_TIME);

    private final TypeFindings findings;

    OperatorTypes(TypeFindings findings) {
        this.findings = findings;
    }

    StaticType of(BinaryOperator operator, StaticType left, StaticType right, Span at) {
        StaticType a = left.present();
        StaticType b = right.present();
        return switch (operator) {
            case PLUS, MINUS, TIMES, DIVIDED_BY, MODULO -> arithmetic(operator, a, b, at);
            case EQUAL, NOT_EQUAL -> BOOLEAN;
            case GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> ordered(operator, a, b, at);
            case CONTAINS -> contains(a, b, at);
            case AND, OR -> logical(operator, a, b, at);
        };
    }

    private StaticType arithmetic(
            BinaryOperator operator, StaticType left, StaticType right, Span at) {
        boolean joins = operator == BinaryOperator.PLUS && (left == TEXT || right == TEXT);
        if (joins) return TEXT;
        if (isOr(NUMBER, left) && isOr(NUMBER, right)) {
            boolean sure = left == NUMBER && right == NUMBER;
            return sure || operator != BinaryOperator.PLUS ? NUMBER : UNKNOWN;
        }
        findings.add(
                at,
                "Cannot perform %s operation on %s and %s"
                        .formatted(word(operator), left.shown(), right.shown()));
        return UNKNOWN;
    }

    private StaticType ordered(
            BinaryOperator operator, StaticType left, StaticType right, Span at) {
        boolean unclear = !left.isKnown() || !right.isKnown();
        boolean fine =
                unclear
                        ? isOrdered(left) && isOrdered(right)
                        : left.equals(right) && ORDERED.contains(left);
        if (!fine) {
            findings.add(
                    at,
                    "Cannot compare %s and %s with %s"
                            .formatted(left.shown(), right.shown(), word(operator)));
        }
        return BOOLEAN;
    }

    private static boolean isOrdered(StaticType type) {
        return !type.isKnown() || ORDERED.contains(type);
    }

    private StaticType logical(
            BinaryOperator operator, StaticType left, StaticType right, Span at) {
        if (!isOr(BOOLEAN, left) || !isOr(BOOLEAN, right)) {
            findings.add(
                    at,
                    "Cannot perform logical %s on %s and %s"
                            .formatted(word(operator), left.shown(), right.shown()));
        }
        return BOOLEAN;
    }

    private StaticType contains(StaticType left, StaticType right, Span at) {
        String message = "Cannot check if %s contains %s".formatted(left.shown(), right.shown());
        switch (left) {
            case StaticType.ListOf _ -> {}
            case StaticType.MapOf(var key, _) -> {
                if (!isOr(right, key) && right.isKnown()) {
                    findings.add(at, message + ", map keys are " + key.shown());
                }
            }
            case StaticType.Basic basic -> {
                boolean text = basic == TEXT && isOr(TEXT, right);
                if (!text && basic.isKnown()) findings.add(at, message);
            }
            case StaticType.OptionalOf _, StaticType.Instance _, StaticType.Function _ ->
                    findings.add(at, message);
        }
        return BOOLEAN;
    }

    StaticType of(Expression.Not not, StaticType operand) {
        if (!isOr(BOOLEAN, operand.present())) {
            findings.add(not.at(), "Cannot apply 'not' to " + operand.shown());
        }
        return BOOLEAN;
    }

    StaticType of(Expression.Negation negation, StaticType operand) {
        if (!isOr(NUMBER, operand.present())) {
            findings.add(negation.at(), "Cannot negate " + operand.shown());
        }
        return NUMBER;
    }

    /// Whether a type is the wanted one, or not known.
    private static boolean isOr(StaticType wanted, StaticType type) {
        return !type.isKnown() || type.equals(wanted);
    }

    private static String word(BinaryOperator operator) {
        return switch (operator) {
            case PLUS -> "Plus";
            case MINUS -> "Minus";
            case TIMES -> "Multiply";
            case DIVIDED_BY -> "Divide";
            case MODULO -> "Modulo";
            case EQUAL -> "Equals";
            case NOT_EQUAL -> "NotEquals";
            case GREATER -> "GreaterThan";
            case LESS -> "LessThan";
            case GREATER_OR_EQUAL -> "GreaterThanOrEqual";
            case LESS_OR_EQUAL -> "LessThanOrEqual";
            case CONTAINS -> "Contains";
            case AND -> "And";
            case OR -> "Or";
        };
    }
}
