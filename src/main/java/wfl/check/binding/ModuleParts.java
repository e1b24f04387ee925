package wfl.check.binding;

import java.util.ArrayList;
import java.util.List;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// What statements about other files evaluate, and where they stand.
public final class ModuleParts {
    private ModuleParts() {}

    public static List<Expression> of(ModuleStatement statement) {
        var parts = new ArrayList<Expression>();
        switch (statement) {
            case ModuleStatement.Joining joining -> parts.add(joining.path());
            case ModuleStatement.Export _ -> {}
            case ModuleStatement.ExecuteFile execute -> {
                parts.add(execute.path());
                execute.request().ifPresent(parts::add);
            }
        }
        return parts;
    }

    /// Whether other files may see the variables of these statements: one of them, or one inside
    /// them, includes or loads a file.
    static boolean joinFiles(List<Statement> statements) {
        return statements.stream().anyMatch(ModuleParts::joinsFiles);
    }

    private static boolean joinsFiles(Statement statement) {
        return switch (statement) {
            case ModuleStatement module -> module instanceof ModuleStatement.Joining;
            case Statement.DefineAction action -> joinsFiles(action.body());
            case Statement.Check check -> joinsFiles(check.then()) || joinsFiles(check.otherwise());
            case Statement.ForEach loop -> joinsFiles(loop.body());
            case Statement.CountLoop loop -> joinsFiles(loop.body());
            case Statement.RepeatWhile loop -> joinsFiles(loop.body());
            case Statement.RepeatUntil loop -> joinsFiles(loop.body());
            case Statement.RepeatForever loop -> joinsFiles(loop.body());
            case Statement.MainLoop loop -> joinsFiles(loop.body());
            case Statement.Try attempt ->
                    joinsFiles(attempt.body())
                            || attempt.clauses().stream().anyMatch(c -> joinsFiles(c.body()))
                            || attempt.otherwise().stream().anyMatch(ModuleParts::joinsFiles)
                            || attempt.always().stream().anyMatch(ModuleParts::joinsFiles);
            case Statement.Jump _, Statement.Return _ -> false;
            case Statement.Definition _, Statement.Mutation _, Statement.Effect _ -> false;
            case FileStatement _, ProcessStatement _ -> false;
            case KeystoreStatement keystore ->
                    KeystoreParts.block(keystore).filter(ModuleParts::joinsFiles).isPresent();
            case TestingStatement.Describe describe ->
                    describe.setup().stream().anyMatch(ModuleParts::joinsFiles)
                            || joinsFiles(describe.tests())
                            || describe.teardown().stream().anyMatch(ModuleParts::joinsFiles);
            case TestingStatement.Test test -> joinsFiles(test.body());
            case TestingStatement.Expect _ -> false;
            case ContainerStatement.DefineContainer container ->
                    container.methods().stream().anyMatch(m -> joinsFiles(m.action().body()));
            case ContainerStatement _ -> false;
        };
    }

    private static boolean joinsFiles(Block block) {
        return joinFiles(block.statements());
    }
}
