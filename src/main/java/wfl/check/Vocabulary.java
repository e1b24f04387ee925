package wfl.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wfl.syntax.tree.Statement.DefineAction;

/// What a program may use besides its own names.
///
/// @param builtins the standard library, by every spelling, unimplemented names included
/// @param predefined names with a value before the first statement, such as `newline` and `args`;
///   they cannot be changed or stored again
/// @param sessionNames variables and actions of earlier entries at the prompt; they may be read,
///   called, changed and defined again
/// @param sessionActions the definitions behind those session names that are actions
/// @param parentNames variables and actions around a loaded module; they may be read and called
/// @param earlier what else is known of earlier entries at the prompt
public record Vocabulary(
        Map<String, Signature> builtins,
        Set<String> predefined,
        Set<String> sessionNames,
        Map<String, List<DefineAction>> sessionActions,
        Set<String> parentNames,
        EarlierEntries earlier) {
    /// The names every program has besides the standard library.
    public static final Set<String> PREDEFINED =
            Set.of(
                    "newline",
                    "tab",
                    "wfl_version",
                    "args",
                    "positional_args",
                    "arg_count",
                    "program_name",
                    "current_directory",
                    "script_path",
                    "script_directory",
                    "yes",
                    "no",
                    "nothing",
                    "missing",
                    "undefined",
                    "loop");

    public Vocabulary {
        builtins = Map.copyOf(builtins);
        predefined = Set.copyOf(predefined);
        sessionNames = Set.copyOf(sessionNames);
        sessionActions = Map.copyOf(sessionActions);
        parentNames = Set.copyOf(parentNames);
    }

    /// A program of its own: the standard library and the usual predefined names.
    public static Vocabulary of(Map<String, Signature> builtins) {
        return new Vocabulary(
                builtins, PREDEFINED, Set.of(), Map.of(), Set.of(), EarlierEntries.NONE);
    }

    /// The same, for an entry at a prompt where these names are known already.
    public Vocabulary withSession(
            Set<String> names, Map<String, List<DefineAction>> actions, EarlierEntries earlier) {
        return new Vocabulary(builtins, predefined, names, actions, parentNames, earlier);
    }

    /// The same, where these names are known already, and nothing more of them.
    public Vocabulary withSessionNames(Set<String> names) {
        return new Vocabulary(builtins, predefined, names, sessionActions, parentNames, earlier);
    }

    /// The same, for a module that these names surround.
    public Vocabulary withParentNames(Set<String> names) {
        return new Vocabulary(builtins, predefined, Set.of(), Map.of(), names, EarlierEntries.NONE);
    }

    /// The same, with more names that exist before the first statement.
    public Vocabulary withPredefined(Collection<String> more) {
        var all = new HashSet<>(predefined);
        all.addAll(more);
        return new Vocabulary(builtins, all, sessionNames, sessionActions, parentNames, earlier);
    }
}
