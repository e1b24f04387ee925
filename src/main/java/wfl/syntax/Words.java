package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import org.antlr.v4.runtime.Token;

/// Sets of token types that the token stages ask about.
final class Words {
    /// Words that are names wherever nothing else is meant.
    private static final boolean[] SOFT =
            set(
                    AT,
                    BACK,
                    BINARY,
                    BYTES,
                    CALLED,
                    CHANGE,
                    CONTAIN,
                    CONTAINS,
                    COUNT,
                    CREATE,
                    DEFAULTS,
                    ENDS,
                    EXIST,
                    EXTENSION,
                    EXTENSIONS,
                    FILES,
                    GIVE,
                    HAVE,
                    LEAST,
                    LIST,
                    MAP,
                    MOST,
                    MUST,
                    NEEDS,
                    NEW,
                    PARENT,
                    PATTERN,
                    READ,
                    REVERSED,
                    STARTS,
                    TEXT,
                    THAT,
                    ANY,
                    PUSH,
                    SKIP_WORD,
                    THAN,
                    ZERO,
                    DIRECTORY,
                    ERROR,
                    FILE,
                    OUTPUT,
                    EXIT,
                    LOOP,
                    REPEAT,
                    TRY,
                    WHEN,
                    STORE);

    private static final boolean[] LITERAL = set(INTEGER, DECIMAL, TEXT_LITERAL, YES, NO, NOTHING);

    /// Tokens that can be the last of an operand.
    private static final boolean[] OPERAND_END =
            union(SOFT, LITERAL, set(IDENT, INDEX, BRACKET_CLOSE, PAREN_CLOSE, STATUS));

    /// Words that begin a value which a file or directory gives.
    private static final boolean[] FILE_VALUE =
            set(
                    READ_CONTENT,
                    READ_BINARY,
                    READ_BYTES,
                    FILE_SIZE,
                    FILE_EXISTS,
                    DIRECTORY_EXISTS,
                    LIST_FILES);

    /// Tokens that begin an operand after a soft word. An opening bracket or a minus would rather
    /// go on with a variable of that name.
    private static final boolean[] CLEAR_OPERAND_START =
            union(
                    LITERAL,
                    FILE_VALUE,
                    difference(SOFT, set(AT, CONTAINS, STORE, WHEN, TRY, REPEAT, EXIT)),
                    set(IDENT, PAREN_OPEN, CALL, NOT, STORE));

    /// Soft words that are surely names when an integer follows. The others are an operator
    /// (`at 0`, `contains 5`, `greater than 5`) or the word before a value (`give back 5`).
    private static final boolean[] INDEXABLE =
            difference(
                    SOFT,
                    set(
                            AT, BACK, CHANGE, CONTAINS, CREATE, EXIT, GIVE, LOOP, PARENT, PUSH,
                            REPEAT, SKIP_WORD, STORE, THAN, TRY, WHEN));

