package wfl.runtime;

/// A value whose class belongs to a library room: keystores, patterns, container instances.
///
/// Two foreign values are equal when their `equals` says so.
public interface ForeignValue {
    /// The name `typeof` answers.
    String typeName();

    /// The text form that `display` and `with` use.
    String display();

    /// The text form inside messages; the same as {@link #display} unless a value says otherwise.
    default String debug() {
        return display();
    }

    /// Whether the value fits a parameter declared with this type word that is not its type name.
    default boolean isA(String type) {
        return false;
    }

    /// `value.name`.
    default Object property(String name) {
        throw new WflError("Cannot access property '" + name + "' on non-container value");
    }

    /// `value.name(arguments)`.
    default Object callMethod(Execution execution, String name, Object[] arguments) {
        throw new WflError("Cannot call method '" + name + "' on non-container value");
    }
}
