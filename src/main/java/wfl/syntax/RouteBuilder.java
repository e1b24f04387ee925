package wfl.syntax;

import java.util.List;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Rewrites a `route` to nested checks. The subject is evaluated again for every test.
final class RouteBuilder {
    private final Operands expressions;
    private final Blocks blocks;

    RouteBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
    }

    Statement build(RouteContext route) {
        Span at = Places.of(route);
        Expression subject = expressions.build(route.expression());
        Block otherwise =
                new ControlBuilder(expressions, blocks)
                        .afterOtherwise(route.firstCheck(), route.otherwise);
        List<RouteArmContext> arms = route.routeArm();
        Block rest = otherwise;
        for (RouteArmContext arm : arms.reversed()) {
            Expression test = test(subject, arm.routeTest(), Places.of(arm));
            var check = new Statement.Check(test, blocks.build(arm.block()), rest, at);
            rest = new Block(List.of(check));
        }
        return arms.isEmpty()
                ? new Statement.Check(
                        new Expression.BooleanLiteral(true, at), otherwise, Block.EMPTY, at)
                : rest.statements().getFirst();
    }

    private Expression test(Expression subject, RouteTestContext test, Span at) {
        return switch (test) {
            case RouteContainsContext contains ->
                    binary(BinaryOperator.CONTAINS, subject, only(contains.expression()), at);
            case RouteOneOfContext one ->
                    binary(BinaryOperator.CONTAINS, only(one.expression()), subject, at);
            case RouteStartsContext starts ->
                    call("starts_with", subject, only(starts.expression()), at);
            case RouteEndsContext ends -> call("ends_with", subject, only(ends.expression()), at);
            case RouteEqualsContext equals -> equalToAny(subject, equals.expression(), at);
            default -> throw new AssertionError(test.getClass());
        };
    }

    private Expression only(ExpressionContext expression) {
        List<Expression> alternatives = alternatives(expression);
        if (alternatives.size() > 1) {
            throw Rejected.at(
                    Places.of(expression), "Only whole values can be combined with 'or' here.");
        }
        return alternatives.getFirst();
    }

    private Expression equalToAny(Expression subject, ExpressionContext expression, Span at) {
        return alternatives(expression).stream()
                .map(value -> binary(BinaryOperator.EQUAL, subject, value, at))
                .reduce((left, right) -> binary(BinaryOperator.OR, left, right, at))
                .orElseThrow();
    }

    private List<Expression> alternatives(ExpressionContext expression) {
        return new Operators(expressions, expression.tail()).alternatives(expression.operand());
    }

    private static Expression binary(
            BinaryOperator operator, Expression left, Expression right, Span at) {
        return new Expression.Binary(operator, left, right, at);
    }

    private static Expression call(String name, Expression subject, Expression part, Span at) {
        return new Expression.ActionCall(
                name, List.of(Argument.of(subject), Argument.of(part)), at);
    }
}
