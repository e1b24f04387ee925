package wfl.compile;

import wfl.syntax.tree.Block;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.Statement;

/// Finds jumps that leave the body of an action because no loop is around them.
final class Leaks {
    private Leaks() {}

    /// Whether `break`, `continue` or `exit loop` stands outside of every loop of the block.
    static boolean in(Block block) {
        return block.statements().stream().anyMatch(Leaks::in);
    }

    private static boolean in(Statement statement) {
        return switch (statement) {
            case Statement.Jump jump -> jump.kind() != Statement.JumpKind.EXIT_PROGRAM;
            case Statement.Check check -> in(check.then()) || in(check.otherwise());
            case Statement.Try attempt ->
                    in(attempt.body())
                            || attempt.clauses().stream().anyMatch(clause -> in(clause.body()))
                            || attempt.otherwise().stream().anyMatch(Leaks::in)
                            || attempt.always().stream().anyMatch(Leaks::in);
            case KeystoreStatement.Batch batch -> in(batch.body());
            case KeystoreStatement.Transaction transaction -> in(transaction.body());
            default -> false;
        };
    }
}
