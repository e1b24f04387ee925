package wfl.check;

import java.util.function.Consumer;
import wfl.check.binding.KeystoreParts;
import wfl.check.binding.ModuleParts;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// The parts of statements and expressions, for passes that do not care where they stand.
public final class Walk {
    private Walk() {}

    /// Every statement of a program, outer before inner, in the order they are written.
    static void everyStatement(Program program, Consumer<Statement> visitor) {
        program.statements().forEach(statement -> everyStatement(statement, visitor));
    }

    private static void everyStatement(Statement statement, Consumer<Statement> visitor) {
        visitor.accept(statement);
        blocks(
                statement,
                block -> block.statements().forEach(inner -> everyStatement(inner, visitor)));
    }

    /// Every expression of a program, outer before inner.
    static void everyExpression(Program program, Consumer<Expression> visitor) {
        everyStatement(
                program,
                statement -> expressions(statement, part -> everyExpression(part, visitor)));
    }

    static void everyExpression(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        operands(expression, part -> everyExpression(part, visitor));
    }

    /// The expressions a statement holds itself, in the order they are written.
    static void expressions(Statement statement, Consumer<Expression> visitor) {
        switch (statement) {
            case Statement.Definition definition -> definitionExpressions(definition, visitor);
            case Statement.Mutation mutation -> mutationExpressions(mutation, visitor);
            case Statement.Control control -> controlExpressions(control, visitor);
            case Statement.Display display -> visitor.accept(display.value());
            case Statement.Evaluate evaluate -> visitor.accept(evaluate.expression());
            case Statement.Pause pause -> visitor.accept(pause.amount());
            case Statement.AwaitVariable await -> visitor.accept(await.variable());
            case FileStatement file -> file.operands().forEach(visitor);
            case KeystoreStatement keystore -> KeystoreParts.of(keystore).forEach(visitor);
            case TestingStatement.Expect expect -> {
                visitor.accept(expect.actual());
                expect.assertion().expected().ifPresent(visitor);
            }
            case TestingStatement.Describe _, TestingStatement.Test _ -> {}
            case ContainerStatement container -> containerExpressions(container, visitor);
            case ModuleStatement module -> ModuleParts.of(module).forEach(visitor);
            case ProcessStatement process -> process.operands().forEach(visitor);
        }
    }

    private static void definitionExpressions(
            Statement.Definition definition, Consumer<Expression> visitor) {
        switch (definition) {
            case Statement.Store store -> visitor.accept(store.value());
            case Statement.StoreConstant store -> visitor.accept(store.value());
            case Statement.CreateList list -> list.elements().forEach(visitor);
            case Statement.CreateDate create -> create.value().ifPresent(visitor);
            case Statement.CreateMap map -> map.entries().forEach(e -> visitor.accept(e.value()));
            case Statement.CreatePattern made -> made.pattern().lists().forEach(visitor);
            case Statement.DefineAction _ -> {}
        }
    }

    private static void mutationExpressions(
            Statement.Mutation mutation, Consumer<Expression> visitor) {
        switch (mutation) {
            case Statement.Change change -> visitor.accept(change.value());
            case Statement.ChangeElement change -> {
                visitor.accept(change.element());
                visitor.accept(change.value());
            }
            case Statement.Add add -> visitor.accept(add.value());
            case Statement.Arithmetic arithmetic -> visitor.accept(arithmetic.value());
            case Statement.Remove remove -> visitor.accept(remove.value());
            case Statement.Clear _ -> {}
            case Statement.Push push -> {
                visitor.accept(push.list());
                visitor.accept(push.value());
            }
        }
    }

    private static void controlExpressions(
            Statement.Control control, Consumer<Expression> visitor) {
        switch (control) {
            case Statement.Check check -> visitor.accept(check.condition());
            case Statement.ForEach loop -> visitor.accept(loop.collection());
            case Statement.CountLoop loop -> {
                visitor.accept(loop.from());
                visitor.accept(loop.to());
                loop.step().ifPresent(visitor);
            }
            case Statement.RepeatWhile loop -> visitor.accept(loop.condition());
            case Statement.RepeatUntil loop -> visitor.accept(loop.condition());
            case Statement.Return back -> visitor.accept(back.value());
            case Statement.RepeatForever _, Statement.MainLoop _ -> {}
            case Statement.Jump _, Statement.Try _ -> {}
        }
    }

