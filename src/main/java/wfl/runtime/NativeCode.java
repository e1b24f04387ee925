package wfl.runtime;

/// The Java side of a builtin.
@FunctionalInterface
public interface NativeCode {
    /// @param arguments as many as the program gave; the code checks count and types itself
    /// @return a value; {@link Absent#NULL} for "no result"
    Object call(Execution execution, Object[] arguments);

    /// Like {@link #call} with one number, for code that then gives back a number.
    default double number(Execution execution, double argument) {
        return (Double) call(execution, new Object[] {argument});
    }
}
