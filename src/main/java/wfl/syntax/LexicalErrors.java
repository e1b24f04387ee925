package wfl.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.grammar.WflLexer;

/// What cannot be a token: reported, dropped, and no reason to stop.
final class LexicalErrors {
    /// Longest piece of source quoted in a message, in UTF-16 units.
    private static final int QUOTED_MAX = 60;

    private final Source source;
    private final List<Diagnostic> diagnostics;
    private int byteOffset;
    private int measuredTo;
    private int highSurrogateAt = -1;
    private boolean unfinishedText;

    LexicalErrors(Source source, List<Diagnostic> diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// Whether the text ended inside quotes.
    boolean sawUnfinishedText() {
        return unfinishedText;
    }

    boolean isError(CommonToken token) {
        return switch (token.getType()) {
            case WflLexer.UNKNOWN, WflLexer.UNFINISHED_TEXT -> true;
            case WflLexer.INTEGER -> !Literals.fitsInteger(token.getText());
            case WflLexer.DECIMAL -> Double.isInfinite(Double.parseDouble(token.getText()));
            case WflLexer.TEXT_LITERAL -> Literals.text(token.getText()).isEmpty();
            default -> false;
        };
    }

    /// Tokens must arrive in source order.
    void report(CommonToken token) {
        int start = token.getStartIndex();
        int end = token.getStopIndex() + 1;
        if (token.getType() == WflLexer.UNKNOWN) {
            char unit = source.text().charAt(start);
            // `&&` is one mistake.
            boolean repeated = start > 0 && source.text().charAt(start - 1) == unit;
            if (repeated && "&|*".indexOf(unit) >= 0) return;
            if (Character.isLowSurrogate(unit) && highSurrogateAt == start - 1) return;
            if (Character.isHighSurrogate(unit)) {
                highSurrogateAt = start;
                end = Math.min(end + 1, source.text().length());
            }
        }
        diagnostics.add(describe(token, new Span(start, end)));
    }

    private Diagnostic describe(CommonToken token, Span span) {
        String message =
                "Lexing error at position "
                        + byteOffsetOf(span.start())
                        + ": unexpected input `"
                        + quoted(source.text().substring(span.start(), span.end()))
                        + "`";
        Diagnostic found = Diagnostic.error(Stage.LEX, "ERROR", span, message);
        return switch (token.getType()) {
            case WflLexer.UNFINISHED_TEXT -> {
                unfinishedText = true;
                yield found.withNote("This text has no closing quote.");
            }
            case WflLexer.TEXT_LITERAL ->
                    found.withNote(
                            "A text can contain \\n, \\t, \\r, \\0, \\\\ and \\\"; any other"
                                    + " backslash makes it unreadable.");
            case WflLexer.INTEGER, WflLexer.DECIMAL -> found.withNote("The number is too large.");
            default -> signNote(token.getText()).map(found::withNote).orElse(found);
        };
    }

    private static java.util.Optional<String> signNote(String sign) {
        return java.util.Optional.ofNullable(
                switch (sign) {
                    case "*" -> "To multiply, write `times`.";
                    case "<" -> "To compare, write `is less than`.";
                    case ">" -> "To compare, write `is greater than`.";
                    case "!" -> "To negate, write `not`, or `is not` in a comparison.";
                    case "&", "&&" -> "To combine conditions, write `and`.";
                    case "|", "||" -> "To combine conditions, write `or`.";
                    case ";" -> "A statement needs no semicolon at its end.";
                    case "\ufeff" -> "A byte order mark is not needed; save the file without it.";
                    case "?" -> "To choose a value, write `check if`.";
                    case "$", "@" -> "Names have no sign in front of them.";
                    case "'" -> "A text is written between double quotes.";
                    default -> null;
                });
    }

    private static String quoted(String text) {
        int end = text.indexOf('\n') >= 0 ? text.indexOf('\n') : text.length();
        end = Math.min(end, QUOTED_MAX);
        return end == text.length() ? text : text.substring(0, end).stripTrailing() + "...";
    }

    private int byteOffsetOf(int offset) {
        for (; measuredTo < offset; measuredTo++) {
            char unit = source.text().charAt(measuredTo);
            // A surrogate pair is four bytes: two for each half.
            if (unit < 0x80) byteOffset += 1;
            else if (unit < 0x800 || Character.isSurrogate(unit)) byteOffset += 2;
            else byteOffset += 3;
        }
        return byteOffset;
    }
}
