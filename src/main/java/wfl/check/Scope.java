package wfl.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The names a stretch of program defines, inside the scope around it.
///
/// These are the scopes of the analyzer, which differ from those at run time.
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Definition> own = new LinkedHashMap<>();
    private Set<String> definedInTheBody = Set.of();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope outermost() {
        return new Scope(null);
    }

    Scope inner() {
        return new Scope(this);
    }

    /// A scope for a handler: the names of the `try` body are there at run time, perhaps.
    Scope innerAfter(Scope body) {
        var scope = new Scope(this);
        scope.definedInTheBody = body.own.keySet();
        return scope;
    }

    void define(Definition definition) {
        own.put(definition.name(), definition);
    }

    Optional<Definition> own(String name) {
        return Optional.ofNullable(own.get(name));
    }

    Map<String, Definition> own() {
        return own;
    }

    Optional<Definition> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Definition found = scope.own.get(name);
            if (found != null) return Optional.of(found);
        }
        return Optional.empty();
    }

    /// Whether the body of a `try` around this handler may have defined the name.
    boolean mayBeDefinedInTryBody(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.definedInTheBody.contains(name)) return true;
        }
        return false;
    }

    /// All visible names, in alphabetical order.
    Set<String> visible() {
        var names = new TreeSet<String>();
        for (Scope scope = this; scope != null; scope = scope.outer)
            names.addAll(scope.own.keySet());
        return names;
    }
}
