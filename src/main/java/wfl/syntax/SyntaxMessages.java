package wfl.syntax;

import static wfl.syntax.grammar.WflParser.*;

import java.util.Optional;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.source.Stage;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.StatementContext;

/// Says in one clear sentence what is wrong with a statement that cannot be parsed.
final class SyntaxMessages {
    /// Words that connect the parts of a statement, in the order they are looked for.
    private static final int[] CONNECTIVES = {
        AS,
        TO,
        FROM,
        KEY_FROM,
        BY,
        IN,
        IN_KEYSTORE,
        WITH_KEY,
        EACH,
        IF,
        ACTION,
        CALLED,
        CONSTANT,
        THEN,
        AT,
        ON,
        OF,
        FOR,
        AND,
        COLON,
        LOOP,
        BACK,
        NOT,
        FOUND,
        DENIED,
        UNTIL,
        KEY,
        WITH,
        KEYSTORE,
        IS
    };

    private final TokenStream input;
    private final StatementContext statement;
    private final @Nullable Opener opener;
    private boolean missingEnd;

    /// @param opener the block the statement opens, if it opens one
    SyntaxMessages(TokenStream input, StatementContext statement, @Nullable Opener opener) {
        this.input = input;
        this.statement = statement;
        this.opener = opener;
    }

    /// Whether the error described last is only that the text ends inside a block.
    boolean foundMissingEnd() {
        return missingEnd;
    }

    Diagnostic describe(RecognitionException error) {
        Token found = error.getOffendingToken();
        IntervalSet expected = expected(error);
        if (isPatternName(found)) return at(found, "Expected pattern name after 'create pattern'");
        if (opener != null && opener.endWord() == PATTERN) return pattern(found, opener);
        if (isAssertion(found)) return unknownAssertion(found);
        return endOfAction(found)
                .or(() -> habit(found))
                .or(() -> misspelledBefore(found))
                .or(() -> blockEnd(found, expected))
                .or(() -> missingOperand(found))
                .or(() -> beginning(found))
                .or(() -> missingWord(found))
                .or(() -> missingValue(found, error, expected))
                .or(() -> missingBracket(found, expected))
                .or(() -> missingName(found, expected))
                .or(() -> missingConnective(found, expected))
                .orElseGet(() -> at(found, capital(quoted(found)) + " cannot stand here."));
    }

    private static IntervalSet expected(RecognitionException error) {
        IntervalSet expected = error.getOffendingState() < 0 ? null : error.getExpectedTokens();
        return expected == null ? new IntervalSet() : expected;
    }

    private Token before(Token token) {
        int index = token.getTokenIndex();
        return input.get(Math.max(0, index - 1));
    }

    private boolean isStart(Token token) {
        return token.getTokenIndex() == statement.getStart().getTokenIndex();
    }

    // ---- patterns

    private Diagnostic pattern(Token found, Opener pattern) {
        if (found.getType() == Token.EOF) {
            missingEnd = true;
            return at(found, "Expected 'end pattern' to close pattern definition")
                    .withLabel(opened(pattern), "opened here");
        }
        return at(found, "Unexpected " + quoted(found) + " in a pattern.");
    }

    // The token after `create pattern`, where no name is.
    private boolean isPatternName(Token found) {
        int start = statement.getStart().getTokenIndex();
        return found.getTokenIndex() == start + 2
                && input.get(start).getType() == CREATE
                && input.get(start + 1).getType() == PATTERN
                && found.getType() != IDENT;
    }

    // ---- containers

    // The token after `end action`, which would be the name of the next action.
    private Optional<Diagnostic> endOfAction(Token found) {
        Token action = before(found);
        boolean closed = action.getType() == ACTION && before(action).getType() == END;
        if (opener == null || !opener.hasBareEnd() || !closed) return Optional.empty();
        return Optional.of(
                at(action, "Inside a container every block ends with 'end' alone: write 'end'."));
    }

    // ---- habits of other languages, misspelled words

