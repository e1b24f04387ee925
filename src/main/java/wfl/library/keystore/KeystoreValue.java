package wfl.library.keystore;

import java.nio.file.Path;
import java.util.ArrayList;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreException;
import wfl.keystore.Scan;
import wfl.runtime.Execution;
import wfl.runtime.ForeignValue;

/// An open or closed keystore as a value of the language. Equal only to itself.
public final class KeystoreValue implements ForeignValue {
    private static final byte[] NO_PREFIX = {};

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
    public Object[] items(String variable, boolean reversed) {
        boolean entries = variable.equals("entry");
        var results = new ArrayList<Object>();
        ScanRequest request = ScanRequest.all(entries, reversed);
        try (Scan scan = request.start(access())) {
            while (scan.advance()) results.add(request.result(scan));
            return results.toArray();
        } catch (CodecException | KeystoreException e) {
            throw KeystoreErrors.of("Cannot scan " + file(), e);
        }
    }

    // Without a run at hand: a transaction belongs to the thread of its run.
    private KeystoreAccess access() {
        return keystore.ownTransaction()
                .<KeystoreAccess>map(KeystoreAccess.Transacted::new)
                .orElseGet(() -> new KeystoreAccess.Direct(keystore));
    }

    @Override
    public void clear(Execution execution) {
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
