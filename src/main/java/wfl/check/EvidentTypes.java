package wfl.check;

import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// The type of an expression that can be told without knowing any variable.
final class EvidentTypes {
    private EvidentTypes() {}

    /// Unknown unless the expression itself settles it.
    static StaticType of(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _, Expression.Negation _ -> StaticType.Basic.NUMBER;
            case Expression.TextLiteral _, Expression.Join _ -> StaticType.Basic.TEXT;
            case Expression.BooleanLiteral _, Expression.Not _ -> StaticType.Basic.BOOLEAN;
            case Expression.NothingLiteral _ -> StaticType.Basic.NOTHING;
            case Expression.ListLiteral list ->
                    new StaticType.ListOf(
                            list.elements().stream()
                                    .map(EvidentTypes::of)
                                    .reduce(StaticType::merge)
                                    .orElse(StaticType.Basic.UNKNOWN));
            case Expression.Binary binary -> of(binary);
            case KeystoreExpression.ContainsKey _ -> StaticType.Basic.BOOLEAN;
            case Expression.ProcessRunning _ -> StaticType.Basic.BOOLEAN;
            case KeystoreExpression.KeyCount _ -> StaticType.Basic.NUMBER;
            case FileExpression file -> FileTypes.result(file);
            case PatternExpression.PatternLiteral _ -> StaticType.Basic.PATTERN;
            case PatternExpression.Matches _ -> StaticType.Basic.BOOLEAN;
            case PatternExpression.Replace _ -> StaticType.Basic.TEXT;
            case PatternExpression.SplitOn _, PatternExpression.SplitBy _ ->
                    new StaticType.ListOf(StaticType.Basic.TEXT);
            case PatternExpression.Find _ -> StaticType.Basic.UNKNOWN;
            case KeystoreExpression.ValueOfKey _, KeystoreExpression.TimeLeft _ ->
                    StaticType.Basic.UNKNOWN;
            case Expression.Access _, Expression.Call _ -> StaticType.Basic.UNKNOWN;
        };
    }

    private static StaticType of(Expression.Binary binary) {
        return switch (binary.operator()) {
            case PLUS -> sum(of(binary.left()), of(binary.right()));
            case MINUS, TIMES, DIVIDED_BY, MODULO -> StaticType.Basic.NUMBER;
            case EQUAL, NOT_EQUAL, GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL ->
                    StaticType.Basic.BOOLEAN;
            case CONTAINS, AND, OR -> StaticType.Basic.BOOLEAN;
        };
    }

    /// What `plus` gives: a text when either side is one.
    static StaticType sum(StaticType left, StaticType right) {
        if (left == StaticType.Basic.TEXT || right == StaticType.Basic.TEXT) {
            return StaticType.Basic.TEXT;
        }
        boolean numbers = left == StaticType.Basic.NUMBER && right == StaticType.Basic.NUMBER;
        return numbers ? StaticType.Basic.NUMBER : StaticType.Basic.UNKNOWN;
    }
}
