package wfl.library.base;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.Builtin;
import wfl.runtime.Builtin.Kind;
import wfl.runtime.Builtin.Parameter;

/// Spells out one {@link Builtin} so that a table of them reads like the reference:
///
/// ```java
/// action("padleft").takes("text", TEXT).takes("width", NUMBER).gives(TEXT, "The text, ...")
/// ```
public final class Declaration {
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private List<String> aliases = List.of();
    private boolean autoCalled;
    private boolean keepsSecrets;

    private Declaration(String name) {
        this.name = name;
    }

    public static Declaration action(String name) {
        return new Declaration(name);
    }

    /// Further spellings of the same action.
    public Declaration alias(String... spellings) {
        aliases = List.of(spellings);
        return this;
    }

    public Declaration takes(String parameter, Kind kind) {
        parameters.add(new Parameter(parameter, kind, false, false));
        return this;
    }

    /// A parameter that may be left out, like all after it.
    public Declaration mayTake(String parameter, Kind kind) {
        parameters.add(new Parameter(parameter, kind, true, false));
        return this;
    }

    /// The last parameter, which takes any number of arguments, also none.
    public Declaration repeats(String parameter, Kind kind) {
        parameters.add(new Parameter(parameter, kind, false, true));
        return this;
    }

    /// The bare name calls the action.
    public Declaration autoCalled() {
        autoCalled = true;
        return this;
    }

    /// The action works with secrets: see {@link Builtin#keepsSecrets}.
    public Declaration keepsSecrets() {
        keepsSecrets = true;
        return this;
    }

    /// Ends the declaration.
    ///
    /// @param summary one sentence for help and reference
    public Builtin gives(Kind result, String summary) {
        return new Builtin(name, aliases, parameters, result, autoCalled, keepsSecrets, summary);
    }
}
