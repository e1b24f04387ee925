package wfl.library.keystore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreException;
import wfl.keystore.KeystoreView;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.Scan;
import wfl.runtime.Display;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.ForeignValue;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// An open or closed keystore as a value of the language. Equal only to itself.
public final class KeystoreValue implements ForeignValue {
    private static final byte[] NO_PREFIX = {};

    private final ReadableKeystore keystore;
    private final Instances instances;

    /// @param keystore which stays the caller's to close
    public KeystoreValue(ReadableKeystore keystore) {
        this(keystore, Instances.asMaps());
    }

    KeystoreValue(ReadableKeystore keystore, Instances instances) {
        this.keystore = keystore;
        this.instances = instances;
    }

    /// The value that is stored in these bytes.
    Object decoded(byte[] stored) throws CodecException {
        return ValueCodec.decode(stored, instances);
    }

    /// The keystore that a program named.
    ///
    /// @throws WflError the value is something else
    static KeystoreValue of(Object value) {
        if (value instanceof KeystoreValue keystore) return keystore;
        throw new WflError(
                "Expected a keystore, got "
                        + Type.nameOf(value)
                        + " ("
                        + Display.debug(value)
                        + ")");
    }

    /// The keystore behind the value, for tools that show it.
    public ReadableKeystore readable() {
        return keystore;
    }

    /// The keystore, to be changed.
    ///
    /// @param doing the first half of the sentence if it must not be
    /// @throws WflError it was opened for reading
    Keystore written(String doing) {
        return switch (keystore) {
            case Keystore written -> written;
            case KeystoreView view ->
                    throw new WflError(
                            ErrorKind.KEYSTORE_READ_ONLY,
                            doing
                                    + ": it was opened for reading. To change it, open "
                                    + view.file()
                                    + " without 'for reading'.");
        };
    }

    /// What is read and changed outside of transactions.
    KeystoreAccess direct() {
        return switch (keystore) {
            case Keystore written -> new KeystoreAccess.Direct(written);
            case KeystoreView view -> new KeystoreAccess.Viewed(view);
        };
    }

    /// The path the program opened it with.
    public Path file() {
        return keystore.file();
    }

    @Override
    public Object[] items(String variable, boolean reversed) {
        boolean entries = variable.equals("entry");
        var results = new ArrayList<Object>();
        ScanRequest request = ScanRequest.all(entries, reversed);
        try (Scan scan = request.start(access())) {
            while (scan.advance()) results.add(request.result(this, scan));
            return results.toArray();
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot scan " + file(), e);
        }
    }

    // Without a run at hand: a transaction belongs to the thread of its run.
    private KeystoreAccess access() {
        Optional<KeystoreAccess> transacted =
                keystore instanceof Keystore written
                        ? written.ownTransaction().map(KeystoreAccess.Transacted::new)
                        : Optional.empty();
        return transacted.orElseGet(this::direct);
    }

    @Override
    public void clear(Execution execution) {
        written("Cannot clear " + file());
        try {
            OpenBatches.Open batch = OpenBatches.of(execution).on(this);
            if (batch == null) KeystoreKeys.removeAll(execution, access(), KeyRange.all());
            else batch.removeAll(KeystoreKeys.of(execution, access(), KeyRange.all()), NO_PREFIX);
        } catch (KeystoreException e) {
            throw KeystoreErrors.of("Cannot clear " + file(), e);
        }
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
