package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.PatternExpression;

/// Walks expressions without recursion: chains can be thousands of operators long.
public final class ExpressionParts {
    private ExpressionParts() {}

    /// Visits every place inside an expression where a name is looked up.
    static void forEach(Expression expression, BiConsumer<Node, String> visitor) {
        if (expression instanceof Expression.Reference reference) {
            visitor.accept(reference, reference.name());
            return;
        }
        if (isLiteral(expression)) return;
        var waiting = new ArrayDeque<Expression>();
        waiting.push(expression);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            switch (next) {
                case Expression.Reference reference -> visitor.accept(reference, reference.name());
                case Expression.ActionCall call -> visitor.accept(call, call.name());
                default -> {}
            }
            parts(next).forEach(waiting::push);
        }
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.NumberLiteral
                || expression instanceof Expression.TextLiteral
                || expression instanceof Expression.BooleanLiteral;
    }

    /// How many nodes an expression has.
    public static int count(Expression expression) {
        return count(expression, _ -> 1);
    }

    /// The sum of the weights of all nodes of an expression.
    public static int count(Expression expression, ToIntFunction<Expression> weight) {
        int sum = 0;
        var waiting = new ArrayDeque<Expression>();
        waiting.push(expression);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            sum += weight.applyAsInt(next);
            parts(next).forEach(waiting::push);
        }
        return sum;
    }

    /// Whether an expression has so many nodes or fewer.
    public static boolean areAtMost(int nodesMax, Expression expression) {
        int nodes = 0;
        var waiting = new ArrayDeque<Expression>();
        waiting.push(expression);
        while (!waiting.isEmpty()) {
            if (++nodes > nodesMax) return false;
            parts(waiting.pop()).forEach(waiting::push);
        }
        return true;
    }

    /// The operands of an expression, last first.
    static List<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.NothingLiteral _,
                    Expression.Reference _ ->
                    List.of();
            case Expression.ListLiteral list -> list.elements().reversed();
            case Expression.Binary binary -> List.of(binary.right(), binary.left());
            case Expression.Join join -> join.parts().reversed();
            case Expression.Not not -> List.of(not.operand());
            case Expression.Negation negation -> List.of(negation.operand());
            case Expression.Index index -> List.of(index.index(), index.target());
            case Expression.Property property -> List.of(property.target());
            case Expression.ActionCall call ->
                    call.arguments().stream().map(Argument::value).toList().reversed();
            case Expression.OfCall call -> ofCall(call);
            case Expression.MethodCall call -> {
                var parts = new ArrayList<Expression>(call.arguments().reversed());
                parts.add(call.target());
                yield parts;
            }
            case KeystoreExpression.ContainsKey e -> List.of(e.keystore(), e.key());
            case KeystoreExpression.ValueOfKey e -> List.of(e.key(), e.keystore());
            case KeystoreExpression.KeyCount e ->
                    e.prefix().isEmpty()
                            ? List.of(e.keystore())
                            : List.of(e.keystore(), e.prefix().get());
            case KeystoreExpression.TimeLeft e -> List.of(e.key(), e.keystore());
            case Expression.ProcessRunning e -> List.of(e.process());
            case PatternExpression e -> e.operands().reversed();
            case FileExpression e -> e.operands().reversed();
        };
    }

    private static List<Expression> ofCall(Expression.OfCall call) {
        var parts = new ArrayList<Expression>();
        parts.add(call.callee());
        parts.addAll(call.arguments());
        Collections.reverse(parts);
        return parts;
    }
}