    /// Operators and prepositions: what follows one of them is an operand or a name.
    private static final boolean[] EXPECTS_OPERAND =
            union(
                    FILE_VALUE,
                    set(
                            WRITE,
                            CONTENT,
                            INTO,
                            BINARY_DATA,
                            BYTES_FROM,
                            DIRECTORY_AT,
                            FILE_AT,
                            FILE_WORD,
                            PATH_ACTION,
                            RECURSIVE,
                            WITH_FILTER),
                    set(
                            AS,
                            IN,
                            IN_KEYSTORE,
                            FROM,
                            KEY_FROM,
                            ARGUMENT_FROM,
                            BY,
                            ARGUMENT_BY,
                            ON,
                            TO,
                            OF,
                            WITH,
                            WITH_KEY,
                            AND,
                            OR,
                            IS,
                            NOT,
                            EQUAL,
                            GREATER,
                            LESS,
                            ABOVE,
                            BELOW,
                            BETWEEN,
                            PLUS,
                            PLUS_SIGN,
                            MINUS,
                            MINUS_SIGN,
                            TIMES,
                            DIVIDED_BY,
                            SLASH,
                            MODULO,
                            PERCENT,
                            EQUAL_SIGN,
                            MATCHES,
                            FIND,
                            REPLACE,
                            SPLIT,
                            STARTS_WITH,
                            ENDS_WITH,
                            COMMA,
                            BRACKET_OPEN,
                            ADJACENT_BRACKET,
                            LEADING_BRACKET,
                            LEADING_MINUS,
                            PAREN_OPEN,
                            DISPLAY,
                            RETURN,
                            ADD,
                            SUBTRACT,
                            MULTIPLY,
                            DIVIDE,
                            REMOVE,
                            IF,
                            WHILE,
                            UNTIL,
                            CALL,
                            LABEL,
                            FOR,
                            CLEAR,
                            KEYSTORE,
                            KEY,
                            SCAN,
                            AFTER,
                            LIMIT,
                            ROUTE,
                            STARTING_WITH,
                            DEFAULT_VALUE,
                            DEFAULTING_TO,
                            CHANGE_BY,
                            COMPACT,
                            FLUSH,
                            IF_VALUE_IS,
                            WITH_STRATEGY,
                            WITH_ENCRYPTION_KEY,
                            BACK_UP,
                            VERIFY,
                            LENGTH,
                            EXPECT,
                            BE,
                            CONTAIN_ITEM));

    /// Reserved words that begin a statement and can be nothing else there.
    private static final boolean[] STARTER =
            set(
                    DISPLAY, CHECK, IF, DEFINE, RETURN, BREAK, CONTINUE, TRY, REPEAT, STORE, ADD,
                    SUBTRACT, MULTIPLY, DIVIDE, REMOVE, CLEAR, CLOSE, OPEN, WAIT, ROUTE, INCLUDE,
                    EXPORT, EXIT, DESCRIBE, TEST, EXPECT, WRITE, DELETE);

    /// Words that end the statements of a block.
    private static final boolean[] TERMINATOR = set(END, OTHERWISE, WHEN, CATCH, FINALLY, UNTIL);

    private Words() {}

    static boolean isSoft(int type) {
        return in(SOFT, type);
    }

    static boolean canBeIndexed(int type) {
        return in(INDEXABLE, type);
    }

    static boolean isLiteral(int type) {
        return in(LITERAL, type);
    }

    static boolean endsOperand(int type) {
        return in(OPERAND_END, type);
    }

    static boolean clearlyStartsOperand(int type) {
        return in(CLEAR_OPERAND_START, type);
    }

    static boolean expectsOperand(int type) {
        return in(EXPECTS_OPERAND, type);
    }

    static boolean isStarter(int type) {
        return in(STARTER, type);
    }

    static boolean isTerminator(int type) {
        return in(TERMINATOR, type);
    }

    static boolean opens(int type) {
        return type == PAREN_OPEN || opensBracket(type);
    }

    static boolean opensBracket(int type) {
        return type == BRACKET_OPEN || type == ADJACENT_BRACKET || type == LEADING_BRACKET;
    }

    static boolean closes(int type) {
        return type == PAREN_CLOSE || type == BRACKET_CLOSE;
    }

    private static boolean in(boolean[] types, int type) {
        return type != Token.EOF && types[type];
    }

    private static boolean[] set(int... types) {
        var set = new boolean[VOCABULARY.getMaxTokenType() + 1];
        for (int type : types) set[type] = true;
        return set;
    }

    private static boolean[] union(boolean[]... sets) {
        boolean[] union = set();
        for (boolean[] set : sets) {
            for (int type = 0; type < set.length; type++) union[type] |= set[type];
        }
        return union;
    }

    private static boolean[] difference(boolean[] set, boolean[] without) {
        boolean[] difference = set.clone();
        for (int type = 0; type < set.length; type++) difference[type] &= !without[type];
        return difference;
    }
}
