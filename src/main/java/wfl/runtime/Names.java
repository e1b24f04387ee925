package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// The rules about names that only the run decides, and what is said when they are broken.
public final class Names {
    private Names() {}

    public static WflError undefinedVariable(String name) {
        return new WflError("Undefined variable '" + name + "'");
    }

    /// The wording of the statements that change a list or number in place.
    public static WflError undefinedTarget(String name) {
        return new WflError("Undefined variable: " + name);
    }

    public static WflError undefinedAction(String name) {
        return new WflError("Undefined action '" + name + "'");
    }

    public static WflError alreadyDefined(String name) {
        return new WflError(
                "Variable '"
                        + name
                        + "' has already been defined. Use 'change "
                        + name
                        + " to <value>' to modify it.");
    }

    public static WflError alreadyDefinedOutside(String name) {
        return new WflError(
                "Variable '"
                        + name
                        + "' has already been defined in an outer scope. Use 'change "
                        + name
                        + " to <value>' to modify it.");
    }

    public static WflError constantDefined(String name) {
        return new WflError("Variable or constant '" + name + "' has already been defined.");
    }

    public static WflError constantDefinedOutside(String name) {
        return new WflError(
                "Variable or constant '" + name + "' has already been defined in an outer scope.");
    }

    public static WflError constant(String name) {
        return new WflError("Cannot modify constant '" + name + "'");
    }

    /// A module is left at its end only.
    ///
    /// @param where the word and the scope: `'break' in module scope`
    public static WflError leak(String where) {
        return new WflError("Cannot use " + where);
    }

    /// A scope that is isolated writes nothing around it.
    public static WflError parentVariable(String name) {
        return new WflError(
                "Cannot modify parent variable '"
                        + name
                        + "' from module scope. Modules have"
                        + " read-only access to parent variables.");
    }

    /// What a name holds after one more `define action` of it in the same scope.
    public static Object define(@Nullable Object existing, CompiledAction action, String name) {
        if (existing == null) return action;
        if (existing instanceof CompiledAction || existing instanceof OverloadedAction) {
            return OverloadedAction.merge((ActionValue) existing, action);
        }
        throw alreadyDefined(name);
    }

    /// Defines a global where a statement insists that the name is new.
    public static void define(Global global, Object value) {
        if (global.value != null) throw alreadyDefined(global.name());
        global.value = value;
        global.constant = false;
    }

    public static void defineConstant(Global global, Object value) {
        if (global.value != null) throw constantDefined(global.name());
        global.value = value;
        global.constant = true;
    }

    /// Defines an action among the globals, where the library's names count as defined.
    public static void define(Global global, CompiledAction action) {
        global.value = define(global.value, action, global.name());
    }

    /// Assigns a global that exists.
    public static void assign(Global global, Object value) {
        if (global.constant) throw constant(global.name());
        global.value = value;
    }
}
