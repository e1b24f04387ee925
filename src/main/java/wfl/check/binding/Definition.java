package wfl.check.binding;

/// What a statement that introduces a name does.
///
/// @param variable what it defines
/// @param before whether the variable can exist already when the statement runs
/// @param visible for `store`: what it assigns instead when that exists; for statements that insist
///   on a new name: what must not exist in the scopes around
public record Definition(Variable variable, Presence before, Use visible) {
    /// Whether a variable exists at a place.
    public enum Presence {
        NEVER,
        SOMETIMES,
        ALWAYS
    }
}
