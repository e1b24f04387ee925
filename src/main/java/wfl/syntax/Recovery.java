package wfl.syntax;

import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.DescribePartContext;
import wfl.syntax.grammar.WflParser.StatementContext;

/// Reports what cannot be parsed and goes on behind it, inside blocks too.
///
/// An error leaves the innermost statement it happened in; that statement is skipped to the end of
/// its line. When its block can still be found, the statements in it are read as well, so that one
/// mistake in a header causes no complaints about the `end` that belongs to it.
final class Recovery extends DefaultErrorStrategy {
    /// For the first, fast attempt: stops at the first error.
    static final BailErrorStrategy GIVE_UP = new BailErrorStrategy();

    /// A state of the parser from which the rule `block` is called, so that a block parsed while
    /// recovering has surroundings to predict with.
    private static final int BLOCK_CALL = stateCalling(WflParser.RULE_block);

    private final List<Diagnostic> diagnostics;
    private int errorCount;
    private int missingEndCount;

    Recovery(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    int errorCount() {
        return errorCount;
    }

    boolean onlyEndIsMissing() {
        return errorCount > 0 && errorCount == missingEndCount;
    }

    // ---- what the generated parser calls

    @Override
    public void sync(Parser parser) {
        // No token is ever inserted or deleted: statements are skipped as a whole.
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void reportError(Parser parser, RecognitionException error) {
        // All is done in recover, where the statement is known.
    }

    @Override
    public void recover(Parser parser, RecognitionException error) {
        if (!(parser.getContext() instanceof StatementContext statement)) throw error;
        var wfl = (WflParser) parser;
        Opener opener = Opener.of(parser.getInputStream(), statement.getStart());
        report(wfl, statement, opener, error);
        if (opener == null) skipStatement(parser.getInputStream(), statement);
        else skipBlock(wfl, statement, opener, error);
    }

    private void report(
            WflParser parser,
            StatementContext statement,
            @Nullable Opener opener,
            RecognitionException error) {
        errorCount++;
        var messages = new SyntaxMessages(parser.getInputStream(), statement, opener);
        Diagnostic described = messages.describe(error);
        boolean atEnd = messages.foundMissingEnd();
        // All blocks around are open at the end of the text too: the innermost says it for them.
        if (!atEnd || missingEndCount == 0) diagnostics.add(described);
        if (atEnd) missingEndCount++;
    }

    // ---- skipping

    private static void skipStatement(TokenStream input, StatementContext statement) {
        if (input.index() == statement.getStart().getTokenIndex()) input.consume();
        skipLine(input);
    }

    private static void skipLine(TokenStream input) {
        while (!endsStatement(input)) input.consume();
    }

    private static boolean endsStatement(TokenStream input) {
        int type = input.LA(1);
        if (type == Token.EOF || type == WflParser.EOL) return true;
        if (type == WflParser.END || type == WflParser.OTHERWISE) return true;
        return Words.isStarter(type) && !Words.expectsOperand(input.LA(-1));
    }

    private static void skipBlock(
            WflParser parser,
            StatementContext statement,
            Opener opener,
            RecognitionException error) {
        TokenStream input = parser.getInputStream();
        if (opener.endWord() == WflParser.PATTERN && opener.endsAhead(input)) {
            skipPattern(input);
            return;
        }
        if (opener.hasBareEnd()) {
            skipContainer(input, opener);
            return;
        }
        int failedAt = input.index();
        boolean wrongEnd =
                failedAt > statement.getStart().getTokenIndex()
                        && input.LA(-1) == WflParser.END
                        && input.LA(1) != Token.EOF;
        if (wrongEnd) {
            closeWrongly(input, statement);
            return;
        }
        if (failedAt == statement.getStart().getTokenIndex()) input.consume();
        if (!opener.endsAhead(input)) {
            skipLine(input);
            return;
        }
        if (!Words.isTerminator(input.LA(1))) skipLine(input);
        skipBody(parser, statement, opener);
    }

    private static void skipContainer(TokenStream input, Opener opener) {
        int end = opener.bareEnd(input);
        if (end >= input.index()) input.seek(end + 1);
        else skipLine(input);
    }

    // There are no statements in a pattern.
    private static void skipPattern(TokenStream input) {
        while (input.LA(1) != WflParser.END || input.LA(2) != WflParser.PATTERN) input.consume();
        input.consume();
        input.consume();
    }

    // `end for` where `end check` is due: a loop around takes it, or it was meant for this one.
    private static void closeWrongly(TokenStream input, StatementContext statement) {
        if (isOpenAround(statement, input.LA(1))) input.seek(input.index() - 1);
        else if (input.LA(1) != WflParser.EOL) input.consume();
    }

    private static void skipBody(WflParser parser, StatementContext statement, Opener opener) {
        TokenStream input = parser.getInputStream();
        while (true) {
            parser.setState(BLOCK_CALL);
            parser.block();
            int type = input.LA(1);
            if (type == Token.EOF) return;
            if (type == WflParser.END) {
                if (input.LA(2) != opener.endWord() && isOpenAround(statement, input.LA(2))) return;
                input.consume();
                if (input.LA(1) != WflParser.EOL && input.LA(1) != Token.EOF) input.consume();
                return;
            }
            input.consume();
            skipLine(input);
        }
    }

    private static boolean isOpenAround(ParserRuleContext statement, int endWord) {
        for (RuleContext around = statement.getParent();
                around != null;
                around = around.getParent()) {
            boolean opens =
                    around instanceof StatementContext || around instanceof DescribePartContext;
            if (opens
                    && Opener.endWordOf(((ParserRuleContext) around).getStart().getType())
                            == endWord) {
                return true;
            }
        }
        return false;
    }

    private static int stateCalling(int ruleIndex) {
        for (ATNState state : WflParser._ATN.states) {
            if (state != null
                    && state.getNumberOfTransitions() > 0
                    && state.transition(0) instanceof RuleTransition call
                    && call.ruleIndex == ruleIndex) {
                return state.stateNumber;
            }
        }
        throw new AssertionError("no rule uses rule " + ruleIndex);
    }
}
