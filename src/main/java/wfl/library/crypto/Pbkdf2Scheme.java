package wfl.library.crypto;

import java.security.MessageDigest;
import java.util.Optional;
import wfl.runtime.Execution;

/// PBKDF2 with HMAC-SHA256, and for hashes made elsewhere with HMAC-SHA512.
final class Pbkdf2Scheme implements PasswordScheme {
    private static final int ITERATIONS = 600_000;
    private static final int HASH_BYTES = 32;

    @Override
    public String hash(Execution execution, byte[] password, byte[] salt) {
        byte[] hash =
                Pbkdf2.derive(
                        execution, Hashes.HMAC_SHA256, password, salt, ITERATIONS, HASH_BYTES);
        String costs = "i=%d,l=%d".formatted(ITERATIONS, HASH_BYTES);
        return PhcText.write("$pbkdf2-sha256$" + costs, salt, hash);
    }

    @Override
    public boolean verify(Execution execution, byte[] password, String stored) {
        Optional<PhcText> read = PhcText.read(stored).filter(Pbkdf2Scheme::isUsable);
        if (read.isEmpty()) return false;
        PhcText kept = read.get();
        String mac =
                kept.scheme().equals("pbkdf2-sha512") ? Hashes.HMAC_SHA512 : Hashes.HMAC_SHA256;
        int iterations = (int) kept.parameter("i");
        byte[] hash =
                Pbkdf2.derive(
                        execution, mac, password, kept.salt(), iterations, kept.hash().length);
        return MessageDigest.isEqual(hash, kept.hash());
    }

    private static boolean isUsable(PhcText kept) {
        long iterations = kept.parameter("i");
        return (kept.scheme().equals("pbkdf2-sha256") || kept.scheme().equals("pbkdf2-sha512"))
                && kept.version() == 0
                && iterations >= 1
                && iterations <= Pbkdf2.ITERATIONS_MAX;
    }
}
