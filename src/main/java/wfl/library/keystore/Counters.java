package wfl.library.keystore;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Numbers that are changed where they lie.
final class Counters {
    private Counters() {}

    /// What {@link KeystoreAccess#update} cannot throw.
    private static final class NotReadable extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        private final transient CodecException reason;

        NotReadable(CodecException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /// Adds to the number of a key, which counts from 0 when it is missing, and keeps its time to
    /// live. One atomic step.
    ///
    /// @param verb increase or decrease
    /// @param amount 1 when null
    static double change(
            KeystoreValue target,
            KeystoreAccess access,
            String verb,
            Object key,
            @Nullable Object amount,
            boolean up)
            throws CodecException {
        double by = amount(verb, key, amount);
        try {
            byte[] stored =
                    access.update(
                                    KeyCodec.encode(key),
                                    before -> changed(target, verb, key, before, up ? by : -by))
                            .orElseThrow();
            return number(target, verb, key, stored);
        } catch (NotReadable e) {
            throw e.reason;
        }
    }

    private static Optional<byte[]> changed(
            KeystoreValue target, String verb, Object key, Optional<byte[]> before, double by) {
        try {
            double number = before.isEmpty() ? 0 : number(target, verb, key, before.get());
            return Optional.of(ValueCodec.encode(number + by));
        } catch (CodecException e) {
            throw new NotReadable(e);
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
