package wfl.syntax;

import static wfl.syntax.grammar.WflParser.*;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import wfl.source.Suggestions;

/// The lifetime of a key whose unit is wrong or missing: `for 30 minuts`, `for 2 weeks`, `for 10`.
final class MisspelledUnit {
    private static final List<String> UNITS =
            List.of("milliseconds", "seconds", "minutes", "hours", "days");

    private static final String LIST =
            String.join(", ", UNITS.subList(0, UNITS.size() - 1)) + " or " + UNITS.getLast();

    private MisspelledUnit() {}

    /// What is wrong with the word.
    ///
    /// @param start where its statement begins
    static Optional<String> message(TokenStream input, int start, Token found) {
        if (!isLifetime(input, start, found)) return Optional.empty();
        if (found.getType() == EOL || found.getType() == Token.EOF) return missing(input, found);
        if (!(found instanceof NameToken name)) return Optional.empty();
        String word = name.word(0);
        String wrong = "'" + word + "' is no unit of time. ";
        return Optional.of(
                Suggestions.closest(word, UNITS)
                        .map(unit -> wrong + "Did you mean '" + unit + "'?")
                        .orElseGet(() -> wrong + "Use " + LIST + "."));
    }

    // The line ends behind the number.
    private static Optional<String> missing(TokenStream input, Token found) {
        int before = input.get(found.getTokenIndex() - 1).getType();
        return Words.endsOperand(before)
                ? Optional.of("A unit of time is missing: " + LIST + ".")
                : Optional.empty();
    }

    private static boolean isLifetime(TokenStream input, int start, Token found) {
        boolean hasKey = false;
        boolean hasTime = false;
        for (int i = start; i < found.getTokenIndex(); i++) {
            int type = input.get(i).getType();
            hasKey |= type == WITH_KEY || type == KEEP;
            hasTime |= hasKey && type == FOR;
        }
        return hasTime;
    }
}
