package wfl.compile;

import org.jspecify.annotations.Nullable;
import wfl.runtime.Environment;

/// Where a unit runs.
///
/// @param file the file it was read from, as an absolute path; empty when there is none
/// @param environment the innermost scope around its statements; null for the program's own
public record UnitPlace(String file, @Nullable Environment environment) {
    /// A text that came from no file.
    public static final UnitPlace NOWHERE = new UnitPlace("", null);
}
