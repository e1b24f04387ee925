package wfl.check;

import java.util.Optional;
import wfl.syntax.Keywords;

/// Unknown names that are whole statements: misspelt first words, and calls of other languages.
final class StatementWords {
    private StatementWords() {}

    /// What was meant by a name that nothing defines.
    ///
    /// @param after what stands behind the name on its line
    static Optional<String> advice(String name, String after) {
        if (after.startsWith("(")) {
            return Optional.of("To call an action, write 'call %s with ...'.".formatted(name));
        }
        if (after.isBlank() || ForeignWords.advice(name, false).isPresent()) {
            return Optional.empty();
        }
        String first = name.split(" ", 2)[0];
        return Keywords.beginningLike(first)
                .map(meant ->
                        "'%s' does not begin a statement. Did you mean '%s'?"
                                .formatted(first, meant));
    }
}
