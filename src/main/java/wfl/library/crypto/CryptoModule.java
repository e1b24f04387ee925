package wfl.library.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static wfl.library.base.Arguments.text;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.Execution;
import wfl.runtime.NativeCode;

/// Hashes, message authentication, key derivation, password hashes, random tokens and sealing.
public final class CryptoModule extends TableModule {
    private static final int TOKEN_BYTES = 32;
    private static final int RANDOM_BYTES_MAX = 4096;

    private static final List<Builtin> TABLE =
            List.of(
                    hash("sha256", "The SHA-256 hash of the text, as 64 hexadecimal digits."),
                    action("hmac_sha256")
                            .keepsSecrets()
                            .takes("message", TEXT)
                            .takes("key", TEXT)
                            .gives(TEXT, "The HMAC-SHA256 of a message under a key."),
                    hash("wflhash256", "The WFLHASH-256 hash of the text."),
                    hash("wflhash512", "The WFLHASH-512 hash of the text."),
                    action("wflhash256_with_salt")
                            .takes("text", TEXT)
                            .takes("salt", TEXT)
                            .gives(TEXT, "The WFLHASH-256 hash of the text with a salt."),
                    action("wflmac256")
                            .keepsSecrets()
                            .takes("text", TEXT)
                            .takes("key", TEXT)
                            .gives(TEXT, "The WFLMAC-256 of the text under a key."),
                    action("generate_csrf_token")
                            .keepsSecrets()
                            .autoCalled()
                            .gives(TEXT, "A new token nobody can guess, 64 hexadecimal digits."),
                    action("secure_random_bytes")
                            .keepsSecrets()
                            .takes("count", NUMBER)
                            .gives(TEXT, "So many bytes nobody can guess, in hexadecimal."),
                    action("constant_time_equals")
                            .keepsSecrets()
                            .takes("a", TEXT)
                            .takes("b", TEXT)
                            .gives(BOOLEAN, "Whether two texts are equal, in even time."),
                    action("pbkdf2_hmac_sha256")
                            .keepsSecrets()
                            .takes("password", TEXT)
                            .takes("salt", TEXT)
                            .takes("iterations", NUMBER)
                            .takes("length", NUMBER)
                            .gives(TEXT, "A key made of a password, in hexadecimal."),
                    hashing("hash_password", "Argon2id, the best choice today"),
                    verifying("verify_password", "was hashed, in whichever way"),
                    hashing("argon2_hash", "Argon2id"),
                    verifying("argon2_verify", "was hashed with Argon2"),
                    hashing("scrypt_hash", "scrypt"),
                    verifying("scrypt_verify", "was hashed with scrypt"),
                    hashing("pbkdf2_hash", "PBKDF2 with HMAC-SHA256"),
                    verifying("pbkdf2_verify", "was hashed with PBKDF2"),
                    hashing("bcrypt_hash", "bcrypt; its first 72 bytes count"),
                    verifying("bcrypt_verify", "was hashed with bcrypt"),
                    action("seal")
                            .keepsSecrets()
                            .takes("data", TEXT)
                            .takes("key", TEXT)
                            .mayTake("context", TEXT)
                            .gives(TEXT, "The text, encrypted so that only the key opens it."),
                    action("unseal")
                            .keepsSecrets()
                            .takes("sealed", TEXT)
                            .takes("key", TEXT)
                            .mayTake("context", TEXT)
                            .gives(TEXT, "The text that was sealed with this key and context."));

    public CryptoModule() {
        super("Crypto", TABLE);
    }

    private static Builtin hash(String name, String summary) {
        return action(name).takes("text", TEXT).gives(TEXT, summary);
    }

    private static Builtin hashing(String name, String how) {
        return action(name)
                .keepsSecrets()
                .takes("password", TEXT)
                .gives(TEXT, "A hash of the password to keep: " + how + ".");
    }

