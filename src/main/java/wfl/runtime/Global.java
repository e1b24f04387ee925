package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// A variable that outlives one compiled unit: the prompt's entries and included files share it by
/// name, and so does everything that exists before the first statement runs. Compiled code links
/// the cell once and then reads and writes the field.
public final class Global {
    private final String name;

    /// What the variable holds; null while it does not exist.
    public @Nullable Object value;

    /// Whether `change` is refused.
    public boolean constant;

    Global(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }
}
