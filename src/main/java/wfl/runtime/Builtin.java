package wfl.runtime;

import java.util.List;

/// The declaration of one action of the standard library: the single source for the parser (names),
/// the checker (counts, types), completion, help and the reference page.
///
/// @param name the canonical name
/// @param aliases further names that mean the same
/// @param parameters in order; the last may repeat
/// @param result what comes back
/// @param autoCalled whether the bare name is a call (the reference lists these)
/// @param keepsSecrets whether it works with secrets, beside which no seeded random numbers may be
/// @param summary one sentence for help and reference
public record Builtin(
        String name,
        List<String> aliases,
        List<Parameter> parameters,
        Kind result,
        boolean autoCalled,
        boolean keepsSecrets,
        String summary) {
    public Builtin {
        aliases = List.copyOf(aliases);
        parameters = List.copyOf(parameters);
    }

    /// A parameter.
    ///
    /// @param optional may be left out; only at the end
    /// @param repeats takes any further arguments; only the last
    public record Parameter(String name, Kind kind, boolean optional, boolean repeats) {}

    /// The kinds of value a declaration speaks of.
    public enum Kind {
        ANY,
        NUMBER,
        TEXT,
        BOOLEAN,
        LIST,
        MAP,
        DATE,
        TIME,
        DATE_TIME,
        BINARY,
        PATTERN,
        NOTHING
    }

    public int argumentsMin() {
        return (int) parameters.stream().filter(p -> !p.optional() && !p.repeats()).count();
    }

    /// The greatest number of arguments; {@link Integer#MAX_VALUE} when the last repeats.
    public int argumentsMax() {
        boolean endless = !parameters.isEmpty() && parameters.getLast().repeats();
        return endless ? Integer.MAX_VALUE : parameters.size();
    }
}
