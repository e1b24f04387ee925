package wfl.library.list;

import wfl.library.base.TableModule;
import wfl.runtime.NativeCode;

import java.util.List;

/// Lists: changing, searching, ordering; some also take text and binary.
public final class ListModule extends TableModule {
    public ListModule() {
        super("Lists", List.of());
    }

    @Override
    protected NativeCode unchecked(String name) {
        throw undeclared(name);
    }
}
