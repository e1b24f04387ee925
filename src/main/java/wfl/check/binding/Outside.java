package wfl.check.binding;

import java.util.Set;

/// The names a unit finds around itself.
///
/// @param globalsShared whether the unit's own top-level variables live on after it, and those of
///   earlier units are visible: entries at the prompt and included files
/// @param bound every name with a value before the first statement: implemented builtins in all
///   their spellings, and variables such as `newline`
/// @param recognised builtin names that are known but not implemented: never read as a map key
/// @param numberResults builtins that always give back a number
public record Outside(
        boolean globalsShared,
        Set<String> bound,
        Set<String> recognised,
        Set<String> numberResults) {
    public Outside {
        bound = Set.copyOf(bound);
        recognised = Set.copyOf(recognised);
        numberResults = Set.copyOf(numberResults);
    }
}
