package wfl.runtime;

import java.util.List;

/// One module of the standard library: a table of declarations, and the code behind each name.
///
/// Declarations are plain data, read at every start; code is asked for only when a program uses it,
/// so that a module costs nothing until then.
public interface LibraryModule {
    /// What the reference page calls the module.
    String title();

    List<Builtin> builtins();

    /// The code behind a canonical name of {@link #builtins}.
    NativeCode code(String name);
}