    private Optional<Diagnostic> habit(Token found) {
        String message =
                switch (found.getType()) {
                    case BRACE_OPEN, BRACE_CLOSE ->
                            "Blocks have no braces here: they begin after a colon and finish with"
                                    + " 'end' and a word.";
                    case EQUAL_SIGN ->
                            before(found).getType() == EQUAL_SIGN
                                    ? "'==' is not an operator; to compare, write 'is'."
                                    : null;
                    case WHILE ->
                            isStart(found)
                                    ? "A loop with 'while' begins with 'repeat while'."
                                    : null;
                    default -> null;
                };
        return Optional.ofNullable(message).map(text -> at(found, text));
    }

    // `chekc if ...`, `stor x as 5`: the name before was meant as a keyword.
    private Optional<Diagnostic> misspelledBefore(Token found) {
        Token name = isStart(found) ? before(found) : before(statement.getStart());
        boolean onLine = name.getTokenIndex() < statement.getStart().getTokenIndex();
        if (!onLine || !(name instanceof NameToken words)) return Optional.empty();
        Token beforeName = before(name);
        boolean first = beforeName == name || beforeName.getType() == EOL;
        if (!first) return Optional.empty();
        String word = words.word(0);
        return Habits.firstWordLike(word)
                .map(meant ->
                        at(
                                name,
                                "'"
                                        + word
                                        + "' does not begin a statement. Did you mean '"
                                        + meant
                                        + "'?"));
    }

    // ---- blocks

    private Optional<Diagnostic> blockEnd(Token found, IntervalSet expected) {
        if (opener == null) return Optional.empty();
        if (before(found).getType() == END && !isStart(found)) {
            return Optional.of(wrongEnd(found, opener));
        }
        if (!expected.contains(END)) return Optional.empty();
        if (found.getType() == Token.EOF) {
            missingEnd = true;
            return Optional.of(missingEnd(opener, found));
        }
        if (opener.token().getType() == CREATE) return Optional.of(wrongElement(found, opener));
        return Optional.of(
                Words.isTerminator(found.getType())
                        ? at(found, misplaced(found, opener))
                                .withLabel(opened(opener), "opened here")
                        : cannotBegin(found));
    }

    private static Diagnostic wrongEnd(Token found, Opener opener) {
        boolean bare = found.getType() == EOL || found.getType() == Token.EOF;
        String rest =
                bare
                        ? "but only 'end' stands here."
                        : "but 'end " + found.getText() + "' stands here.";
        return at(
                        found,
                        "This '"
                                + opener.word()
                                + "' must end with '"
                                + opener.endWords()
                                + "', "
                                + rest)
                .withLabel(opened(opener), "opened here");
    }

    private static Diagnostic wrongElement(Token found, Opener opener) {
        String form =
                switch (opener.endWord()) {
                    case LIST -> "'add VALUE'";
                    case CONTAINER -> "'property NAME', 'action NAME' or 'event NAME'";
                    case INTERFACE -> "'requires action NAME'";
                    default -> "'NAME is VALUE'";
                };
        return at(
                found,
                "Between '"
                        + opener.word()
                        + "' and '"
                        + opener.endWords()
                        + "' every line reads "
                        + form
                        + ".");
    }

    private static String misplaced(Token found, Opener opener) {
        return "'"
                + found.getText()
                + "' does not belong to '"
                + opener.word()
                + "', or comes too late.";
    }

    private static wfl.source.Span opened(Opener opener) {
        return Places.of(opener.token());
    }

    static Diagnostic missingEnd(Opener opener, Token end) {
        return at(
                        end,
                        "The text ends, but this '"
                                + opener.word()
                                + "' has no '"
                                + opener.endWords()
                                + "'.")
                .withLabel(opened(opener), "opened here");
    }

    // ---- assertions

    // Right behind the `to` or `to have` of an `expect`.
    private boolean isAssertion(Token found) {
        if (isStart(found) || statement.getStart().getType() != EXPECT) return false;
        Token word = before(found);
        return word.getType() == TO || (word.getType() == HAVE && before(word).getType() == TO);
    }

    static Diagnostic unknownAssertion(Token found) {
        return at(
                found,
                "Unknown assertion type: expected 'equal', 'be', 'contain', etc. Got: "
                        + quoted(found));
    }

    static Diagnostic strayEnd(Token end, Token next) {
        return at(end, "Unexpected 'end' followed by " + quoted(next) + ".");
    }

