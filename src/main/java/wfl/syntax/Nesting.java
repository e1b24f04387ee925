package wfl.syntax;

import org.antlr.v4.runtime.Token;

/// How deep programs may nest.
final class Nesting {
    /// Most levels of brackets, blocks, indexes and calls inside one another. Each costs the parser
    /// and every later step a few frames of stack; people stop far earlier.
    static final int LEVELS_MAX = 1_000;

    private Nesting() {}

    static Rejected tooDeep(Token place) {
        return Rejected.at(
                Places.of(place),
                "This is nested too deep: at most "
                        + String.format(java.util.Locale.ROOT, "%,d", LEVELS_MAX)
                        + " levels of brackets and blocks are possible.");
    }
}
