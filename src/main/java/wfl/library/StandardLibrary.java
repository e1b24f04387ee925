package wfl.library;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.library.core.CoreModule;
import wfl.library.crypto.CryptoModule;
import wfl.library.file.FilesystemModule;
import wfl.library.json.JsonModule;
import wfl.library.list.ListModule;
import wfl.library.math.MathModule;
import wfl.library.pattern.PatternModule;
import wfl.library.random.RandomModule;
import wfl.library.text.TextModule;
import wfl.library.time.TimeModule;
import wfl.library.toml.TomlModule;
import wfl.library.web.WebModule;
import wfl.runtime.Builtin;
import wfl.runtime.LibraryModule;
import wfl.runtime.NativeAction;

/// All modules of the standard library, and what each name means.
///
/// Immutable and thread-safe. A lookup of code asks its module anew; callers keep what they use.
public final class StandardLibrary {
    private record Entry(LibraryModule module, Builtin builtin) {}

    private final List<LibraryModule> modules;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> recognisedNames;

    /// The library every program sees.
    public StandardLibrary() {
        this(
                List.of(
                        new CoreModule(),
                        new MathModule(),
                        new TextModule(),
                        new ListModule(),
                        new PatternModule(),
                        new RandomModule(),
                        new TimeModule(),
                        new JsonModule(),
                        new FilesystemModule(),
                        new TomlModule(),
                        new CryptoModule(),
                        new WebModule()));
    }

    /// A library of these modules only.
    public StandardLibrary(List<LibraryModule> modules) {
        this.modules = List.copyOf(modules);
        for (LibraryModule module : modules) {
            for (Builtin builtin : module.builtins()) {
                enter(builtin.name(), new Entry(module, builtin));
                builtin.aliases().forEach(alias -> enter(alias, new Entry(module, builtin)));
            }
        }
        var names = new HashSet<>(entries.keySet());
        names.addAll(ReservedNames.UNIMPLEMENTED);
        this.recognisedNames = Collections.unmodifiableSet(names);
    }

    private void enter(String spelling, Entry entry) {
        if (entries.put(spelling, entry) != null) {
            throw new IllegalArgumentException("two actions are called '" + spelling + "'");
        }
    }

    public List<LibraryModule> modules() {
        return modules;
    }

    /// The declaration behind any spelling of a name.
    public Optional<Builtin> find(String spelling) {
        return Optional.ofNullable(entries.get(spelling)).map(Entry::builtin);
    }

    /// The action behind any spelling of a name, as a value. It bears the canonical name.
    public Optional<NativeAction> action(String spelling) {
        return Optional.ofNullable(entries.get(spelling)).map(StandardLibrary::action);
    }

    private static NativeAction action(Entry entry) {
        String name = entry.builtin.name();
        return new NativeAction(name, entry.module.code(name), entry.builtin.autoCalled());
    }

    /// Every spelling that means something, unmodifiable.
    public Set<String> implementedNames() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /// Every spelling the parser takes for a builtin in `name with ...`, also of actions that are
    /// only reserved.
    public Set<String> recognisedNames() {
        return recognisedNames;
    }
}
