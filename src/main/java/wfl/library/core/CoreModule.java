package wfl.library.core;

import wfl.library.base.TableModule;
import wfl.runtime.NativeCode;

import java.util.List;

/// Questions about values of any type, and printing.
public final class CoreModule extends TableModule {
    public CoreModule() {
        super("Core", List.of());
    }

    @Override
    protected NativeCode unchecked(String name) {
        throw undeclared(name);
    }
}
