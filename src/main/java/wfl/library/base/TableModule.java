package wfl.library.base;

import java.util.List;
import wfl.runtime.Builtin;
import wfl.runtime.LibraryModule;
import wfl.runtime.NativeCode;

/// A module whose actions stand in a table, from which their arguments are checked before the code
/// runs.
public abstract class TableModule implements LibraryModule {
    private final String title;
    private final List<Builtin> builtins;

    protected TableModule(String title, List<Builtin> builtins) {
        this.title = title;
        this.builtins = builtins;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<Builtin> builtins() {
        return builtins;
    }

    @Override
    public NativeCode code(String name) {
        for (Builtin builtin : builtins) {
            if (builtin.name().equals(name)) return CheckedCode.of(builtin, unchecked(name));
        }
        throw undeclared(name);
    }

    /// The code behind a canonical name of the table: a `switch` that returns method references. It
    /// may rely on count and declared kinds of its arguments.
    protected abstract NativeCode unchecked(String name);

    /// The `default` of that switch: a name that is not in the table, so a bug.
    protected final AssertionError undeclared(String name) {
        return new AssertionError("the " + title + " module has no code for '" + name + "'");
    }
}
