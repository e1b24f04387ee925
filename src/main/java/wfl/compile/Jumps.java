package wfl.compile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wfl.check.binding.KeystoreParts;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// Finds the jumps among statements, also those that end inside of them.
final class Jumps {
    private final Set<Exits.Target> found = EnumSet.noneOf(Exits.Target.class);

    private Jumps() {}

    static Set<Exits.Target> in(List<Statement> statements) {
        var jumps = new Jumps();
        statements.forEach(jumps::look);
        return jumps.found;
    }

    private void look(Block block) {
        block.statements().forEach(this::look);
    }

    private void look(Statement statement) {
        switch (statement) {
            case Statement.Return _ -> found.add(Exits.Target.RETURN);
            case Statement.Jump jump -> {
                switch (jump.kind()) {
                    case BREAK -> found.add(Exits.Target.BREAK);
                    case CONTINUE -> found.add(Exits.Target.CONTINUE);
                    case EXIT_LOOPS -> found.add(Exits.Target.EXIT_LOOPS);
                    case EXIT_PROGRAM -> {}
                }
            }
            case Statement.Check check -> {
                look(check.then());
                look(check.otherwise());
            }
            case Statement.Try attempt -> {
                look(attempt.body());
                attempt.clauses().forEach(clause -> look(clause.body()));
                attempt.otherwise().ifPresent(this::look);
                attempt.always().ifPresent(this::look);
            }
            case Statement.ForEach loop -> look(loop.body());
            case Statement.CountLoop loop -> look(loop.body());
            case Statement.RepeatWhile loop -> look(loop.body());
            case Statement.RepeatUntil loop -> look(loop.body());
            case Statement.RepeatForever loop -> look(loop.body());
            case Statement.MainLoop loop -> look(loop.body());
            case KeystoreStatement keystore -> KeystoreParts.block(keystore).ifPresent(this::look);
            case TestingStatement.Describe describe -> {
                describe.setup().ifPresent(this::look);
                look(describe.tests());
                describe.teardown().ifPresent(this::look);
            }
            case TestingStatement.Test test -> look(test.body());
            default -> {}
        }
    }
}
