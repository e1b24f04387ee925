package wfl.runtime;

import java.util.Optional;

/// What the class loader of a compiled unit knows: the run it belongs to, and where its code comes
/// from. One loader serves one run.
public interface UnitLoader {
    Execution execution();

    /// The source text behind a frame of the unit. Reads the class file: for errors that are shown.
    Optional<LineAndColumn> place(CodeFrame frame);
}
