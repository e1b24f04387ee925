package wfl.syntax;

import static wfl.syntax.grammar.WflParser.*;

import java.util.Locale;
import org.antlr.v4.runtime.Token;
import wfl.source.Diagnostic;
import wfl.source.Stage;
import wfl.syntax.grammar.WflParser;

/// How tokens are called in messages.
final class Spelling {
    private Spelling() {}

    static Diagnostic at(Token token, String message) {
        return Diagnostic.error(Stage.PARSE, "ERROR", Places.of(token), message);
    }

    static boolean isName(Token token) {
        return token.getType() == IDENT
                || Words.isSoft(token.getType()) && token.getType() != STORE;
    }

    static boolean isWord(Token token) {
        return !token.getText().isEmpty()
                && Character.isLetter(token.getText().charAt(0))
                && token.getType() != Token.EOF;
    }

    /// How a word is written in a program.
    static String spelling(int type) {
        String literal = WflParser.VOCABULARY.getLiteralName(type);
        if (literal != null) return literal.substring(1, literal.length() - 1);
        return switch (type) {
            case KEY_FROM -> "from";
            case IN_KEYSTORE -> "in";
            default ->
                    WflParser.VOCABULARY
                            .getSymbolicName(type)
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' ');
        };
    }

    static String quoted(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the text";
            case EOL -> "the end of the line";
            case TEXT_LITERAL -> token.getText();
            default -> "'" + token.getText() + "'";
        };
    }

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
