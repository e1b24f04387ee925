package wfl.library.keystore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.keystore.Keystore;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Numbers that are changed where they lie.
final class Counters {
    private Counters() {}

    /// Adds to the number of a key, which counts from 0 when it is missing, and keeps its time to
    /// live. One atomic step.
    ///
    /// @param verb increase or decrease
    /// @param amount 1 when null
    static double change(
            KeystoreValue target, String verb, Object key, @Nullable Object amount, boolean up)
            throws CodecException {
        double by = amount(verb, key, amount);
        byte[] keyBytes = KeyCodec.encode(key);
        Keystore keystore = target.keystore();
        while (true) {
            Optional<byte[]> found = keystore.get(keyBytes);
            double before = found.isEmpty() ? 0 : number(target, verb, key, found.get());
            double after = up ? before + by : before - by;
            byte[] stored = ValueCodec.encode(after);
            boolean isDone =
                    found.isEmpty()
                            ? keystore.putIfMissing(keyBytes, stored)
                            : keystore.replaceKeepingTtl(keyBytes, found.get(), stored);
            if (isDone) return after;
        }
    }

    private static double amount(String verb, Object key, @Nullable Object amount) {
        if (amount == null) return 1;
        if (amount instanceof Double number) return number;
        throw new WflError(
                "Cannot %s key %s by %s: the amount must be a number."
                        .formatted(verb, KeyCodec.shown(key), Type.nameOf(amount)));
    }

    private static double number(KeystoreValue target, String verb, Object key, byte[] stored)
            throws CodecException {
        Object value = ValueCodec.decode(stored);
        if (value instanceof Double number) return number;
        throw new WflError(
                "Cannot %s key %s in %s: its value is %s, not a number."
                        .formatted(verb, KeyCodec.shown(key), target.file(), Type.nameOf(value)));
    }
}
