package wfl.syntax;

import static wfl.syntax.grammar.WflParser.*;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import wfl.source.Suggestions;

/// A word where a lifetime of a key has its unit, and that is nearly one: `for 30 minuts`.
final class MisspelledUnit {
    private static final List<String> UNITS =
            List.of("milliseconds", "seconds", "minutes", "hours", "days");

    private MisspelledUnit() {}

    /// What is wrong with the word.
    ///
    /// @param start where its statement begins
    static Optional<String> message(TokenStream input, int start, Token found) {
        if (!(found instanceof NameToken name) || !isLifetime(input, start, found)) {
            return Optional.empty();
        }
        String word = name.word(0);
        return Suggestions.closest(word, UNITS)
                .map(unit -> "'" + word + "' is no unit of time. Did you mean '" + unit + "'?");
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
