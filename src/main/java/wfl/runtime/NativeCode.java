package wfl.runtime;

/// The Java side of a builtin.
@FunctionalInterface
public interface NativeCode {
    /// @param arguments as many as the program gave; the code checks count and types itself
    /// @return a value; {@link Absent#NULL} for "no result"
    Object call(Execution execution, Object[] arguments);
}