    private static void containerExpressions(
            ContainerStatement statement, Consumer<Expression> visitor) {
        switch (statement) {
            case ContainerStatement.DefineContainer define ->
                    define.properties().forEach(p -> p.initial().ifPresent(visitor));
            case ContainerStatement.CreateInstance create ->
                    create.initialisers().forEach(i -> visitor.accept(i.value()));
            case ContainerStatement.Handle handle -> visitor.accept(handle.target());
            case ContainerStatement.DefineInterface _, ContainerStatement.DefineEvent _ -> {}
            case ContainerStatement.Trigger _, ContainerStatement.CallParent _ -> {}
        }
    }

    /// The blocks a statement holds itself, in the order they are written.
    public static void blocks(Statement statement, Consumer<Block> visitor) {
        switch (statement) {
            case Statement.DefineAction action -> visitor.accept(action.body());
            case ContainerStatement.DefineContainer container ->
                    container.methods().forEach(method -> visitor.accept(method.action().body()));
            case Statement.Check check -> {
                visitor.accept(check.then());
                visitor.accept(check.otherwise());
            }
            case Statement.ForEach loop -> visitor.accept(loop.body());
            case Statement.CountLoop loop -> visitor.accept(loop.body());
            case Statement.RepeatWhile loop -> visitor.accept(loop.body());
            case Statement.RepeatUntil loop -> visitor.accept(loop.body());
            case Statement.RepeatForever loop -> visitor.accept(loop.body());
            case Statement.MainLoop loop -> visitor.accept(loop.body());
            case Statement.Try attempt -> {
                visitor.accept(attempt.body());
                attempt.clauses().forEach(clause -> visitor.accept(clause.body()));
                attempt.otherwise().ifPresent(visitor);
                attempt.always().ifPresent(visitor);
            }
            case KeystoreStatement keystore -> KeystoreParts.block(keystore).ifPresent(visitor);
            case TestingStatement.Describe describe -> {
                describe.setup().ifPresent(visitor);
                visitor.accept(describe.tests());
                describe.teardown().ifPresent(visitor);
            }
            case TestingStatement.Test test -> visitor.accept(test.body());
            case TestingStatement.Expect _ -> {}
            case Statement.Store _, Statement.StoreConstant _ -> {}
            case Statement.CreateList _, Statement.CreateMap _, Statement.CreatePattern _ -> {}
            case Statement.CreateDate _ -> {}
            case Statement.Mutation _, Statement.Effect _ -> {}
            case Statement.Jump _, Statement.Return _ -> {}
            case ContainerStatement _, ModuleStatement _, ProcessStatement _ -> {}
            case FileStatement _ -> {}
        }
    }

    /// The expressions an expression is made of, in the order they are written.
    static void operands(Expression expression, Consumer<Expression> visitor) {
        switch (expression) {
            case Expression.ListLiteral list -> list.elements().forEach(visitor);
            case Expression.Literal _, Expression.Reference _ -> {}
            case Expression.Binary binary -> {
                visitor.accept(binary.left());
                visitor.accept(binary.right());
            }
            case Expression.Join join -> join.parts().forEach(visitor);
            case Expression.Not not -> visitor.accept(not.operand());
            case Expression.Negation negation -> visitor.accept(negation.operand());
            case Expression.Index index -> {
                visitor.accept(index.target());
                visitor.accept(index.index());
            }
            case Expression.Property property -> visitor.accept(property.target());
            case Expression.ActionCall call ->
                    call.arguments().stream().map(Argument::value).forEach(visitor);
            case Expression.OfCall call -> {
                visitor.accept(call.callee());
                call.arguments().forEach(visitor);
            }
            case Expression.MethodCall call -> {
                visitor.accept(call.target());
                call.arguments().forEach(visitor);
            }
            case KeystoreExpression.ContainsKey contains -> {
                visitor.accept(contains.keystore());
                visitor.accept(contains.key());
            }
            case KeystoreExpression.ValueOfKey value -> {
                visitor.accept(value.key());
                visitor.accept(value.keystore());
            }
            case KeystoreExpression.KeyCount count -> {
                visitor.accept(count.keystore());
                count.prefix().ifPresent(visitor);
            }
            case KeystoreExpression.TimeLeft time -> {
                visitor.accept(time.key());
                visitor.accept(time.keystore());
            }
            case Expression.ProcessRunning running -> visitor.accept(running.process());
            case PatternExpression pattern -> pattern.operands().forEach(visitor);
            case FileExpression file -> file.operands().forEach(visitor);
        }
    }
}
