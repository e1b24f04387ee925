package wfl.syntax;

import static wfl.syntax.grammar.WflLexer.*;

import java.util.List;
import org.antlr.v4.runtime.Token;
import wfl.source.Span;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;

/// The clock as a value: `current time in milliseconds`, `current time formatted as "..."`.
final class ClockPhrases {
    /// No program can call this builtin: its name is one of words.
    static final String NAME = "current time in milliseconds";

    private ClockPhrases() {}

    /// Makes one token of the words of each form.
    static void apply(Line line) {
        for (int i = 0; i < line.size(); i++) {
            if (!line.is(i, CURRENT) || !line.is(i + 1, TIME)) continue;
            if (line.is(i + 2, IN) && line.is(i + 3, MILLISECONDS)) {
                line.join(i, i + 4, CURRENT_MILLISECONDS);
            } else if (line.is(i + 2, FORMATTED)
                    && line.is(i + 3, AS)
                    && line.is(i + 4, TEXT_LITERAL)) {
                line.join(i, i + 4, CURRENT_FORMATTED);
            }
        }
    }

    static Expression milliseconds(Span at) {
        return new Expression.ActionCall(NAME, List.of(), at);
    }

    /// The letters of the format stand for the items of the library's formats.
    static Expression formatted(Token literal, Span at) {
        String format =
                Literals.text(literal.getText())
                        .orElseThrow()
                        .replace("yyyy", "%Y")
                        .replace("MM", "%m")
                        .replace("dd", "%d")
                        .replace("HH", "%H")
                        .replace("mm", "%M")
                        .replace("ss", "%S");
        Expression now = new Expression.ActionCall("datetime_now", List.of(), at);
        Expression items = new Expression.TextLiteral(format, Places.of(literal));
        return new Expression.ActionCall(
                "format_datetime", List.of(Argument.of(now), Argument.of(items)), at);
    }
}
