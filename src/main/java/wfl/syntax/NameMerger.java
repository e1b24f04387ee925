package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import wfl.syntax.grammar.WflLexer;

/// The first token stage: joins neighbouring words to names, and drops what is no token at all.
///
/// Words with only blanks, comments or dropped pieces between them, on one line, are one name: the
/// words joined by single blanks. Everything else ends a name. A `[` directly after a token is
/// marked, because only such a bracket goes on with a chain of properties.
final class NameMerger {
    private final LexicalErrors errors;
    private final List<CommonToken> out = new ArrayList<>();
    private final List<CommonToken> words = new ArrayList<>();

    private NameMerger(LexicalErrors errors) {
        this.errors = errors;
    }

    /// The tokens without blanks and comments; the last one is the end of the file.
    static List<CommonToken> merge(List<? extends Token> tokens, LexicalErrors errors) {
        var merger = new NameMerger(errors);
        for (Token token : tokens) merger.take((CommonToken) token);
        return merger.out;
    }

    private void take(CommonToken token) {
        if (token.getChannel() != Token.DEFAULT_CHANNEL) return;
        if (token.getType() == WflLexer.WORD) {
            words.add(token);
        } else if (isUnderscoreAfterName(token)) {
            glueUnderscore(token);
        } else if (errors.isError(token)) {
            errors.report(token);
        } else {
            endName();
            if (token.getType() == WflLexer.BRACKET_OPEN && follows(token)) {
                token.setType(WflLexer.ADJACENT_BRACKET);
            }
            out.add(token);
        }
    }

    private boolean isUnderscoreAfterName(CommonToken token) {
        return token.getType() == WflLexer.UNKNOWN
                && !words.isEmpty()
                && token.getText().equals("_");
    }

    // The reference makes `a _b` the name `a_ b`; programs may rely on it.
    private void glueUnderscore(CommonToken token) {
        var glued = new CommonToken(words.removeLast());
        glued.setText(glued.getText() + "_");
        glued.setStopIndex(token.getStopIndex());
        words.add(glued);
    }

    private boolean follows(CommonToken token) {
        return !out.isEmpty() && out.getLast().getStopIndex() + 1 == token.getStartIndex();
    }

    private void endName() {
        if (words.isEmpty()) return;
        out.add(new NameToken(words));
        words.clear();
    }
}
