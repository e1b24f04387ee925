package wfl.runtime;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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

    /// A deep copy for an isolated scope. Values that never change, or that stand for something
    /// outside of the program, are their own copy.
    ///
    /// @param copyOf copies what the value holds
    /// @param remember to be told the copy before its parts are copied, so that cycles end
    default Object copy(UnaryOperator<Object> copyOf, Consumer<Object> remember) {
        return this;
    }

    /// What `for each` visits, at its start.
    ///
    /// @param variable the name of the loop's variable
    default Object[] items(String variable, boolean reversed) {
        throw new WflError("Cannot iterate over " + Type.nameOf(this));
    }

    /// `clear value`.
    default void clear(Execution execution) {
        throw new WflError("Cannot clear non-list value: " + debug());
    }

    /// `value.name`.
    default Object property(String name) {
        throw new WflError("Cannot access property '" + name + "' on non-container value");
    }

    /// `change value.name to ...`.
    default void changeProperty(String name, Object value) {
        throw Access.cannotChangeProperty(this, name);
    }

    /// `value.name(arguments)`.
    default Object callMethod(Execution execution, String name, Object[] arguments) {
        throw new WflError("Cannot call method '" + name + "' on non-container value");
    }
}
