package wfl.check.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stretch of the program whose names come and go together.
public final class Scope {
    private final Body body;
    private final @Nullable Scope parent;
    private final boolean onlyForErrorNames;
    private final boolean isolated;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private boolean definesActions;
    private boolean holdsProperties;
    private boolean holdsUnknownNames;

    /// @param onlyForErrorNames the scope of a handler: other definitions go to the scope around it
    Scope(Body body, Optional<Scope> parent, boolean onlyForErrorNames) {
        this(body, parent, onlyForErrorNames, false);
    }

    private Scope(Body body, Optional<Scope> parent, boolean onlyForErrorNames, boolean isolated) {
        this.body = body;
        this.parent = parent.orElse(null);
        this.onlyForErrorNames = onlyForErrorNames;
        this.isolated = isolated;
    }

    /// A scope whose names are its own, while what is around it is only seen as copies.
    static Scope isolatedIn(Scope around) {
        return new Scope(around.body, Optional.of(around), false, true);
    }

    public Body body() {
        return body;
    }

    public Optional<Scope> parent() {
        return Optional.ofNullable(parent);
    }

    /// Whether the variables are the properties of an object, and not kept by the code at all.
    public boolean holdsProperties() {
        return holdsProperties;
    }

    /// Whether any name may be a property here: what the container extends is not known.
    boolean holdsUnknownNames() {
        return holdsUnknownNames;
    }

    void markProperties() {
        holdsProperties = true;
    }

    void markUnknownNames(boolean unknown) {
        holdsUnknownNames = unknown;
    }

    public boolean isProgram() {
        return body.isProgram() && parent == null;
    }

    public Collection<Variable> variables() {
        return variables.values();
    }

    /// The variables that inner actions use, in the order of their places in the environment.
    public List<Variable> captured() {
        var captured = new ArrayList<Variable>();
        for (var variable : variables.values()) {
            if (variable.storage() == Variable.Storage.ENVIRONMENT) captured.add(variable);
        }
        return captured;
    }

    /// Whether the scope exists as an object while it is open: actions were defined in it.
    public boolean hasEnvironment() {
        return !isProgram() && (definesActions || !captured().isEmpty());
    }

    /// The innermost scope from here outward that has an environment.
    public Optional<Scope> nearestEnvironment() {
        for (Scope s = this; s != null; s = s.parent) {
            if (s.hasEnvironment()) return Optional.of(s);
        }
        return Optional.empty();
    }

    @Nullable Scope parentOrNull() {
        return parent;
    }

    /// The scope that definitions made here belong to.
    Scope forDefinitions() {
        return onlyForErrorNames && parent != null ? parent.forDefinitions() : this;
    }

    boolean isIsolated() {
        return isolated;
    }

    @Nullable Variable find(String name) {
        return variables.get(name);
    }

    void add(Variable variable) {
        variables.put(variable.name(), variable);
    }

    void markActionDefined() {
        definesActions = true;
    }
}
