package wfl.check;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Stage;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// Where a program can go: statements it never reaches, and actions that return only sometimes.
final class FlowCheck {
    private FlowCheck() {}

    /// The first statement after a `return` of the program itself, if there is one.
    static List<Diagnostic> unreachable(Program program) {
        List<Statement> statements = program.statements();
        for (int i = 0; i + 1 < statements.size(); i++) {
            if (!(statements.get(i) instanceof Statement.Return)) continue;
            var at = statements.get(i + 1).at();
            return List.of(
                    Diagnostic.warning(Stage.ANALYZE, Codes.UNREACHABLE, at, "Unreachable code")
                            .withNote("This code will never be executed.")
                            .withLabel(statements.get(i).at(), "the program ends here"));
        }
        return List.of();
    }

    /// Actions with a declared result that return on some paths and not on others.
    static List<Diagnostic> inconsistentReturns(Program program) {
        var found = new ArrayList<Diagnostic>();
        for (Statement statement : program.statements()) {
            if (!(statement instanceof Statement.DefineAction action)) continue;
            boolean promised = TypeNames.ofResult(action) != StaticType.Basic.NOTHING;
            if (action.result().isEmpty() || !promised) continue;
            if (!mayReturn(action.body()) || alwaysLeaves(action.body())) continue;
            String message =
                    "Action '%s' has inconsistent return paths".formatted(action.name().text());
            found.add(
                    Diagnostic.warning(Stage.ANALYZE, Codes.RETURN, action.name().at(), message)
                            .withNote("Ensure all code paths return a value."));
        }
        return found;
    }

    private static boolean mayReturn(Block block) {
        return block.statements().stream().anyMatch(FlowCheck::mayReturn);
    }

    private static boolean mayReturn(Statement statement) {
        if (statement instanceof Statement.Return) return true;
        if (isDefinition(statement)) return false;
        // What jumps and returns in a test stays in the test.
        if (statement instanceof TestingStatement) return false;
        var inner = new ArrayList<Block>();
        Walk.blocks(statement, inner::add);
        return inner.stream().anyMatch(FlowCheck::mayReturn);
    }

    // The code inside runs another time.
    private static boolean isDefinition(Statement statement) {
        return statement instanceof Statement.DefineAction
                || statement instanceof ContainerStatement;
    }

    private static boolean alwaysLeaves(Block block) {
        return block.statements().stream().anyMatch(FlowCheck::alwaysLeaves);
    }

    /// Whether nothing after the statement is reached.
    private static boolean alwaysLeaves(Statement statement) {
        return switch (statement) {
            case Statement.Return _ -> true;
            case Statement.Jump jump -> jump.kind() == Statement.JumpKind.EXIT_PROGRAM;
            case Statement.Check check ->
                    alwaysLeaves(check.then()) && alwaysLeaves(check.otherwise());
            case Statement.Try attempt -> alwaysLeaves(attempt);
            case Statement.RepeatForever loop -> !hasJump(loop.body());
            case Statement.MainLoop loop -> !hasJump(loop.body());
            case KeystoreStatement.Batch batch -> alwaysLeaves(batch.body());
            case KeystoreStatement.Transaction transaction -> alwaysLeaves(transaction.body());
            case Statement.ForEach _, Statement.CountLoop _ -> false;
            case Statement.RepeatWhile _ -> false;
            case Statement.RepeatUntil loop -> alwaysLeaves(loop.body());
            case Statement.Definition _, Statement.Mutation _, Statement.Effect _ -> false;
            case KeystoreStatement _, TestingStatement _, ContainerStatement _ -> false;
            case ModuleStatement _, ProcessStatement _ -> false;
            case FileStatement _ -> false;
        };
    }

    private static boolean alwaysLeaves(Statement.Try attempt) {
        if (attempt.always().filter(FlowCheck::alwaysLeaves).isPresent()) return true;
        return alwaysLeaves(attempt.body())
                && attempt.clauses().stream().allMatch(clause -> alwaysLeaves(clause.body()))
                && attempt.otherwise().map(FlowCheck::alwaysLeaves).orElse(true);
    }

    private static boolean hasJump(Block block) {
        return block.statements().stream().anyMatch(FlowCheck::hasJump);
    }

    /// In doubt yes: a jump that stays inside an inner loop counts too.
    private static boolean hasJump(Statement statement) {
        if (statement instanceof Statement.Jump) return true;
        if (isDefinition(statement)) return false;
        var inner = new ArrayList<Block>();
        Walk.blocks(statement, inner::add);
        return inner.stream().anyMatch(FlowCheck::hasJump);
    }
}
