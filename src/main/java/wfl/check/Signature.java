package wfl.check;

import java.util.List;

/// What the checker knows of a builtin.
///
/// @param canonicalName the name messages use, whatever alias the program wrote
/// @param argumentsMin fewest arguments
/// @param argumentsMax most arguments; {@link Integer#MAX_VALUE} when there is no limit
/// @param autoCalled whether the bare name is a call
/// @param keepsSecrets whether it works with secrets
/// @param implemented whether a call can work at all: some names are only reserved
/// @param parameters types in order; the last one stands for all further arguments
/// @param result what a call gives
public record Signature(
        String canonicalName,
        int argumentsMin,
        int argumentsMax,
        boolean autoCalled,
        boolean keepsSecrets,
        boolean implemented,
        List<StaticType> parameters,
        StaticType result) {
    public Signature {
        parameters = List.copyOf(parameters);
        if (argumentsMin < 0 || argumentsMax < argumentsMin) {
            throw new IllegalArgumentException(
                    canonicalName + " takes " + argumentsMin + ".." + argumentsMax + " arguments");
        }
    }

    /// The type of the argument at a 0-based place.
    StaticType parameter(int index) {
        if (parameters.isEmpty()) return StaticType.Basic.UNKNOWN;
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /// How many arguments are right, in words: `2`, `1 to 3`, `at least 1`.
    String argumentsShown() {
        if (argumentsMin == argumentsMax) return Integer.toString(argumentsMin);
        if (argumentsMax == Integer.MAX_VALUE) return "at least " + argumentsMin;
        return argumentsMin + " to " + argumentsMax;
    }
}
