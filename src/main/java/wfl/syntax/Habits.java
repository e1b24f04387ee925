package wfl.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import wfl.source.Span;
import wfl.source.Suggestions;
import wfl.syntax.grammar.WflLexer;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Statements that parse but were surely meant as something else: habits from other languages and
/// misspelled first words.
final class Habits {
    /// Words that begin a statement, for "did you mean".
    static final List<String> FIRST_WORDS =
            List.of(
                    "add",
                    "batch",
                    "break",
                    "catch",
                    "change",
                    "check",
                    "clear",
                    "close",
                    "continue",
                    "count",
                    "create",
                    "define",
                    "display",
                    "divide",
                    "event",
                    "exit",
                    "finally",
                    "for",
                    "get",
                    "give",
                    "multiply",
                    "open",
                    "otherwise",
                    "push",
                    "remove",
                    "repeat",
                    "return",
                    "route",
                    "scan",
                    "skip",
                    "store",
                    "subtract",
                    "trigger",
                    "try",
                    "wait",
                    "when");

    private Habits() {}

    /// The first word of a statement that a word may have been meant for.
    static Optional<String> firstWordLike(String word) {
        return FIRST_WORDS.contains(word) || word.length() < 3
                ? Optional.empty()
                : Suggestions.closest(word, FIRST_WORDS);
    }

    /// Refuses a statement that cannot have been meant.
    static void check(Statement statement) {
        if (!(statement instanceof Statement.Evaluate evaluate)) return;
        switch (evaluate.expression()) {
            case Expression.Binary(
                            BinaryOperator operator,
                            Expression.Reference name,
                            var value,
                            Span at)
                    when operator == BinaryOperator.EQUAL && isSign(at) ->
                    throw Rejected.at(
                            at,
                            "'=' compares; to give '"
                                    + name.name()
                                    + "' a value, write 'store "
                                    + name.name()
                                    + " as ...' or 'change "
                                    + name.name()
                                    + " to ...'.");
            case Expression.Reference(String name, Span at) when name.equals("else") ->
                    throw Rejected.at(at, "'else' is no word of the language; write 'otherwise'.");
            default -> {}
        }
    }

    private static boolean isSign(Span at) {
        return at.end() - at.start() == 1;
    }

    /// Refuses a bare name with another statement on the same line behind it, if the two were
    /// surely meant as one.
    static void check(Statement before, Token next) {
        if (!(before instanceof Statement.Evaluate evaluate)
                || !(evaluate.expression() instanceof Expression.Reference name)) {
            return;
        }
        boolean adjacent = name.at().end() == next.getStartIndex();
        if (adjacent && next.getType() == WflLexer.PAREN_OPEN) {
            throw Rejected.at(
                    name.at(),
                    name.name().equals("print")
                            ? "To show a value, write 'display', as in 'display \"hello\"'."
                            : "Actions are not called with parentheses; write 'call "
                                    + name.name()
                                    + " with ...'.");
        }
        String first = name.name().split(" ", 2)[0];
        firstWordLike(first)
                .ifPresent(word -> {
                    throw Rejected.at(
                            name.at(),
                            "'"
                                    + first
                                    + "' does not begin a statement. Did you mean '"
                                    + word
                                    + "'?");
                });
    }
}
