package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Statement;

/// Builds lists of statements. A statement that cannot be built is reported and left out.
final class Blocks {
    private final List<? extends Token> tokens;
    private final List<Diagnostic> diagnostics;
    private final StatementBuilder statements;

    /// @param tokens the tokens the parser reads, by index
    Blocks(Operands expressions, List<? extends Token> tokens, List<Diagnostic> diagnostics) {
        this.tokens = tokens;
        this.diagnostics = diagnostics;
        this.statements = new StatementBuilder(expressions, this);
    }

    Block build(@Nullable BlockContext block) {
        return block == null ? Block.EMPTY : new Block(statements(block));
    }

    List<Statement> statements(BlockContext block) {
        var list = new StatementList();
        if (block.children == null) return List.of();
        for (ParseTree child : block.children) {
            if (child instanceof StatementContext statement) list.add(statement);
            else list.endLine();
        }
        return list.statements();
    }

    /// One statement by itself; none when it cannot be built.
    List<Statement> statement(StatementContext statement) {
        var list = new StatementList();
        list.add(statement);
        return list.statements();
    }

    /// The place of the token after a rule; nowhere at the end of the file.
    Span after(ParserRuleContext rule) {
        Token next = tokens.get(rule.getStop().getTokenIndex() + 1);
        return next.getType() == Token.EOF ? Span.NONE : Places.of(next);
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /// Statements in the order they come; values after a `display` on its line become part of it.
    final class StatementList {
        private final List<Statement> built = new ArrayList<>();
        private @Nullable Statement before;
        private @Nullable FoldedDisplay folded;

        void add(StatementContext statement) {
            try {
                add(statements.build(statement), statement);
            } catch (Rejected rejected) {
                report(rejected.diagnostic());
                endLine();
            }
        }

        private void add(Statement next, StatementContext statement) {
            if (next instanceof Statement.Evaluate more
                    && before instanceof Statement.Display first) {
                if (folded == null) folded = new FoldedDisplay(first, Places.of(statement));
                folded.add(more.expression());
                return;
            }
            endLine();
            built.add(next);
            before = next;
        }

        void endLine() {
            if (folded != null) built.set(built.size() - 1, folded.build());
            folded = null;
            before = null;
        }

        List<Statement> statements() {
            endLine();
            return built;
        }
    }
}
