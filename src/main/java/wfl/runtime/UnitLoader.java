package wfl.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the class loader of a compiled unit knows: the run it belongs to, and where its code comes
/// from. One loader serves one run.
public interface UnitLoader {
    Execution execution();

    /// The texts of the unit that its class file has no room for.
    String[] texts();

    double[] numbers();

    /// The file the unit was read from, as an absolute path; empty when there is none.
    String file();

    /// The innermost scope around the unit that is not the program's own, or null.
    @Nullable Environment environment();

    /// The source text behind a frame of the unit. Reads the class file: for errors that are shown.
    Optional<LineAndColumn> place(CodeFrame frame);
}
