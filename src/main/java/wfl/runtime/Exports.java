package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// `export`: a promise about a name that is checked where it is made.
public final class Exports {
    private Exports() {}

    /// Does nothing when the name is what the statement says.
    ///
    /// @param kind `CONTAINER`, `ACTION` or `CONSTANT`
    /// @param own what the name holds in the current scope; null when it does not exist there
    /// @param outer what it holds in the scopes around; null likewise
    /// @param constant whether the current scope has it as a constant
    public static void check(
            String kind,
            String name,
            @Nullable Object own,
            @Nullable Object outer,
            boolean constant) {
        String word =
                switch (kind) {
                    case "CONTAINER" -> "Container";
                    case "ACTION" -> "Action";
                    default -> "Constant";
                };
        if (own == null && outer == null) {
            throw new WflError(word + " '" + name + "' not found in current scope");
        }
        if (own == null) {
            throw new WflError(
                    word
                            + " '"
                            + name
                            + "' is only defined in parent scope and cannot be exported");
        }
        switch (kind) {
            case "CONTAINER" -> {
                if (own instanceof ContainerDefinition) return;
                throw new WflError("'" + name + "' is not a container definition");
            }
            case "ACTION" -> {
                if (own instanceof ActionValue) return;
                throw new WflError("'" + name + "' is not an action definition");
            }
            default -> {
                if (constant) return;
                throw new WflError(
                        "Variable '" + name + "' is not a constant and cannot be exported as one");
            }
        }
    }
}
