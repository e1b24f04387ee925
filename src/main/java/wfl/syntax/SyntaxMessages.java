package wfl.syntax;

import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.source.Stage;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.StatementContext;

/// Says in one clear sentence what is wrong with a statement.
final class SyntaxMessages {
    private final TokenStream input;
    private final StatementContext statement;
    private final @Nullable Opener opener;
    private boolean missingEnd;

    SyntaxMessages(TokenStream input, StatementContext statement, @Nullable Opener opener) {
        this.input = input;
        this.statement = statement;
        this.opener = opener;
    }

    boolean foundMissingEnd() {
        return missingEnd;
    }

    Diagnostic describe(RecognitionException error) {
        Token found = error.getOffendingToken();
        if (isPatternName(found)) return at(found, "Expected pattern name after 'create pattern'");
        boolean inPattern = opener != null && opener.endWord() == WflParser.PATTERN;
        if (opener != null && inPattern && found.getType() == Token.EOF) {
            missingEnd = true;
            return at(found, "Expected 'end pattern' to close pattern definition")
                    .withLabel(Places.of(opener.token()), "opened here");
        }
        if (opener != null && found.getType() == Token.EOF && error.getExpectedTokens().contains(WflParser.END)) {
            missingEnd = true;
            return missingEnd(opener.word(), opener.token(), found);
        }
        return at(found, "Unexpected " + quoted(found) + ".");
    }

    // The token after `create pattern`, where no name is.
    private boolean isPatternName(Token found) {
        int start = statement.getStart().getTokenIndex();
        return found.getTokenIndex() == start + 2
                && input.get(start).getType() == WflParser.CREATE
                && input.get(start + 1).getType() == WflParser.PATTERN
                && found.getType() != WflParser.IDENT;
    }

    static Diagnostic missingEnd(String word, Token opener, Token end) {
        return at(end, "This '" + word + "' needs its 'end'.").withLabel(Places.of(opener), "opened here");
    }

    static Diagnostic strayEnd(Token end, Token next) {
        return at(end, "Unexpected 'end' followed by " + quoted(next) + ".");
    }

    static Diagnostic at(Token token, String message) {
        return Diagnostic.error(Stage.PARSE, "ERROR", Places.of(token), message);
    }

    static String spelling(int type) {
        String literal = WflParser.VOCABULARY.getLiteralName(type);
        return literal == null ? "" : literal.substring(1, literal.length() - 1);
    }

    static String quoted(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the text";
            case WflParser.EOL -> "the end of the line";
            default -> "'" + token.getText() + "'";
        };
    }
}
