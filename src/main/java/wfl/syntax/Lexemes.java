package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import wfl.source.Source;
import wfl.source.Span;
import wfl.syntax.Lexeme.Kind;
import wfl.syntax.grammar.WflLexer;

/// A text as the pieces it consists of, comments and blanks included: put together they are the
/// text again.
public final class Lexemes {
    private Lexemes() {}

    public static List<Lexeme> of(Source source) {
        return of(source.name(), source.text());
    }

    /// Whether a word by itself means something to the grammar.
    public static boolean isReserved(String word) {
        List<Lexeme> lexemes = of("", word);
        return lexemes.size() == 1 && lexemes.getFirst().kind() != Kind.WORD;
    }

    private static List<Lexeme> of(String name, String text) {
        var lexer = new WflLexer(new TextStream(name, text));
        lexer.removeErrorListeners();
        var lexemes = new ArrayList<Lexeme>();
        for (Token token : lexer.getAllTokens()) {
            lexemes.add(
                    new Lexeme(
                            kind(token.getType()),
                            WflLexer.VOCABULARY.getSymbolicName(token.getType()),
                            token.getText(),
                            new Span(token.getStartIndex(), token.getStopIndex() + 1)));
        }
        return lexemes;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case WflLexer.WORD -> Kind.WORD;
            case WflLexer.TEXT_LITERAL -> Kind.TEXT;
            case WflLexer.INTEGER, WflLexer.DECIMAL -> Kind.NUMBER;
            case WflLexer.YES, WflLexer.NO -> Kind.BOOLEAN;
            case WflLexer.NOTHING -> Kind.NOTHING;
            case WflLexer.COMMENT -> Kind.COMMENT;
            case WflLexer.BLANK -> Kind.BLANK;
            case WflLexer.EOL -> Kind.LINE_END;
            case WflLexer.UNKNOWN, WflLexer.UNFINISHED_TEXT -> Kind.UNKNOWN;
            case WflLexer.COLON,
                    WflLexer.COMMA,
                    WflLexer.DOT,
                    WflLexer.PLUS_SIGN,
                    WflLexer.MINUS_SIGN,
                    WflLexer.SLASH,
                    WflLexer.PERCENT,
                    WflLexer.EQUAL_SIGN,
                    WflLexer.BRACKET_OPEN,
                    WflLexer.BRACKET_CLOSE,
                    WflLexer.PAREN_OPEN,
                    WflLexer.PAREN_CLOSE,
                    WflLexer.BRACE_OPEN,
                    WflLexer.BRACE_CLOSE ->
                    Kind.SIGN;
            default -> Kind.KEYWORD;
        };
    }
}