    private static Builtin verifying(String name, String what) {
        return action(name)
                .keepsSecrets()
                .takes("password", TEXT)
                .takes("stored", TEXT)
                .gives(BOOLEAN, "Whether this password " + what + ".");
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "sha256" -> (_, a) -> hex(Hashes.sha256(Inputs.bytes("sha256", "input", a[0])));
            case "hmac_sha256" -> (_, a) -> hmac(a);
            case "wflhash256" -> (_, a) -> hex(WflHash.plain(Inputs.wflhash(a[0]), 32));
            case "wflhash512" -> (_, a) -> hex(WflHash.plain(Inputs.wflhash(a[0]), 64));
            case "wflhash256_with_salt" ->
                    (_, a) -> hex(WflHash.salted(Inputs.wflhash(a[0]), Inputs.wflhash(a[1]), 32));
            case "wflmac256" ->
                    (_, a) -> hex(WflHash.mac(Inputs.wflhash(a[0]), Inputs.wflhash(a[1]), 32));
            case "generate_csrf_token" -> (execution, _) -> random(execution, TOKEN_BYTES);
            case "secure_random_bytes" -> CryptoModule::randomBytes;
            case "constant_time_equals" -> (_, a) -> areEqual(text(a[0]), text(a[1]));
            case "pbkdf2_hmac_sha256" -> CryptoModule::pbkdf2;
            case "hash_password", "argon2_hash" -> Passwords.hashing(name, Passwords.ARGON2);
            case "scrypt_hash" -> Passwords.hashing(name, Passwords.SCRYPT);
            case "pbkdf2_hash" -> Passwords.hashing(name, Passwords.PBKDF2);
            case "bcrypt_hash" -> Passwords.hashing(name, Passwords.BCRYPT);
            case "verify_password" -> Passwords::verifyAny;
            case "argon2_verify" -> Passwords.verifying(Passwords.ARGON2);
            case "scrypt_verify" -> Passwords.verifying(Passwords.SCRYPT);
            case "pbkdf2_verify" -> Passwords.verifying(Passwords.PBKDF2);
            case "bcrypt_verify" -> Passwords.verifying(Passwords.BCRYPT);
            case "seal" -> (execution, a) -> Sealing.seal(execution, a);
            case "unseal" -> (_, a) -> Sealing.unseal(a);
            default -> throw undeclared(name);
        };
    }

    private static Object hmac(Object[] arguments) {
        byte[] message = Inputs.bytes("hmac_sha256", "message", arguments[0]);
        byte[] key = Inputs.bytes("hmac_sha256", "key", arguments[1]);
        try {
            return hex(Hashes.hmacSha256(key, message));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    // Either may be a secret.
    private static boolean areEqual(String a, String b) {
        byte[] first = a.getBytes(UTF_8);
        byte[] second = b.getBytes(UTF_8);
        try {
            return MessageDigest.isEqual(first, second);
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }

    private static Object randomBytes(Execution execution, Object[] arguments) {
        long count = Inputs.count("secure_random_bytes", "n", arguments[0]);
        Inputs.requireAtLeast("secure_random_bytes", "n", count, "1");
        Inputs.requireAtMost("secure_random_bytes", "n", count, RANDOM_BYTES_MAX, " bytes");
        return random(execution, (int) count);
    }

    private static String random(Execution execution, int byteCount) {
        var bytes = new byte[byteCount];
        execution.surroundings().randomBytes(bytes);
        String shown = hex(bytes);
        Arrays.fill(bytes, (byte) 0);
        return shown;
    }

    private static Object pbkdf2(Execution execution, Object[] arguments) {
        String name = "pbkdf2_hmac_sha256";
        byte[] password = Inputs.bytes(name, "input", arguments[0]);
        byte[] salt = Inputs.bytes(name, "input", arguments[1]);
        long iterations = Inputs.count(name, "iterations", arguments[2]);
        long length = Inputs.count(name, "length", arguments[3]);
        Inputs.requireAtLeast(name, "iterations", iterations, "1");
        Inputs.requireAtMost(name, "iterations", iterations, Pbkdf2.ITERATIONS_MAX, "");
        Inputs.requireAtLeast(name, "length", length, "1 byte");
        Inputs.requireAtMost(name, "length", length, Pbkdf2.LENGTH_BYTES_MAX, " bytes");
        byte[] derived =
                Pbkdf2.derive(
                        execution,
                        Hashes.HMAC_SHA256,
                        password,
                        salt,
                        (int) iterations,
                        (int) length);
        String shown = hex(derived);
        Arrays.fill(derived, (byte) 0);
        return shown;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
