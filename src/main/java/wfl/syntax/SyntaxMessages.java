package wfl.syntax;

import static wfl.syntax.Spelling.*;
import static wfl.syntax.grammar.WflParser.*;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.StatementContext;

/// Says in one clear sentence what is wrong with a statement that cannot be parsed.
final class SyntaxMessages {
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
        var parts = new MissingParts(input, statement);
        return endOfAction(found)
                .or(() -> habit(found))
                .or(() -> misspelledBefore(found))
                .or(() -> misspelledUnit(found))
                .or(() -> keystoreForm(found))
                .or(() -> blockEnd(found, expected))
                .or(() -> parts.missingOperand(found))
                .or(() -> beginning(found))
                .or(() -> parts.missingWord(found))
                .or(() -> parts.missingValue(found, error, expected))
                .or(() -> parts.missingBracket(found, expected))
                .or(() -> parts.missingName(found, expected))
                .or(() -> parts.missingConnective(found, expected))
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

    private Optional<Diagnostic> misspelledUnit(Token found) {
        return MisspelledUnit.message(input, statement.getStart().getTokenIndex(), found)
                .map(message -> at(found, message));
    }

    // `get value with key "a" as r`: what begins like a statement on a keystore and is none.
    private Optional<Diagnostic> keystoreForm(Token found) {
        int at = statement.getStart().getTokenIndex();
        while (at > 0 && input.get(at - 1).getType() != EOL) at--;
        Token first = input.get(at);
        String word = first instanceof NameToken name ? name.word(0) : first.getText();
        String form =
                switch (word) {
                    case "get" -> "get value from KEYSTORE with key KEY as NAME";
                    case "scan" -> "scan KEYSTORE for keys starting with TEXT as NAME";
                    default -> "";
                };
        boolean isWhole = at == statement.getStart().getTokenIndex();
        if (form.isEmpty() || isWhole || !namesKeysBetween(at, found.getTokenIndex())) {
            return Optional.empty();
        }
        return Optional.of(at(first, "This is not how a keystore is read: write '" + form + "'."));
    }

    private boolean namesKeysBetween(int from, int to) {
        for (int i = from; i <= to; i++) {
            Token token = input.get(i);
            List<String> words = List.of(token.getText().split(" "));
            boolean isKey = words.contains("key") || words.contains("keys");
            if (isKey || token.getType() == FROM) return true;
        }
        return false;
    }

    // ---- blocks

    private Optional<Diagnostic> blockEnd(Token found, IntervalSet expected) {
        if (opener == null) return Optional.empty();
        if (before(found).getType() == END && !isStart(found)) {
            if (opener.hasBareEnd() && found.getType() == Token.EOF) {
                // The `end` closed a block inside.
                missingEnd = true;
                return Optional.of(missingEnd(opener, found));
            }
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

    private static Span opened(Opener opener) {
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
}
