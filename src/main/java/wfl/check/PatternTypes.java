package wfl.check;

import static wfl.check.StaticType.Basic.ANY;
import static wfl.check.StaticType.Basic.BOOLEAN;
import static wfl.check.StaticType.Basic.PATTERN;
import static wfl.check.StaticType.Basic.TEXT;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.PatternPart;
import wfl.syntax.tree.Statement;

/// What patterns and the operations on them accept and give.
final class PatternTypes {
    private static final StaticType MATCH =
            new StaticType.OptionalOf(new StaticType.MapOf(TEXT, ANY));

    private final Function<Expression, StaticType> types;
    private final TypeFindings findings;

    /// @param types the type of any expression
    PatternTypes(Function<Expression, StaticType> types, TypeFindings findings) {
        this.types = types;
        this.findings = findings;
    }

    StaticType of(PatternExpression expression) {
        return switch (expression) {
            case PatternExpression.PatternLiteral _ -> PATTERN;
            case PatternExpression.Matches(var text, var pattern, _) -> {
                operands(text, pattern, "pattern matching");
                yield BOOLEAN;
            }
            case PatternExpression.Find(var pattern, var text, _) -> {
                operands(text, pattern, "pattern finding");
                yield MATCH;
            }
            case PatternExpression.Replace(var pattern, var replacement, var text, _) -> {
                require(TEXT, text, "pattern replacement");
                // A text may be replaced too.
                if (types.apply(pattern) != TEXT) require(PATTERN, pattern, "pattern replacement");
                require(TEXT, replacement, "pattern replacement");
                yield TEXT;
            }
            case PatternExpression.SplitOn(var text, var pattern, _) -> {
                operands(text, pattern, "pattern splitting");
                yield new StaticType.ListOf(TEXT);
            }
            case PatternExpression.SplitBy(var text, var delimiter, _) -> {
                require(TEXT, text, "string splitting");
                require(TEXT, delimiter, "string delimiter");
                yield new StaticType.ListOf(TEXT);
            }
        };
    }

    private void operands(Expression text, Expression pattern, String what) {
        require(TEXT, text, what);
        require(PATTERN, pattern, what);
    }

    private void require(StaticType expected, Expression expression, String what) {
        StaticType type = types.apply(expression);
        String message =
                "Expected %s for %s, got %s".formatted(expected.shown(), what, type.shown());
        findings.require(expected, type, expression.at(), message);
    }

    void check(Statement.CreatePattern pattern) {
        pattern.pattern().lists().forEach(list -> list(list, pattern));
        backReferences(pattern.pattern(), new HashSet<>());
    }

    private void list(Expression.Reference list, Statement.CreatePattern pattern) {
        StaticType type = types.apply(list);
        if (new StaticType.ListOf(TEXT).accepts(type)) return;
        String message =
                "Pattern list reference '%s' must be a List of Text, got %s"
                        .formatted(list.name(), type.shown());
        findings.add(pattern.at(), message);
    }

    /// @param captured the names captured before, in the order of the text
    private void backReferences(PatternPart part, Set<String> captured) {
        if (part instanceof PatternPart.BackReference(var name, var at)
                && !captured.contains(name)) {
            findings.add(at, "Backreference to undefined capture group: '%s'".formatted(name));
        }
        boolean behind = part instanceof PatternPart.LookAround look && look.behind();
        // A look-behind is a pattern of its own: nothing goes in, nothing comes out.
        Set<String> inside = behind ? new HashSet<>() : captured;
        if (part instanceof PatternPart.Capture(var name, _)) inside.add(name);
        part.inner().forEach(inner -> backReferences(inner, inside));
    }
}
