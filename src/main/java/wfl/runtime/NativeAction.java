package wfl.runtime;

/// A builtin as a value. Equal to another by name.
///
/// @param name the canonical name, which messages and `display` use also for an alias
public record NativeAction(String name, NativeCode code) {
    @Override
    public boolean equals(Object other) {
        return other instanceof NativeAction that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "native " + name;
    }
}