    // ---- beginnings

    private Optional<Diagnostic> beginning(Token found) {
        return isStart(found) ? Optional.of(cannotBegin(found)) : Optional.empty();
    }

    // `display 1 plus`: the operator is left over because no operand follows it.
    private Optional<Diagnostic> missingOperand(Token found) {
        if (!isStart(found) || !isOperator(found.getType())) return Optional.empty();
        if (!Words.endsOperand(before(found).getType())) return Optional.empty();
        Token operator = found;
        Token next = input.get(operator.getTokenIndex() + 1);
        while (belongsToOperator(next.getType())) {
            operator = next;
            next = input.get(operator.getTokenIndex() + 1);
        }
        return Optional.of(valueExpected(operator, next));
    }

    private static boolean isOperator(int type) {
        return switch (type) {
            case AND,
                    OR,
                    IS,
                    EQUAL_SIGN,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    PLUS,
                    PLUS_SIGN,
                    MINUS,
                    MINUS_SIGN,
                    TIMES,
                    DIVIDED_BY,
                    SLASH,
                    MODULO,
                    PERCENT,
                    WITH,
                    OF,
                    AT,
                    MATCHES,
                    FIND,
                    REPLACE,
                    SPLIT,
                    ARGUMENT_BY,
                    ARGUMENT_FROM,
                    LENGTH ->
                    true;
            default -> false;
        };
    }

    private static boolean belongsToOperator(int type) {
        return switch (type) {
            case NOT, EQUAL, TO, GREATER, LESS, THAN, ABOVE, BELOW, BETWEEN, KEY -> true;
            default -> false;
        };
    }

    private static Diagnostic cannotBegin(Token found) {
        return switch (found.getType()) {
            case OTHERWISE ->
                    at(found, "This 'otherwise' belongs to no 'check', 'route' or 'try'.");
            case WHEN -> at(found, "This 'when' belongs to no 'try' or 'route'.");
            case CATCH, FINALLY -> at(found, "This '" + found.getText() + "' belongs to no 'try'.");
            case UNTIL -> at(found, "This 'until' belongs to no 'repeat'.");
            case DOT ->
                    at(found, "A property can only be read from a name.")
                            .withNote("Store the value before the dot under a name first.");
            default -> at(found, "A statement cannot begin with " + quoted(found) + ".");
        };
    }

    // ---- the parts of a statement

    // `store total 5`: what comes after the name could still be a value to keep in a keystore, so
    // the parser notices too late.
    private Optional<Diagnostic> missingWord(Token found) {
        Token start = statement.getStart();
        return switch (start.getType()) {
            case STORE, CREATE -> missingWord(start, found, AS, "store total as 5");
            case CHANGE -> missingWord(start, found, TO, "change total to 5");
            case IF ->
                    has(THEN, found)
                            ? Optional.empty()
                            : Optional.of(
                                    at(found, "'then' is missing after the condition of 'if'.")
                                            .withNote(
                                                    "Write 'check if ...:' for the form that ends"
                                                            + " with 'end check'."));
            case WAIT ->
                    Optional.of(
                            at(
                                    found,
                                    "'wait for' needs a number and 'seconds' or 'milliseconds'."));
            default -> Optional.empty();
        };
    }

    private Optional<Diagnostic> missingWord(Token start, Token found, int word, String example) {
        Token name = input.get(start.getTokenIndex() + 1);
        String needed = "'" + spelling(word) + "'";
        if (name.getType() == word) {
            return Optional.of(
                    at(
                                    name,
                                    "A name is missing between '"
                                            + start.getText()
                                            + "' and "
                                            + needed
                                            + ".")
                            .withNote("As in '" + example + "'."));
        }
        if (has(word, found) || has(WITH_KEY, found) || has(KEYSTORE, found) || has(COLON, found)) {
            return Optional.empty();
        }
        if (!isName(name)) {
            return Optional.of(
                    isWord(name)
                            ? at(
                                    name,
                                    quoted(name)
                                            + " is a word of the language and cannot be a name.")
                            : at(
                                    name,
                                    "A name is expected after '"
                                            + start.getText()
                                            + "', found "
                                            + quoted(name)
                                            + "."));
        }
        Token after = input.get(name.getTokenIndex() + 1);
        return Optional.of(
                at(
                                after,
                                needed
                                        + " is missing after '"
                                        + start.getText()
                                        + " "
                                        + name.getText()
                                        + "'.")
                        .withNote("As in '" + example + "'."));
    }

