package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// Calls whose callee is known only at run time.
public final class Calls {
    public static final Object[] NO_ARGUMENTS = {};

    private Calls() {}

    /// What a bare name means in an expression when its variable holds `value`: actions without
    /// parameters are called, everything else is itself.
    public static Object read(Object value, Execution execution) {
        // Nearly always one of these final classes, which are cheaper to tell than an interface.
        if (value instanceof Double
                || value instanceof String
                || value instanceof ContainerInstance
                || value instanceof ListValue) {
            return value;
        }
        return readOther(value, execution);
    }

    private static Object readOther(Object value, Execution execution) {
        if (value instanceof ActionValue action) {
            return action.takesNothing() ? action.call(execution, NO_ARGUMENTS) : value;
        }
        if (value instanceof NativeAction action && action.autoCalled()) {
            return autoCall(execution, action);
        }
        return value;
    }

    private static Object autoCall(Execution execution, NativeAction action) {
        try {
            return action.code().call(execution, NO_ARGUMENTS);
        } catch (WflError error) {
            throw new WflError(
                    ErrorKind.GENERAL,
                    "Error in native function '" + action.name() + "': " + Errors.quoted(error),
                    error);
        }
    }

    /// What a builtin without parameters gives.
    public static Object builtin(Execution execution, String name) {
        NativeAction action =
                execution.library().find(name).orElseThrow(() -> Names.undefinedAction(name));
        return action.code().call(execution, NO_ARGUMENTS);
    }

    /// A bare name as a statement: every action is called, also with parameters missing.
    public static Object perform(Execution execution, Object value) {
        if (value instanceof ActionValue action) return action.call(execution, NO_ARGUMENTS);
        return read(value, execution);
    }

    /// Checks what `call name` found before the arguments are evaluated.
    public static Object callable(Object callee, String name) {
        if (callee instanceof ActionValue || callee instanceof NativeAction) return callee;
        throw new WflError("'" + name + "' is not callable");
    }

    /// `call name with arguments`; the callee was checked by {@link #callable}.
    public static Object call(Object callee, Execution execution, Object[] arguments) {
        if (callee instanceof NativeAction action) {
            return action.code().call(execution, arguments);
        }
        return ((ActionValue) callee).call(execution, arguments);
    }

    /// `callee of arguments`.
    public static Object callOf(Object callee, Execution execution, Object[] arguments) {
        if (callee instanceof ActionValue action) return action.call(execution, arguments);
        if (callee instanceof NativeAction action) return callNative(action, execution, arguments);
        throw new WflError("Cannot call " + Type.nameOf(callee));
    }

    /// A builtin that gives back a number, called with `of` and one argument.
    public static double numberOf(Object callee, Execution execution, Object argument) {
        return (Double) callOf(callee, execution, new Object[] {argument});
    }

    public static double numberOf(Object callee, Execution execution, double argument) {
        if (!(callee instanceof NativeAction action)) {
            return numberOf(callee, execution, (Object) argument);
        }
        try {
            return action.code().number(execution, argument);
        } catch (WflError error) {
            throw inNative(error);
        }
    }

    /// A builtin called with `of`: its errors are quoted inside one of the caller.
    public static Object callNative(NativeAction action, Execution execution, Object[] arguments) {
        try {
            return action.code().call(execution, arguments);
        } catch (WflError error) {
            throw inNative(error);
        }
    }

    private static WflError inNative(WflError error) {
        return new WflError(
                ErrorKind.GENERAL, "Error in native function: " + Errors.quoted(error), error);
    }

    /// `name of argument` where the name may also be a key of the argument.
    ///
    /// @param callee what the name holds; null when it is not defined
    public static Object callOrKey(
            @Nullable Object callee, String name, Execution execution, Object[] arguments) {
        boolean isAction = callee instanceof ActionValue || callee instanceof NativeAction;
        if (!isAction && arguments[0] instanceof MapValue map && map.contains(name)) {
            return map.getOrDefault(name, Absent.NULL);
        }
        if (callee == null) throw Names.undefinedVariable(name);
        return callOf(callee, execution, arguments);
    }

    /// `target.name(arguments)`.
    public static Object callMethod(
            Object target, String name, Execution execution, Object[] arguments) {
        if (target instanceof ForeignValue foreign) {
            return foreign.callMethod(execution, name, arguments);
        }
        throw new WflError("Cannot call method '" + name + "' on non-container value");
    }

    /// What happens after the last statement of a program.
    ///
    /// @param main what the name `main` holds; null when it is not defined
    public static void runMain(Execution execution, @Nullable Object main) {
        if (!(main instanceof ActionValue action)) return;
        // A single action with parameters is called too, so that its error says what is missing.
        boolean runs = !(action instanceof OverloadedAction) || action.takesNothing();
        if (runs) action.call(execution, NO_ARGUMENTS);
    }
}
