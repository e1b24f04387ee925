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
        private boolean foldable;

        void add(StatementContext statement) {
            try {
                Statement next = statements.build(statement);
                if (foldable && next instanceof Statement.Evaluate more) {
                    var display = (Statement.Display) built.removeLast();
                    built.add(StatementBuilder.fold(display, more, Places.of(statement)));
                } else {
                    built.add(next);
                    foldable = next instanceof Statement.Display;
                }
            } catch (Rejected rejected) {
                report(rejected.diagnostic());
                foldable = false;
            }
        }

        void endLine() {
            foldable = false;
        }

        List<Statement> statements() {
            return built;
        }
    }
}