    private boolean has(int type, Token upTo) {
        for (int i = statement.getStart().getTokenIndex(); i <= upTo.getTokenIndex(); i++) {
            if (input.get(i).getType() == type) return true;
        }
        return false;
    }

    private Optional<Diagnostic> missingValue(
            Token found, RecognitionException error, IntervalSet expected) {
        Token before = before(found);
        boolean late = error instanceof NoViableAltException;
        boolean due =
                late
                        ? Words.expectsOperand(before.getType())
                        : expected.contains(INTEGER) && !expected.contains(PLUS);
        if (!due) return Optional.empty();
        return Optional.of(valueExpected(before, found));
    }

    private static Diagnostic valueExpected(Token before, Token found) {
        if (found.getType() == EOL || found.getType() == Token.EOF) {
            String ends = found.getType() == EOL ? "The line ends" : "The text ends";
            Diagnostic end =
                    at(
                            found,
                            ends + " where a value is expected, after '" + before.getText() + "'.");
            return before.getType() == RETURN
                    ? end.withNote("To give back nothing, write 'return nothing'.")
                    : end.withNote("A statement does not go on over the end of its line.");
        }
        return at(
                found,
                "A value is expected after '"
                        + before.getText()
                        + "', found "
                        + quoted(found)
                        + ".");
    }

    private Optional<Diagnostic> missingBracket(Token found, IntervalSet expected) {
        boolean paren = expected.contains(PAREN_CLOSE);
        if (!paren && !expected.contains(BRACKET_CLOSE)) return Optional.empty();
        String bracket = paren ? "')'" : "']'";
        Diagnostic missing = at(found, bracket + " is missing before " + quoted(found) + ".");
        if (found.getType() == EOL) {
            missing = missing.withNote("A bracket must be closed on the line it was opened.");
        }
        Token open = openBracket(found);
        return Optional.of(
                open == null ? missing : missing.withLabel(Places.of(open), "opened here"));
    }

    private @Nullable Token openBracket(Token found) {
        int depth = 0;
        for (int i = found.getTokenIndex() - 1; i >= statement.getStart().getTokenIndex(); i--) {
            int type = input.get(i).getType();
            if (Words.closes(type)) depth++;
            else if (Words.opens(type) && --depth < 0) return input.get(i);
        }
        return null;
    }

    private Optional<Diagnostic> missingName(Token found, IntervalSet expected) {
        if (!expected.contains(IDENT) || expected.contains(PLUS)) return Optional.empty();
        return Optional.of(
                isWord(found)
                        ? at(
                                found,
                                quoted(found)
                                        + " is a word of the language and cannot be a name here.")
                        : at(
                                found,
                                "A name is expected after '"
                                        + before(found).getText()
                                        + "', found "
                                        + quoted(found)
                                        + "."));
    }

    // Behind a complete value every operator could follow too: only the word that must come counts.
    private Optional<Diagnostic> missingConnective(Token found, IntervalSet expected) {
        boolean afterValue = expected.contains(PLUS);
        for (int word : CONNECTIVES) {
            if (!expected.contains(word) || (afterValue && isTail(word))) continue;
            return Optional.of(
                    at(
                            found,
                            "'" + spelling(word) + "' is expected before " + quoted(found) + "."));
        }
        return Optional.empty();
    }

    private static boolean isTail(int type) {
        return switch (type) {
            case IN, AT, ON, OF, AND, COLON, WITH -> true;
            default -> false;
        };
    }

    // ---- words

    static Diagnostic at(Token token, String message) {
        return Diagnostic.error(Stage.PARSE, "ERROR", Places.of(token), message);
    }

    private static boolean isName(Token token) {
        return token.getType() == IDENT
                || Words.isSoft(token.getType()) && token.getType() != STORE;
    }

    private static boolean isWord(Token token) {
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
                            .toLowerCase(java.util.Locale.ROOT)
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

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
