package wfl.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// An action of a container: compiled code that takes the object it is called on.
final class ContainerMethod {
    private final String name;
    private final Class<?> unit;
    private final int number;
    private final int parameterCount;
    private final MethodHandle code;
    private @Nullable MethodHandle spread;

    /// @param code (Execution, Environment if one is given, Object receiver, Object...) to Object
    ContainerMethod(
            String name,
            Class<?> unit,
            int number,
            MethodHandle code,
            @Nullable Environment environment) {
        this.name = name;
        this.unit = unit;
        this.number = number;
        this.code =
                environment == null ? code : MethodHandles.insertArguments(code, 1, environment);
        this.parameterCount = this.code.type().parameterCount() - 2;
    }

    String name() {
        return name;
    }

    int parameterCount() {
        return parameterCount;
    }

    boolean isCode(Class<?> otherUnit, int otherNumber) {
        return unit == otherUnit && number == otherNumber;
    }

    /// (Execution, Object receiver, Object...) to Object.
    MethodHandle code() {
        return code;
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
