package wfl.session;

import java.util.List;
import java.util.Set;
import wfl.runtime.Library;
import wfl.source.Source;

/// Turns source text into something that runs. Thread-safe.
///
/// Recursion follows the nesting of the text: called on a {@link LargeStack}.
interface Translator {
    /// A program of its own.
    ///
    /// @param flagNames names that the command line brings besides the usual ones
    Translation program(Source source, List<String> flagNames);

    /// An entry at a prompt, which shares its names with earlier and later ones.
    ///
    /// @param known the names that exist already
    Translation entry(Source source, Set<String> known);

    /// What programs call besides their own actions.
    Library library();
}
