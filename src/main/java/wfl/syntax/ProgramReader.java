package wfl.syntax;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.StatementContext;
import wfl.syntax.tree.Statement;

/// Reads the statements of one program, one after the other.
///
/// Each statement is parsed with the fast strategy first (SLL). Only a statement that fails is
/// parsed again with the full one (LL), which also finds all its errors and goes on behind it. Its
/// parse tree is turned into our tree at once and let go.
final class ProgramReader {
    private final TokenList input;
    private final BoundedParser parser;
    private final Recovery recovery;
    private final List<Diagnostic> diagnostics;
    private final Blocks.StatementList statements;
    private final @Nullable Consumer<StatementContext> listener;
    private boolean tooDeep;

    ProgramReader(
            List<CommonToken> tokens, Set<String> builtinNames, List<Diagnostic> diagnostics) {
        this(tokens, builtinNames, diagnostics, null);
    }

    /// @param listener told of every parse tree without errors
    ProgramReader(
            List<CommonToken> tokens,
            Set<String> builtinNames,
            List<Diagnostic> diagnostics,
            @Nullable Consumer<StatementContext> listener) {
        this.listener = listener;
        this.diagnostics = diagnostics;
        this.input = new TokenList(tokens);
        this.parser = new BoundedParser(input);
        this.recovery = new Recovery(diagnostics);
        var blocks = new Blocks(new Operands(builtinNames), tokens, diagnostics);
        this.statements = blocks.new StatementList();
    }

    /// Whether nothing is wrong but that the text ends before a block does.
    boolean onlyEndIsMissing() {
        return recovery.onlyEndIsMissing() && !tooDeep;
    }

    List<Statement> read() {
        while (input.LA(1) != Token.EOF && !tooDeep) {
            switch (input.LA(1)) {
                case WflParser.EOL -> {
                    statements.endLine();
                    input.consume();
                }
                case WflParser.END -> orphanEnd();
                default -> statement();
            }
        }
        return statements.statements();
    }

    private void statement() {
        int start = input.index();
        try {
            StatementContext statement = parse(start);
            // Where nothing was consumed nothing would be the next time either.
            if (input.index() == start) input.consume();
            if (statement == null) return;
            if (listener != null) listener.accept(statement);
            statements.add(statement);
        } catch (Rejected rejected) {
            refuse(rejected);
        } catch (StackOverflowError overflow) {
            refuse(Nesting.tooDeep(input.get(start)));
        }
    }

    // Whatever follows is still inside: more messages would only repeat this one.
    private void refuse(Rejected rejected) {
        diagnostics.add(rejected.diagnostic());
        tooDeep = true;
    }

    private @Nullable StatementContext parse(int start) {
        try {
            parser.setState(ATNState.INVALID_STATE_NUMBER);
            parser.setErrorHandler(Recovery.GIVE_UP);
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            return parser.statement();
        } catch (ParseCancellationException failed) {
            input.seek(start);
            parser.setState(ATNState.INVALID_STATE_NUMBER);
            int found = recovery.errorCount();
            parser.setErrorHandler(recovery);
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            StatementContext statement = parser.statement();
            return recovery.errorCount() == found ? statement : null;
        }
    }

    // An `end` that nothing opened is skipped, as the reference does.
    private void orphanEnd() {
        Token end = input.get(input.index());
        input.consume();
        switch (input.LA(1)) {
            case WflParser.ACTION,
                    WflParser.CHECK,
                    WflParser.FOR,
                    WflParser.COUNT,
                    WflParser.REPEAT,
                    WflParser.TRY,
                    WflParser.LOOP,
                    WflParser.MAP,
                    WflParser.WHILE,
                    WflParser.PATTERN,
                    WflParser.LIST,
                    WflParser.CONTAINER ->
                    input.consume();
            case WflParser.EOL, Token.EOF -> {}
            default -> {
                boolean last = input.LA(2) == Token.EOF;
                if (!last) diagnostics.add(SyntaxMessages.strayEnd(end, input.get(input.index())));
                input.consume();
            }
        }
    }
}
