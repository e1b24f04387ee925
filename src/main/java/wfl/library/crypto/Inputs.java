package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import wfl.library.base.Arguments;
import wfl.runtime.Numbers;
import wfl.runtime.WflError;

/// What goes into hashes and derivations, with its limits.
final class Inputs {
    /// Longest input of a hash or derivation, in bytes of UTF-8: 100 MiB.
    private static final int BYTES_MAX = 100 * 1024 * 1024;

    private Inputs() {}

    /// The bytes of a text.
    ///
    /// @param role what the message calls it
    static byte[] bytes(String name, String role, Object text) {
        byte[] bytes = Arguments.text(text).getBytes(UTF_8);
        if (bytes.length <= BYTES_MAX) return bytes;
        throw new WflError(
                "%s: %s exceeds maximum allowed size (%d bytes)".formatted(name, role, BYTES_MAX));
    }

    static byte[] wflhash(Object text) {
        byte[] bytes = Arguments.text(text).getBytes(UTF_8);
        if (bytes.length > BYTES_MAX) throw new WflError("Input exceeds maximum allowed size");
        return bytes;
    }

    /// A number of things.
    static long count(String name, String role, Object value) {
        double number = Arguments.number(value);
        if (number >= 0 && number == Math.rint(number) && Double.isFinite(number)) {
            return (long) number;
        }
        throw new WflError(
                "%s: %s must be a non-negative whole number, got %s"
                        .formatted(name, role, Numbers.text(number)));
    }

    /// @param least how the message says 1
    static void requireAtLeast(String name, String role, long count, String least) {
        if (count < 1) throw new WflError(name + ": " + role + " must be at least " + least);
    }

    static void requireAtMost(String name, String role, long count, int most, String unit) {
        if (count <= most) return;
        throw new WflError("%s: %s exceeds maximum (%d%s)".formatted(name, role, most, unit));
    }
}
