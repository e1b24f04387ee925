package wfl.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wfl.source.Span;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TypeName;

/// Short names for building trees by hand. Nodes made here have no place; {@link #at} numbers are
/// for the tests that ask where an error happened.
final class Trees {
    static final Span NOWHERE = Span.NONE;

    private Trees() {}

    static Span at(int start) {
        return new Span(start, start + 1);
    }

    static Name name(String text) {
        return new Name(text, NOWHERE);
    }

    static Block block(Statement... statements) {
        return new Block(List.of(statements));
    }

    static Expression n(double value) {
        return new Expression.NumberLiteral(value, NOWHERE);
    }

    static Expression t(String value) {
        return new Expression.TextLiteral(value, NOWHERE);
    }

    static Expression yes() {
        return new Expression.BooleanLiteral(true, NOWHERE);
    }

    static Expression no() {
        return new Expression.BooleanLiteral(false, NOWHERE);
    }

    static Expression nothing() {
        return new Expression.NothingLiteral(NOWHERE);
    }

    static Expression ref(String name) {
        return new Expression.Reference(name, NOWHERE);
    }

    static Expression list(Expression... elements) {
        return new Expression.ListLiteral(List.of(elements), NOWHERE);
    }

    static Expression op(BinaryOperator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right, NOWHERE);
    }

    static Expression plus(Expression left, Expression right) {
        return op(BinaryOperator.PLUS, left, right);
    }

    static Expression minus(Expression left, Expression right) {
        return op(BinaryOperator.MINUS, left, right);
    }

    static Expression times(Expression left, Expression right) {
        return op(BinaryOperator.TIMES, left, right);
    }

    static Expression less(Expression left, Expression right) {
        return op(BinaryOperator.LESS, left, right);
    }

    static Expression is(Expression left, Expression right) {
        return op(BinaryOperator.EQUAL, left, right);
    }

    static Expression join(Expression... parts) {
        return new Expression.Join(List.of(parts), NOWHERE);
    }

    static Expression index(Expression target, Expression index) {
        return new Expression.Index(target, index, NOWHERE);
    }

    static Expression call(String name, Expression... arguments) {
        return new Expression.ActionCall(
                name, Arrays.stream(arguments).map(Argument::of).toList(), NOWHERE);
    }

    static Expression of(String callee, Expression... arguments) {
        return new Expression.OfCall(ref(callee), List.of(arguments), NOWHERE);
    }

    static Statement store(String name, Expression value) {
        return new Statement.Store(name(name), value, NOWHERE);
    }

    static Statement constant(String name, Expression value) {
        return new Statement.StoreConstant(name(name), value, NOWHERE);
    }

    static Statement createList(String name, Expression... elements) {
        return new Statement.CreateList(name(name), List.of(elements), NOWHERE);
    }

    static Statement createMap(String name, Statement.MapEntry... entries) {
        return new Statement.CreateMap(name(name), List.of(entries), NOWHERE);
    }

    static Statement.MapEntry entry(String key, Expression value) {
        return new Statement.MapEntry(key, value, NOWHERE);
    }

    static Statement change(String name, Expression value) {
        return new Statement.Change(name(name), value, NOWHERE);
    }

    static Statement add(Expression value, String target) {
        return new Statement.Add(value, name(target), NOWHERE);
    }

    static Statement display(Expression value) {
        return new Statement.Display(value, NOWHERE);
    }

    static Statement evaluate(Expression value) {
        return new Statement.Evaluate(value, NOWHERE);
    }

    static Statement check(Expression condition, Block then, Block otherwise) {
        return new Statement.Check(condition, then, otherwise, NOWHERE);
    }

    static Statement check(Expression condition, Statement... then) {
        return check(condition, block(then), Block.EMPTY);
    }

    /// `count from low to high:`
    static Statement count(double low, double high, Statement... body) {
        return new Statement.CountLoop(
                name("count"),
                false,
                n(low),
                n(high),
                false,
                Optional.empty(),
                block(body),
                NOWHERE);
    }

    /// `count from low to high as name:`
    static Statement countAs(String name, Expression low, Expression high, Statement... body) {
        return new Statement.CountLoop(
                name(name), true, low, high, false, Optional.empty(), block(body), NOWHERE);
    }

    static Statement forEach(String variable, Expression collection, Statement... body) {
        return new Statement.ForEach(name(variable), false, collection, block(body), NOWHERE);
    }

    static Statement repeatWhile(Expression condition, Statement... body) {
        return new Statement.RepeatWhile(condition, block(body), NOWHERE);
    }

    static Statement repeatUntil(Expression condition, Statement... body) {
        return new Statement.RepeatUntil(condition, block(body), NOWHERE);
    }

    static Statement forever(Statement... body) {
        return new Statement.RepeatForever(block(body), NOWHERE);
    }

    static Statement breakLoop() {
        return new Statement.Jump(Statement.JumpKind.BREAK, NOWHERE);
    }

    static Statement skip() {
        return new Statement.Jump(Statement.JumpKind.CONTINUE, NOWHERE);
    }

    static Statement exitLoops() {
        return new Statement.Jump(Statement.JumpKind.EXIT_LOOPS, NOWHERE);
    }

    static Statement exitProgram() {
        return new Statement.Jump(Statement.JumpKind.EXIT_PROGRAM, NOWHERE);
    }

    static Statement giveBack(Expression value) {
        return new Statement.Return(value, NOWHERE);
    }

    static Parameter parameter(String name) {
        return new Parameter(name(name), Optional.empty());
    }

    static Parameter parameter(String name, String type) {
        return new Parameter(name(name), Optional.of(new TypeName.Named(type, NOWHERE)));
    }

    static Statement action(String name, List<Parameter> parameters, Statement... body) {
        return new Statement.DefineAction(
                name(name), parameters, Optional.empty(), block(body), NOWHERE);
    }

    static Statement action(String name, Statement... body) {
        return action(name, List.of(), body);
    }

    static List<Parameter> parameters(String... names) {
        return Arrays.stream(names).map(Trees::parameter).toList();
    }

    static Statement tryCatch(Block body, Statement... handler) {
        return new Statement.Try(
                body,
                List.of(clause(Statement.CaughtKind.ANY, handler)),
                Optional.empty(),
                Optional.empty(),
                NOWHERE);
    }

    static Statement tryFinally(Block body, Statement... always) {
        return new Statement.Try(
                body, List.of(), Optional.empty(), Optional.of(block(always)), NOWHERE);
    }

    static Statement tryAll(Block body, Block handler, Block always) {
        return new Statement.Try(
                body,
                List.of(
                        new Statement.TryClause(
                                Statement.CaughtKind.ANY, name("error"), handler, NOWHERE)),
                Optional.empty(),
                Optional.of(always),
                NOWHERE);
    }

    static Statement.TryClause clause(Statement.CaughtKind kind, Statement... body) {
        return new Statement.TryClause(kind, name("error"), block(body), NOWHERE);
    }
}
