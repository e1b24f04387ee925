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
}
