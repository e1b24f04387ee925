package wfl.library.keystore;

import java.nio.file.Path;
import wfl.keystore.Keystore;
import wfl.runtime.ForeignValue;

/// An open or closed keystore as a value of the language. Equal only to itself.
public final class KeystoreValue implements ForeignValue {
    private final Keystore keystore;

    /// @param keystore which stays the caller's to close
    public KeystoreValue(Keystore keystore) {
        this.keystore = keystore;
    }

    /// The keystore behind the value, for tools that show it.
    public Keystore keystore() {
        return keystore;
    }

    /// The path the program opened it with.
    public Path file() {
        return keystore.file();
    }

    @Override
    public String typeName() {
        return "Keystore";
    }

    @Override
    public String display() {
        return "[Keystore: " + file() + "]";
    }
}
