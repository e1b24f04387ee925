package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// A token stage: puts each pattern definition on one line, because line ends mean nothing in it,
/// and turns `followed by` into `then`.
final class PatternBodies {
    private final List<CommonToken> tokens;
    private final List<CommonToken> out = new ArrayList<>();

    private PatternBodies(List<CommonToken> tokens) {
        this.tokens = tokens;
    }

    static List<CommonToken> onOneLine(List<CommonToken> tokens) {
        var stage = new PatternBodies(tokens);
        int i = 0;
        while (i < tokens.size()) {
            if (stage.opensPattern(i)) {
                i = stage.definition(i);
            } else {
                stage.out.add(tokens.get(i++));
            }
        }
        return stage.out;
    }

    private int type(int index) {
        return index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
    }

    private boolean opensPattern(int i) {
        if (type(i) != CREATE || type(i + 1) != PATTERN) return false;
        return type(i + 2) == COLON || (type(i + 2) != EOL && type(i + 3) == COLON);
    }

    // Without `end pattern` everything up to the end of the text belongs to the pattern.
    private int definition(int start) {
        int i = start;
        while (type(i) != Token.EOF) {
            if (type(i) == END && type(i + 1) == PATTERN) {
                out.add(tokens.get(i));
                out.add(tokens.get(i + 1));
                return i + 2;
            }
            i = part(i);
        }
        return i;
    }

    private int part(int i) {
        CommonToken token = tokens.get(i);
        if (token.getText().equals("followed") && type(i) == IDENT && type(i + 1) == BY) {
            var then = new CommonToken(token);
            then.setType(THEN);
            then.setStopIndex(tokens.get(i + 1).getStopIndex());
            out.add(then);
            return i + 2;
        }
        if (type(i) != EOL) out.add(token);
        return i + 1;
    }
}
