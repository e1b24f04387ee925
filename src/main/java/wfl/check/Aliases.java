package wfl.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.syntax.tree.Statement.DefineAction;

/// Variables that hold an action at the place the analyzer has reached, so that they can be called.
///
/// Where paths meet that disagree about a variable, its action is unclear: calls of it are accepted
/// unseen.
final class Aliases {
    private Map<Definition, Alias> current = new IdentityHashMap<>();

    /// What a call of a variable would run.
    ///
    /// @param versions the definitions of the action; empty when they are unclear
    record Alias(List<DefineAction> versions) {
        static final Alias UNCLEAR = new Alias(List.of());

        boolean isUnclear() {
            return versions.isEmpty();
        }

        boolean isSame(Alias other) {
            // By identity: two actions written alike are still two actions.
            if (versions.size() != other.versions.size()) return false;
            for (int i = 0; i < versions.size(); i++) {
                if (versions.get(i) != other.versions.get(i)) return false;
            }
            return true;
        }
    }

    /// What all variables hold on one path.
    record State(Map<Definition, Alias> aliases) {
        Optional<Alias> of(Definition variable) {
            return Optional.ofNullable(aliases.get(variable));
        }
    }

    State state() {
        return new State(new IdentityHashMap<>(current));
    }

    void restore(State state) {
        current = new IdentityHashMap<>(state.aliases());
    }

    /// The action a variable holds, if it holds one.
    Optional<Alias> of(Definition variable) {
        return Optional.ofNullable(current.get(variable));
    }

    /// What a variable would hold after being given this name as its value: an action with
    /// parameters is a value, one without is called.
    Optional<Alias> meaning(Definition value) {
        if (value.versions().isEmpty()) return of(value);
        boolean called = value.versions().stream().anyMatch(v -> v.parameters().isEmpty());
        return called ? Optional.empty() : Optional.of(new Alias(List.copyOf(value.versions())));
    }

    void assign(Definition variable, Optional<Alias> alias) {
        alias.ifPresentOrElse(held -> current.put(variable, held), () -> current.remove(variable));
    }

    /// After two branches: the variable is what it was in both.
    void assignEither(Definition either, Optional<Alias> first, Optional<Alias> second) {
        if (first.isEmpty() && second.isEmpty()) return;
        boolean agree = first.isPresent() && second.isPresent() && first.get().isSame(second.get());
        current.put(either, agree ? first.get() : Alias.UNCLEAR);
    }

    /// Another path reaches this place: keeps what both agree on.
    void join(State path) {
        path.aliases()
                .forEach((variable, alias) -> {
                    Alias here = current.get(variable);
                    if (here == null || !here.isSame(alias)) current.put(variable, Alias.UNCLEAR);
                });
        current.replaceAll(
                (variable, alias) -> path.aliases().containsKey(variable) ? alias : Alias.UNCLEAR);
    }
}
