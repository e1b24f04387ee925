package wfl.syntax;

import static wfl.syntax.grammar.WflParser.*;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/// The word that opened a block, and the one its `end` goes with.
///
/// @param endWord a token type
record Opener(Token token, int endWord) {
    /// What a statement that begins with a token opens; null when it opens no block.
    static @Nullable Opener of(TokenStream input, Token start) {
        int index = start.getTokenIndex();
        int endWord =
                start.getType() == CREATE
                        ? createdThing(input, index + 1)
                        : endWordOf(start.getType());
        if (endWord == Token.INVALID_TYPE) return null;
        if (start.getType() == COUNT && typeAt(input, index + 1) != FROM) return null;
        return new Opener(start, endWord);
    }

    private static int createdThing(TokenStream input, int index) {
        int type = typeAt(input, index);
        if (type == CONTAINER || type == INTERFACE || type == NEW_INSTANCE) return type;
        if (type == PATTERN && typeAt(input, index + 2) == COLON) return type;
        boolean named = typeAt(input, index + 1) == IDENT;
        return named && (type == LIST || type == MAP) ? type : Token.INVALID_TYPE;
    }

    static int endWordOf(int startType) {
        return switch (startType) {
            case CHECK, CHAINED_CHECK -> CHECK;
            case IF, FOR, COUNT, REPEAT, ROUTE, TRY, BATCH, TRANSACTION -> startType;
            case DESCRIBE, TEST, SETUP, TEARDOWN -> startType;
            case DEFINE -> ACTION;
            case MAIN -> LOOP;
            default -> Token.INVALID_TYPE;
        };
    }

    /// The words that end the block, as the program writes them.
    String endWords() {
        return hasBareEnd() ? "end" : "end " + word(endWord);
    }

    /// The word this opener is known by.
    String word() {
        return switch (token.getType()) {
            case FOR -> "for each";
            case MAIN -> "main loop";
            case DEFINE -> "define action";
            case CREATE -> "create " + word(endWord);
            case BATCH -> "batch";
            case TRANSACTION -> "transaction";
            default -> token.getText();
        };
    }

    private static String word(int type) {
        return switch (type) {
            case BATCH -> "batch";
            case TRANSACTION -> "transaction";
            case NEW_INSTANCE -> "new";
            default -> Spelling.spelling(type);
        };
    }

    /// Whether the block ends with `end` alone, as containers and all blocks of theirs do.
    boolean hasBareEnd() {
        return endWord == CONTAINER || endWord == INTERFACE || endWord == NEW_INSTANCE;
    }

    /// The index of the bare `end` of this block; -1 if it does not come.
    int bareEnd(TokenStream input) {
        int open = 1;
        for (int i = token.getTokenIndex() + 2; i < input.size(); i++) {
            if (opensBareBlock(input, i)) open++;
            else if (isBareEnd(input, i) && --open == 0) return i;
        }
        return -1;
    }

    private static boolean opensBareBlock(TokenStream input, int index) {
        int before = typeAt(input, index - 1);
        return switch (typeAt(input, index)) {
            case ACTION -> typeAt(input, index + 1) == IDENT && before != END && before != REQUIRES;
            case CONTAINER, INTERFACE, NEW_INSTANCE -> before == CREATE;
            default -> false;
        };
    }

    private static boolean isBareEnd(TokenStream input, int index) {
        if (typeAt(input, index) != END) return false;
        int next = typeAt(input, index + 1);
        return next == EOL || next == Token.EOF || next == END;
    }

    /// Whether the end of this block comes later in the input, blocks of the same kind in between
    /// taken into account.
    boolean endsAhead(TokenStream input) {
        int open = 1;
        for (int i = input.index(); i < input.size(); i++) {
            int type = typeAt(input, i);
            if (type == END && typeAt(input, i + 1) == endWord) {
                if (--open == 0) return true;
                i++;
            } else if (opensSameKind(input, i, type)) {
                open++;
            }
        }
        return false;
    }

    private boolean opensSameKind(TokenStream input, int index, int type) {
        if (type != token.getType() || index == token.getTokenIndex()) return false;
        int next = typeAt(input, index + 1);
        return switch (type) {
            case CHECK -> next == IF;
            case IF -> typeAt(input, index - 1) != CHECK;
            case FOR -> next == EACH;
            case COUNT -> next == FROM;
            case CREATE -> next == endWord && typeAt(input, index + 3) == COLON;
            default -> true;
        };
    }

    private static int typeAt(TokenStream input, int index) {
        return index < 0 || index >= input.size() ? Token.EOF : input.get(index).getType();
    }
}
