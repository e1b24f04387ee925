package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;

/// Finds the variables that are no known numbers, but get items of lists or properties and are used
/// like numbers: those are worth two places, see {@link Variable#isTwofold}.
final class NumberVariables {
    /// A value that is assigned, perhaps one that only the run knows to be a number.
    record Given(Variable variable, Expression value) {}

    private final Bindings bindings;
    private final Set<Variable> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Variable> wanted = Collections.newSetFromMap(new IdentityHashMap<>());

    NumberVariables(Bindings bindings) {
        this.bindings = bindings;
    }

    /// @param items the variables of loops over lists
    /// @param expressions all there are
    /// @param numbers what is added to something, and the like
    void mark(
            List<Variable> items,
            List<Given> values,
            List<Expression> expressions,
            List<Expression> numbers) {
        given.addAll(items);
        var waiting = new ArrayList<>(values);
        while (waiting.removeIf(this::isGiven)) {}
        if (given.isEmpty()) return;
        numbers.forEach(this::want);
        expressions.forEach(this::read);
        for (var variable : given) if (wanted.contains(variable)) variable.markTwofold();
    }

    private boolean isGiven(Given assignment) {
        if (!mayBeNumber(assignment.value)) return false;
        given.add(assignment.variable);
        return true;
    }

    // Chains of operators lean to the left and can be thousands of terms long: no recursion there.
    private boolean mayBeNumber(Expression value) {
        Expression next = value;
        while (next instanceof Expression.Binary binary) {
            if (binary.operator() != BinaryOperator.PLUS) return false;
            if (mayBeNumber(binary.right())) return true;
            next = binary.left();
        }
        return switch (next) {
            case Expression.Property _ -> true;
            case Expression.Index index -> Kinds.of(index.index(), bindings) != Kind.TEXT;
            case Expression.Reference reference -> mayBeNumber(bindings.use(reference));
            default -> false;
        };
    }

    private boolean mayBeNumber(Use use) {
        if (use.isUndefined()) return false;
        Variable first = use.candidates().getFirst();
        return first.isProperty() || use.only().filter(given::contains).isPresent();
    }

    private void read(Expression expression) {
        var waiting = new ArrayDeque<Expression>();
        waiting.push(expression);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            if (next instanceof Expression.Binary binary) operands(binary);
            else if (next instanceof Expression.Index index) want(index.index());
            ExpressionParts.parts(next).forEach(waiting::push);
        }
    }

    private void operands(Expression.Binary binary) {
        switch (binary.operator()) {
            case PLUS -> {
                if (Kinds.of(binary.left(), bindings) != Kind.TEXT) want(binary.right());
                if (Kinds.of(binary.right(), bindings) != Kind.TEXT) want(binary.left());
            }
            case MINUS,
                    TIMES,
                    DIVIDED_BY,
                    MODULO,
                    GREATER,
                    LESS,
                    GREATER_OR_EQUAL,
                    LESS_OR_EQUAL -> {
                want(binary.left());
                want(binary.right());
            }
            case EQUAL, NOT_EQUAL, CONTAINS, AND, OR -> {}
        }
    }

    private void want(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            bindings.use(reference).only().ifPresent(wanted::add);
        }
    }
}
