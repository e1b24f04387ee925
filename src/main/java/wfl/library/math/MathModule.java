package wfl.library.math;

import wfl.library.base.TableModule;
import wfl.runtime.NativeCode;

import java.util.List;

/// Arithmetic beyond the operators, on IEEE doubles.
public final class MathModule extends TableModule {
    public MathModule() {
        super("Math", List.of());
    }

    @Override
    protected NativeCode unchecked(String name) {
        throw undeclared(name);
    }
}
