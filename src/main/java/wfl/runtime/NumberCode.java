package wfl.runtime;

/// The Java side of a builtin that takes a number and gives a number: compiled code calls it
/// without making objects of them.
@FunctionalInterface
public interface NumberCode extends NativeCode {
    double of(double argument);

    @Override
    default Object call(Execution execution, Object[] arguments) {
        return of((Double) arguments[0]);
    }

    @Override
    default double number(Execution execution, double argument) {
        return of(argument);
    }
}
