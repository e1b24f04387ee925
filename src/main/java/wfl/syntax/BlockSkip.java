package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Finds where a block ends, without parsing it.
final class BlockSkip {
    private final List<CommonToken> tokens;
    private final int opener;

    private BlockSkip(List<CommonToken> tokens, int opener) {
        this.tokens = tokens;
        this.opener = opener;
    }

    /// The index behind the `end` of the block whose statement begins at an index; that of the last
    /// token when the block has no end.
    static int end(List<CommonToken> tokens, int opener) {
        return new BlockSkip(tokens, opener).end();
    }

    private int end() {
        int open = 1;
        for (int i = opener + 1; i < tokens.size() - 1; i++) {
            if (type(i) == END) {
                open--;
                if (namesBlock(i + 1)) i++;
                if (open == 0) return i + 1;
            } else if (opens(i)) {
                open++;
            }
        }
        return tokens.size() - 1;
    }

    private boolean namesBlock(int i) {
        return switch (type(i)) {
            case EOL, Token.EOF, END, OTHERWISE -> false;
            default -> true;
        };
    }

    private boolean opens(int i) {
        int next = type(i + 1);
        return switch (type(i)) {
            case CHECK -> next == IF && type(i - 1) != OTHERWISE;
            case IF -> type(i - 1) != CHECK && startsStatement(i);
            case FOR -> next == EACH;
            case COUNT -> next == FROM && startsStatement(i);
            case REPEAT ->
                    startsStatement(i) && (next == WHILE || next == UNTIL || next == FOREVER);
            case LOOP -> isName(i - 1, "main");
            case DEFINE -> next == ACTION;
            case TRY, SETUP, TEARDOWN -> next == COLON;
            case DESCRIBE, TEST -> next == TEXT_LITERAL;
            case ROUTE -> startsStatement(i);
            case IN -> isName(i + 1, "transaction") && type(i + 2) == ON;
            case CREATE -> createsBlock(i, next);
            case ACTION -> startsLine(i) || (type(i - 1) == STATIC && startsLine(i - 1));
            case IDENT -> isName(i, "batch operations") && next == ON;
            default -> false;
        };
    }

    private boolean createsBlock(int i, int next) {
        return switch (next) {
            case CONTAINER, PATTERN -> true;
            case LIST, MAP -> type(i + 3) == COLON;
            case INTERFACE, NEW -> endsWithColon(i);
            default -> false;
        };
    }

    private boolean endsWithColon(int i) {
        int end = i;
        while (type(end) != EOL && type(end) != Token.EOF) end++;
        return type(end - 1) == COLON;
    }

    private boolean startsLine(int i) {
        return i == 0 || type(i - 1) == EOL;
    }

    private boolean startsStatement(int i) {
        int before = type(i - 1);
        return startsLine(i) || (before != END && !Words.expectsOperand(before));
    }

    private boolean isName(int i, String text) {
        return type(i) == IDENT && tokens.get(i).getText().equals(text);
    }

    private int type(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
    }
}
