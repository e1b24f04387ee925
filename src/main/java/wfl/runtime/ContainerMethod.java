package wfl.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// An action of a container: compiled code that takes the object it is called on.
final class ContainerMethod {
    private final String name;
    private final Class<?> unit;
    private final int number;
    private final int parameterCount;
    private final MethodHandle code;
    private final @Nullable MethodHandle numberCode;
    private @Nullable MethodHandle spread;

    /// @param code (Execution, Environment if one is given, Object receiver, Object...) to Object
    /// @param numberCode the same with doubles in place of some parameters and perhaps the result
    ContainerMethod(
            String name,
            Class<?> unit,
            int number,
            MethodHandle code,
            @Nullable MethodHandle numberCode,
            @Nullable Environment environment) {
        this.name = name;
        this.unit = unit;
        this.number = number;
        this.code = within(environment, code);
        this.numberCode = numberCode == null ? null : within(environment, numberCode);
        this.parameterCount = this.code.type().parameterCount() - 2;
    }

    private static MethodHandle within(@Nullable Environment environment, MethodHandle code) {
        return environment == null ? code : MethodHandles.insertArguments(code, 1, environment);
    }

    String name() {
        return name;
    }

    int parameterCount() {
        return parameterCount;
    }

    /// Its number within the unit; -1 when it is one of another.
    int numberIn(Class<?> asked) {
        return unit == asked ? number : -1;
    }

    boolean isCode(Class<?> otherUnit, int otherNumber) {
        return unit == otherUnit && number == otherNumber;
    }

    /// The best code for arguments of these types: (Execution, Object receiver, ...).
    ///
    /// @param site has the arguments from its third parameter on, each Object or double
    MethodHandle codeFor(MethodType site) {
        return numberCode != null && takes(site, numberCode.type()) ? numberCode : code;
    }

    private static boolean takes(MethodType site, MethodType form) {
        for (int i = 2; i < form.parameterCount(); i++) {
            boolean number = form.parameterType(i) == double.class;
            if (number && site.parameterType(i) != double.class) return false;
        }
        return true;
    }

    /// @param receiver an instance, or for a static action the container; {@link Absent#NULL} when
    ///   the action is to see no properties
    Object call(Execution execution, Object receiver, Object[] arguments) {
        checkCount(arguments.length);
        try {
            return (Object) spread().invokeExact(execution, receiver, arguments);
        } catch (Throwable thrown) {
            throw Containers.unchecked(thrown);
        }
    }

    void checkCount(int argumentCount) {
        if (argumentCount == parameterCount) return;
        throw new WflError("Expected " + parameterCount + " arguments but got " + argumentCount);
    }

    private MethodHandle spread() {
        MethodHandle known = spread;
        if (known == null) {
            known = code.asSpreader(Object[].class, parameterCount);
            spread = known;
        }
        return known;
    }
}
