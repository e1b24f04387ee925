package wfl.runtime;

/// A builtin as a value. Equal to another by name.
///
/// @param name the canonical name, which messages and `display` use also for an alias
/// @param autoCalled whether the bare name is a call
public record NativeAction(String name, NativeCode code, boolean autoCalled) {
    public NativeAction(String name, NativeCode code) {
        this(name, code, false);
    }

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
