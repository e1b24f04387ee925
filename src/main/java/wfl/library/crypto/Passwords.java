package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wfl.library.base.Arguments.text;

import java.util.Arrays;
import java.util.List;
import wfl.runtime.Execution;
import wfl.runtime.NativeCode;
import wfl.runtime.WflError;

/// Hashes of passwords: making them, and the question that tells by itself how one was made.
final class Passwords {
    static final PasswordScheme ARGON2 = new Argon2Scheme();
    static final PasswordScheme SCRYPT = new ScryptScheme();
    static final PasswordScheme PBKDF2 = new Pbkdf2Scheme();
    static final PasswordScheme BCRYPT = new BcryptScheme();

    /// Longest password, in bytes of UTF-8.
    private static final int BYTES_MAX = 4096;

    private static final List<String> BCRYPT_PREFIXES = List.of("$2a$", "$2b$", "$2y$");

    private Passwords() {}

    static NativeCode hashing(String name, PasswordScheme scheme) {
        return (execution, arguments) -> {
            byte[] password = text(arguments[0]).getBytes(UTF_8);
            if (password.length > BYTES_MAX) {
                throw new WflError(
                        "%s: password exceeds maximum length (%d bytes)"
                                .formatted(name, BYTES_MAX));
            }
            var salt = new byte[PasswordScheme.SALT_BYTES];
            execution.surroundings().randomBytes(salt);
            try {
                return scheme.hash(execution, password, salt);
            } finally {
                Arrays.fill(password, (byte) 0);
            }
        };
    }

    static NativeCode verifying(PasswordScheme scheme) {
        return (execution, a) -> verify(execution, scheme, text(a[0]), text(a[1]));
    }

    /// Verifies a hash of any scheme.
    static Object verifyAny(Execution execution, Object[] arguments) {
        String stored = text(arguments[1]);
        return verify(execution, schemeOf(stored), text(arguments[0]), stored);
    }

    private static PasswordScheme schemeOf(String stored) {
        if (BCRYPT_PREFIXES.stream().anyMatch(stored::startsWith)) return BCRYPT;
        if (stored.startsWith("$scrypt$")) return SCRYPT;
        return stored.startsWith("$pbkdf2-") ? PBKDF2 : ARGON2;
    }

    private static boolean verify(
            Execution execution, PasswordScheme scheme, String password, String stored) {
        byte[] bytes = password.getBytes(UTF_8);
        try {
            return bytes.length <= BYTES_MAX && scheme.verify(execution, bytes, stored);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
