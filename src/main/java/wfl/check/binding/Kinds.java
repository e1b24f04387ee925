package wfl.check.binding;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// What is known of values before the run.
///
/// Optimistic: a variable starts without a kind and takes the kinds of everything assigned to it,
/// until nothing changes any more.
final class Kinds {
    private record Assignment(Variable variable, Expression value) {}

    private record Fixed(Variable variable, Kind kind) {}

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Fixed> fixed = new ArrayList<>();
    private final List<Variable> started = new ArrayList<>();

    void assign(Variable variable, Expression value) {
        if (variable.isProperty()) return;
        assignments.add(new Assignment(variable, value));
        started.add(variable);
    }

    void assign(Variable variable, Kind kind) {
        if (variable.isProperty()) return;
        fixed.add(new Fixed(variable, kind));
        started.add(variable);
    }

    /// Gives every variable its kind.
    void infer(Bindings bindings) {
        var known = new IdentityHashMap<Variable, Kind>();
        // Until its first assignment is judged, a variable counts as a number: the best case.
        for (var variable : started) variable.setKind(Kind.NUMBER);
        for (var f : fixed) known.merge(f.variable, f.kind, Kind::or);
        known.forEach(Variable::setKind);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var a : assignments) {
                Kind before = known.get(a.variable);
                Kind value = of(a.value, bindings);
                Kind after = before == null ? value : before.or(value);
                if (after == before) continue;
                known.put(a.variable, after);
                a.variable.setKind(after);
                changed = true;
            }
        }
        for (var variable : started) {
            if (variable.isFromOutside()) variable.setKind(Kind.ANY);
        }
    }

    static Kind of(Expression expression, Bindings bindings) {
        return switch (expression) {
            case Expression.NumberLiteral _, Expression.Negation _ -> Kind.NUMBER;
            case Expression.TextLiteral _, Expression.Join _ -> Kind.TEXT;
            case Expression.BooleanLiteral _, Expression.Not _ -> Kind.BOOLEAN;
            case Expression.NothingLiteral _, Expression.ListLiteral _ -> Kind.DATA;
            case Expression.Binary binary -> of(binary, bindings);
            case Expression.Reference reference -> of(reference, bindings);
            case Expression.ActionCall call -> ofCall(call, call.name(), bindings);
            case Expression.OfCall call -> ofCallee(call.callee(), bindings);
            case Expression.Index _, Expression.Property _, Expression.MethodCall _ -> Kind.ANY;
            case KeystoreExpression.ContainsKey _ -> Kind.BOOLEAN;
            case KeystoreExpression.ValueOfKey _ -> Kind.DATA;
            case KeystoreExpression.KeyCount _, KeystoreExpression.TimeLeft _ -> Kind.DATA;
            case PatternExpression.Matches _ -> Kind.BOOLEAN;
            case PatternExpression.Replace _ -> Kind.TEXT;
            case PatternExpression.PatternLiteral _, PatternExpression.Find _ -> Kind.DATA;
            case PatternExpression.SplitOn _, PatternExpression.SplitBy _ -> Kind.DATA;
        };
    }

    // Chains of operators lean to the left and can be thousands of terms long: no recursion there.
    private static Kind of(Expression.Binary binary, Bindings bindings) {
        Kind outermost = fixedKind(binary.operator());
        if (outermost != null) return outermost;
        Expression left = binary;
        while (left instanceof Expression.Binary chain) {
            Kind kind = fixedKind(chain.operator());
            if (kind != null) return kind == Kind.NUMBER ? Kind.NUMBER : Kind.DATA;
            if (of(chain.right(), bindings) != Kind.NUMBER) return Kind.DATA;
            left = chain.left();
        }
        return of(left, bindings) == Kind.NUMBER ? Kind.NUMBER : Kind.DATA;
    }

    private static @Nullable Kind fixedKind(BinaryOperator operator) {
        return switch (operator) {
            case PLUS -> null;
            case MINUS, TIMES, DIVIDED_BY, MODULO -> Kind.NUMBER;
            case EQUAL,
                    NOT_EQUAL,
                    GREATER,
                    LESS,
                    GREATER_OR_EQUAL,
                    LESS_OR_EQUAL,
                    CONTAINS,
                    AND,
                    OR ->
                    Kind.BOOLEAN;
        };
    }

    private static Kind of(Expression.Reference reference, Bindings bindings) {
        if (bindings.isCounter(reference) && bindings.counterLoop(reference).isPresent()) {
            return Kind.NUMBER;
        }
        if (bindings.isCounter(reference)) return Kind.ANY;
        return of(bindings.use(reference));
    }

    static Kind of(Use use) {
        Kind kind = null;
        for (var variable : use.candidates()) {
            kind = kind == null ? variable.kind() : kind.or(variable.kind());
        }
        return kind == null ? Kind.ANY : kind;
    }

    private static Kind ofCallee(Expression callee, Bindings bindings) {
        return callee instanceof Expression.Reference reference
                ? ofCall(reference, reference.name(), bindings)
                : Kind.ANY;
    }

    private static Kind ofCall(Expression node, String name, Bindings bindings) {
        boolean builtin =
                bindings.use(node)
                        .only()
                        .filter(v -> v.storage() == Variable.Storage.OUTSIDE)
                        .isPresent();
        return builtin && bindings.givesNumber(name) ? Kind.NUMBER : Kind.ANY;
    }
}
