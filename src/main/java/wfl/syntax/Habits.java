package wfl.syntax;

import java.util.List;
import java.util.Optional;
import wfl.source.Suggestions;

/// The words that statements begin with, and what was meant by one that is misspelt.
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
}
