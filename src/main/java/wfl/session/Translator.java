package wfl.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wfl.check.EarlierEntries;
import wfl.library.module.Parts.Part;
import wfl.runtime.Library;
import wfl.source.Source;
import wfl.syntax.tree.Statement.DefineAction;

/// Turns source text into something that runs. Thread-safe.
///
/// Recursion follows the nesting of the text: called on a {@link LargeStack}.
interface Translator {
    /// A program of its own.
    ///
    /// @param file the file it was read from; empty when there is none
    /// @param given names that this run brings besides the usual ones
    Translation program(Source source, Path file, Collection<String> given);

    /// A file that joins a running program.
    ///
    /// @param known the names that exist already
    Translation part(Source source, Part part, Set<String> known);

    /// An entry at a prompt, which shares its names with earlier and later ones.
    ///
    /// @param known the names that exist already
    /// @param actions the definitions behind those names that are actions
    /// @param earlier what else is known of them
    Translation entry(
            Source source,
            Set<String> known,
            Map<String, List<DefineAction>> actions,
            EarlierEntries earlier);

    /// Whether a text ends inside a block or a text in quotes, and nothing else is wrong with it.
    boolean isUnfinished(Source source);

    /// Every name of the standard library, in all spellings.
    Set<String> builtinNames();

    /// What programs call besides their own actions.
    Library library();
}
