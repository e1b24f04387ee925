package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Names that a program itself binds, as far as its tokens show.
///
/// Where a word could begin a form of its own or a name (`key name`), a name the program binds
/// keeps its old meaning.
///
/// @param bound every name right after a word that binds one
/// @param keystores those bound by `... keystore at ... as NAME`
record NamesInUse(Set<String> bound, Set<String> keystores) {
    static NamesInUse of(List<CommonToken> tokens) {
        Set<String> bound = new HashSet<>();
        Set<String> keystores = new HashSet<>();
        boolean inHeader = false;
        boolean opensKeystore = false;
        int before = Token.EOF;
        CommonToken tokenBefore = null;
        for (CommonToken token : tokens) {
            int type = token.getType();
            if (type == EOL) {
                inHeader = false;
                opensKeystore = false;
            } else if (type == DEFINE) {
                inHeader = true;
            } else if (type == AT
                    && tokenBefore != null
                    && tokenBefore.getText().equals("keystore")) {
                opensKeystore = true;
            } else if (type == IDENT && (binds(before) || (inHeader && listsNames(before)))) {
                bound.add(token.getText());
                if (opensKeystore && before == AS) keystores.add(token.getText());
            }
            // A keystore called `store` stands where an operand is due and binds nothing.
            before = type == STORE && Words.expectsOperand(before) ? Token.INVALID_TYPE : type;
            tokenBefore = token;
        }
        return new NamesInUse(bound, keystores);
    }

    boolean binds(String name) {
        return bound.contains(name);
    }

    private static boolean binds(int before) {
        return switch (before) {
            case STORE, CREATE, CHANGE, AS, EACH, CALLED, CONSTANT, LIST, MAP, PATTERN, PROPERTY ->
                    true;
            default -> false;
        };
    }

    private static boolean listsNames(int before) {
        return switch (before) {
            case NEEDS, WITH, PARAMETERS, AND -> true;
            default -> false;
        };
    }
}
