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
    private boolean open;
    private int level = -1;

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

    /// A scope around the unit, or its own.
    static Scope around(Body program, Optional<Scope> parent, int level, char kind) {
        var scope =
                new Scope(
                        program,
                        parent,
                        kind == Outside.ONLY_FOR_ERROR_NAMES,
                        kind == Outside.ISOLATED);
        scope.level = level;
        return scope;
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

    /// Whether the scope is the unit's own, or one around the unit.
    public boolean isProgram() {
        return level >= 0;
    }

    /// For scopes around the statements of the unit: 0 for the one they run in, and so on outward;
    /// -1 for those inside of the unit.
    public int level() {
        return level;
    }

    void setLevel(int level) {
        this.level = level;
    }

    /// Whether included files share the variables by name: any may come to exist at any time.
    public boolean isOpen() {
        return open;
    }

    /// Opens this scope and those around it.
    ///
    /// @return whether one was not open before
    boolean open() {
        boolean opened = false;
        for (Scope s = this; s != null && !s.isProgram(); s = s.parent) {
            opened |= !s.open && !s.holdsProperties;
            s.open = !s.holdsProperties;
        }
        return opened;
    }

    /// The kinds of this scope and those around it, in the notation of {@link Outside#scopes}.
    public String kinds() {
        var kinds = new StringBuilder();
        for (Scope s = this; s != null; s = s.parent) {
            if (s.holdsProperties) continue;
            if (s.isolated) kinds.append(Outside.ISOLATED);
            else if (s.onlyForErrorNames) kinds.append(Outside.ONLY_FOR_ERROR_NAMES);
            else kinds.append(Outside.PLAIN);
        }
        return kinds.toString();
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
        if (isProgram() || holdsProperties) return false;
        return open || definesActions || !captured().isEmpty();
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
