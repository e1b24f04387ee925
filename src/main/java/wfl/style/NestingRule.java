package wfl.style;

import java.util.ArrayList;
import java.util.List;
import wfl.check.Walk;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Conditions and loops stand in one another only so deep. Actions do not count.
final class NestingRule {
    private final int max;
    private final List<Diagnostic> findings = new ArrayList<>();

    private NestingRule(int max) {
        this.max = max;
    }

    static List<Diagnostic> find(Program program, int max) {
        var rule = new NestingRule(max);
        rule.visit(new Block(program.statements()), 0);
        return rule.findings;
    }

    private void visit(Block block, int depth) {
        block.statements().forEach(statement -> visit(statement, depth));
    }

    private void visit(Statement statement, int depth) {
        int inside = counts(statement) ? depth + 1 : depth;
        if (inside > depth && inside > max) {
            findings.add(
                    Linter.warning(
                            LintRule.COMPLEX,
                            statement.at(),
                            "Nesting depth exceeds maximum of " + max,
                            "Refactor to reduce nesting"));
        }
        if (statement instanceof Statement.Check check) visit(check, depth, inside);
        else Walk.blocks(statement, block -> visit(block, inside));
    }

    /// `otherwise check if` goes on with the chain and is no deeper.
    private void visit(Statement.Check check, int depth, int inside) {
        visit(check.then(), inside);
        List<Statement> rest = check.otherwise().statements();
        boolean chained = rest.size() == 1 && rest.getFirst() instanceof Statement.Check;
        visit(check.otherwise(), chained ? depth : inside);
    }

    private static boolean counts(Statement statement) {
        return switch (statement) {
            case Statement.Check _,
                    Statement.ForEach _,
                    Statement.CountLoop _,
                    Statement.RepeatWhile _ ->
                    true;
            default -> false;
        };
    }
}
