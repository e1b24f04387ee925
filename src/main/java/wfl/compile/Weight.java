package wfl.compile;

import java.util.IdentityHashMap;
import java.util.Map;
import wfl.check.binding.Bindings;
import wfl.check.binding.ExpressionParts;
import wfl.check.binding.KeystoreParts;
import wfl.check.binding.ModuleParts;
import wfl.check.binding.Variable;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// How much code a statement makes, roughly: its nodes are counted, without the bodies of actions,
/// which become methods of their own.
final class Weight {
    private final Map<Statement, Integer> known = new IdentityHashMap<>();
    private final Bindings bindings;
    private int nodes;

    Weight(Bindings bindings) {
        this.bindings = bindings;
    }

    int of(Statement statement) {
        nodes = 0;
        count(statement);
        return nodes;
    }

    private void count(Block block) {
        block.statements().forEach(this::count);
    }

    private void count(Statement statement) {
        Integer before = known.get(statement);
        if (before != null) {
            nodes += before;
            return;
        }
        int start = nodes;
        nodes += 2;
        add(statement);
        known.put(statement, nodes - start);
    }

    private void add(Statement statement) {
        switch (statement) {
            case Statement.Store s -> count(s.value());
            case Statement.StoreConstant s -> count(s.value());
            case Statement.CreateList s -> s.elements().forEach(this::count);
            case Statement.CreateDate s -> s.value().ifPresent(this::count);
            case Statement.CreateMap s -> s.entries().forEach(entry -> count(entry.value()));
            case Statement.CreatePattern s -> nodes += 4 + 2 * s.pattern().lists().size();
            case Statement.DefineAction _ -> nodes += 4;
            case Statement.Change s -> count(s.value());
            case Statement.ChangeElement s -> {
                count(s.element());
                count(s.value());
            }
            case Statement.Add s -> count(s.value());
            case Statement.Arithmetic s -> count(s.value());
            case Statement.Remove s -> count(s.value());
            case Statement.Clear _, Statement.Jump _ -> {}
            case Statement.Push s -> {
                count(s.list());
                count(s.value());
            }
            case Statement.Display s -> count(s.value());
            case Statement.Evaluate s -> count(s.expression());
            case Statement.Pause s -> count(s.amount());
            case Statement.AwaitVariable s -> count(s.variable());
            case FileStatement file -> file.operands().forEach(this::count);
            case Statement.Return s -> count(s.value());
            case Statement.Control control -> countControl(control);
            case TestingStatement testing -> countTesting(testing);
            case ContainerStatement container -> count(container);
            case ModuleStatement module -> {
                nodes += 4;
                ModuleParts.of(module).forEach(this::count);
            }
            case ProcessStatement process -> process.operands().forEach(this::count);
            case KeystoreStatement keystore -> {
                KeystoreParts.of(keystore).forEach(this::count);
                KeystoreParts.block(keystore).ifPresent(this::count);
            }
        }
    }

    private void count(ContainerStatement statement) {
        switch (statement) {
            case ContainerStatement.DefineContainer s -> {
                nodes += 6 * (s.properties().size() + s.methods().size() + s.events().size());
                s.properties().forEach(property -> property.initial().ifPresent(this::count));
            }
            case ContainerStatement.DefineInterface s -> nodes += 2 * s.actions().size();
            case ContainerStatement.CreateInstance s ->
                    s.initialisers().forEach(initialiser -> count(initialiser.value()));
            case ContainerStatement.Handle s -> count(s.target());
            case ContainerStatement.DefineEvent _,
                    ContainerStatement.Trigger _,
                    ContainerStatement.CallParent _ ->
                    nodes += 2;
        }
    }

    private void countControl(Statement.Control control) {
        switch (control) {
            case Statement.Check check -> {
                count(check.condition());
                count(check.then());
                count(check.otherwise());
            }
            case Statement.Try attempt -> {
                nodes += 8;
                count(attempt.body());
                attempt.clauses().forEach(clause -> count(clause.body()));
                attempt.otherwise().ifPresent(this::count);
                attempt.always().ifPresent(this::count);
            }
            case Statement.ForEach loop -> {
                count(loop.collection());
                count(loop.body());
            }
            case Statement.CountLoop loop -> {
                nodes += 8;
                count(loop.from());
                count(loop.to());
                loop.step().ifPresent(this::count);
                count(loop.body());
            }
            case Statement.RepeatWhile loop -> {
                count(loop.condition());
                count(loop.body());
            }
            case Statement.RepeatUntil loop -> {
                count(loop.body());
                count(loop.condition());
            }
            case Statement.RepeatForever loop -> count(loop.body());
            case Statement.MainLoop loop -> count(loop.body());
            case Statement.Jump _, Statement.Return _ -> {}
        }
    }

    private void countTesting(TestingStatement testing) {
        nodes += 8;
        switch (testing) {
            case TestingStatement.Describe describe -> {
                describe.setup().ifPresent(this::count);
                count(describe.tests());
                describe.teardown().ifPresent(this::count);
            }
            case TestingStatement.Test test -> count(test.body());
            case TestingStatement.Expect expect -> {
                count(expect.actual());
                expect.assertion().expected().ifPresent(this::count);
            }
        }
    }

    private void count(Expression expression) {
        nodes += ExpressionParts.count(expression, this::ofNode);
    }

    // What is done with what may be a number is written twice, see NumberPaths.
    private int ofNode(Expression node) {
        return switch (node) {
            case Expression.Property _ -> 4;
            case Expression.MethodCall _ -> 8;
            case Expression.Index _ -> 3;
            case Expression.Reference reference -> {
                var only = bindings.use(reference).only();
                yield only.filter(Variable::isTwofold).isPresent() ? 3 : 1;
            }
            default -> 1;
        };
    }
}
