package wfl.check.binding;

import java.util.Set;

/// The names a unit finds around itself.
///
/// @param unit what the text is
/// @param scopes for parts of a program, the scopes around it, outward: see {@link #ISOLATED}; the
///     first is the one its own statements run in, the last the program's
/// @param bound every name with a value before the first statement: implemented builtins in all
///     their spellings, and variables such as `newline`
/// @param recognised builtin names that are known but not implemented: never read as a map key
/// @param numberResults builtins that always give back a number
public record Outside(
        Unit unit,
        String scopes,
        Set<String> bound,
        Set<String> recognised,
        Set<String> numberResults) {
    /// A scope that sees what is around it only as copies.
    public static final char ISOLATED = 'i';

    /// A scope that belongs to a handler: other definitions go to the next one.
    public static final char ONLY_FOR_ERROR_NAMES = 'e';

    /// Any other scope.
    public static final char PLAIN = '-';

    /// What a text that is compiled is.
    public enum Unit {
        /// A program of its own.
        PROGRAM,
        /// An entry at the prompt: its variables live on, and those of earlier entries are there.
        ENTRY,
        /// A file that runs in a scope of the program that includes it.
        INCLUDED,
        /// A file that runs in an isolated scope of its own.
        MODULE
    }

    public Outside {
        if (scopes.isEmpty()) throw new IllegalArgumentException("a unit has a scope");
        bound = Set.copyOf(bound);
        recognised = Set.copyOf(recognised);
        numberResults = Set.copyOf(numberResults);
    }

    /// Around a program of its own, or an entry at the prompt.
    public Outside(
            boolean globalsShared,
            Set<String> bound,
            Set<String> recognised,
            Set<String> numberResults) {
        this(
                globalsShared ? Unit.ENTRY : Unit.PROGRAM,
                String.valueOf(PLAIN),
                bound,
                recognised,
                numberResults);
    }
}
