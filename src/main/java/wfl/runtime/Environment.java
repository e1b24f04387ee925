package wfl.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables of one scope that inner actions use, alive until that scope ends.
///
/// Only scopes inside loops, actions and tries have one; the variables of the program itself are
/// fields of its class.
public final class Environment {
    /// The environment around this one; null when only the program is around.
    public final @Nullable Environment parent;

    /// The variables by the index the compiler gave them; null while a variable does not exist.
    public final @Nullable Object[] slots;

    private @Nullable Map<String, Global> named;
    private boolean ended;

    public Environment(@Nullable Environment parent, int slotCount) {
        this.parent = parent;
        this.slots = new Object[slotCount];
    }

    /// The variable `name` of a scope that included files share by name; it exists once somebody
    /// gives it a value.
    public Global cell(String name) {
        if (named == null) named = new HashMap<>();
        return named.computeIfAbsent(name, Global::new);
    }

    /// Adds the names of the variables that exist in this scope and those around it, up to the
    /// program, as far as they are shared by name.
    public void collectNames(Set<String> into) {
        for (Environment at = this; at != null; at = at.parent) {
            if (at.named == null) continue;
            at.named.forEach((name, cell) -> {
                if (cell.value != null) into.add(name);
            });
        }
    }

    /// Called when the scope is left, however that happens. Actions defined in it cannot be called
    /// any more.
    public void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
