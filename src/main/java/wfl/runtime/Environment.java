package wfl.runtime;

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

    private boolean ended;

    public Environment(@Nullable Environment parent, int slotCount) {
        this.parent = parent;
        this.slots = new Object[slotCount];
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
