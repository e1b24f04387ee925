package wfl.library.crypto;

import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import wfl.runtime.Execution;

/// Argon2, RFC 9106: new hashes are Argon2id, all three variants are recognised.
final class Argon2Scheme implements PasswordScheme {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    private static final int SALT_BYTES_MIN = 8;
    private static final int LANES_MAX = 255;

    /// Most KiB written in all passes together: about a minute of work.
    private static final long WORK_KIB_MAX = 1L << 26;

    @Override
    public String hash(Execution execution, byte[] password, byte[] salt) {
        byte[] hash = derive("argon2id", 19, MEMORY_KIB, PASSES, LANES, password, salt, HASH_BYTES);
        String costs = "m=%d,t=%d,p=%d".formatted(MEMORY_KIB, PASSES, LANES);
        return PhcText.write("$argon2id$v=19$" + costs, salt, hash);
    }

    @Override
    public boolean verify(Execution execution, byte[] password, String stored) {
        Optional<PhcText> read = PhcText.read(stored).filter(Argon2Scheme::isUsable);
        if (read.isEmpty()) return false;
        PhcText kept = read.get();
        byte[] hash =
                derive(
                        kept.scheme(),
                        kept.version(),
                        (int) kept.parameter("m"),
                        (int) kept.parameter("t"),
                        (int) kept.parameter("p"),
                        password,
                        kept.salt(),
                        kept.hash().length);
        return MessageDigest.isEqual(hash, kept.hash());
    }

    private static boolean isUsable(PhcText kept) {
        long memory = kept.parameter("m");
        long passes = kept.parameter("t");
        long lanes = kept.parameter("p");
        return variant(kept.scheme()) >= 0
                && (kept.version() == 19 || kept.version() == 16 || kept.version() == 0)
                && kept.parameters().size() == 3
                && lanes >= 1
                && lanes <= LANES_MAX
                && memory >= 8 * lanes
                && memory <= MEMORY_KIB_MAX
                && passes >= 1
                && memory * passes <= WORK_KIB_MAX
                && kept.salt().length >= SALT_BYTES_MIN;
    }

    private static int variant(String scheme) {
        return switch (scheme) {
            case "argon2d" -> Argon2Parameters.ARGON2_d;
            case "argon2i" -> Argon2Parameters.ARGON2_i;
            case "argon2id" -> Argon2Parameters.ARGON2_id;
            default -> -1;
        };
    }

    // A text without a version is older than version 1.3.
    private static byte[] derive(
            String scheme,
            long version,
            int memoryKib,
            int passes,
            int lanes,
            byte[] password,
            byte[] salt,
            int hashBytes) {
        var parameters =
                new Argon2Parameters.Builder(variant(scheme))
                        .withVersion(
                                version == 19
                                        ? Argon2Parameters.ARGON2_VERSION_13
                                        : Argon2Parameters.ARGON2_VERSION_10)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build();
        MemoryNeeds.require(memoryKib);
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var hash = new byte[hashBytes];
        generator.generateBytes(password, hash);
        return hash;
    }
}
