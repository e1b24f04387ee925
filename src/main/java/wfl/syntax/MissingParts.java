package wfl.syntax;

import static wfl.syntax.Spelling.*;
import static wfl.syntax.grammar.WflParser.*;

import java.util.Optional;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.syntax.grammar.WflParser.StatementContext;

/// Says which part of a statement is missing: a word, a value, a name, a bracket.
final class MissingParts {
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

    MissingParts(TokenStream input, StatementContext statement) {
        this.input = input;
        this.statement = statement;
    }

    // ---- words

    // `store total 5`: what comes after the name could still be a value to keep in a keystore, so
    // the parser notices too late.
    Optional<Diagnostic> missingWord(Token found) {
        Token start = statement.getStart();
        Optional<Diagnostic> keystorePath = missingAt(start, found);
        if (keystorePath.isPresent()) return keystorePath;
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

    // `create keystore "data.kvb" as data`
    private Optional<Diagnostic> missingAt(Token start, Token found) {
        int word = start.getTokenIndex() + 1;
        boolean opens = start.getType() == CREATE || start.getType() == OPEN;
        boolean orCreate = input.get(word).getType() == OR;
        if (orCreate) word += 2;
        boolean isKeystore =
                opens
                        && word <= found.getTokenIndex()
                        && input.get(word).getText().equals("keystore");
        if (!isKeystore) return Optional.empty();
        Token path = input.get(word + 1);
        boolean isPath = path.getType() == TEXT_LITERAL || path.getType() == IDENT;
        if (!isPath) return Optional.empty();
        String words = start.getText() + (orCreate ? " or create" : "") + " keystore";
        return Optional.of(
                at(path, "'at' is missing after '" + words + "'.")
                        .withNote("As in '" + words + " at \"data.kvb\" as data'."));
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

    Optional<Diagnostic> missingValue(
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

    Optional<Diagnostic> missingBracket(Token found, IntervalSet expected) {
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

    Optional<Diagnostic> missingName(Token found, IntervalSet expected) {
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
    Optional<Diagnostic> missingConnective(Token found, IntervalSet expected) {
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

    // ---- operands

    // `display 1 plus`: the operator is left over because no operand follows it.
    Optional<Diagnostic> missingOperand(Token found) {
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
            case NOT, EQUAL, TO, GREATER, LESS, THAN, ORDER_THAN, ABOVE, BELOW, BETWEEN, KEY ->
                    true;
            default -> false;
        };
    }

    private Token before(Token token) {
        return input.get(Math.max(0, token.getTokenIndex() - 1));
    }

    private boolean isStart(Token token) {
        return token.getTokenIndex() == statement.getStart().getTokenIndex();
    }
}
