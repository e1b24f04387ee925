package wfl.runtime;

/// An action defined by a program, as a value. Two are equal only when they are the same one.
public interface ActionValue {
    String name();

    /// Whether the bare name of a variable that holds this action is a call.
    default boolean takesNothing() {
        return false;
    }

    /// @throws WflError `Expected N arguments but got K` when the count is wrong
    Object call(Execution execution, Object[] arguments);

    /// The form inside messages: `Function(name)`.
    default String debug() {
        return "Function(" + name() + ")";
    }
}
