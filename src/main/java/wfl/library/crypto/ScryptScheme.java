package wfl.library.crypto;

import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;
import wfl.runtime.Execution;

/// scrypt, RFC 7914.
final class ScryptScheme implements PasswordScheme {
    private static final int LOG_COST = 17;
    private static final int BLOCK_SIZE = 8;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    private static final int LOG_COST_MAX = 30;

    /// Most blocks of 128 bytes mixed in all lanes together: about a minute of work.
    private static final long WORK_BLOCKS_MAX = 1L << 27;

    @Override
    public String hash(Execution execution, byte[] password, byte[] salt) {
        byte[] hash = derive(password, salt, LOG_COST, BLOCK_SIZE, LANES, HASH_BYTES);
        String costs = "ln=%d,r=%d,p=%d".formatted(LOG_COST, BLOCK_SIZE, LANES);
        return PhcText.write("$scrypt$" + costs, salt, hash);
    }

    @Override
    public boolean verify(Execution execution, byte[] password, String stored) {
        Optional<PhcText> read = PhcText.read(stored).filter(ScryptScheme::isUsable);
        if (read.isEmpty()) return false;
        PhcText kept = read.get();
        byte[] hash =
                derive(
                        password,
                        kept.salt(),
                        (int) kept.parameter("ln"),
                        (int) kept.parameter("r"),
                        (int) kept.parameter("p"),
                        kept.hash().length);
        return MessageDigest.isEqual(hash, kept.hash());
    }

    private static boolean isUsable(PhcText kept) {
        long logCost = kept.parameter("ln");
        long blockSize = kept.parameter("r");
        long lanes = kept.parameter("p");
        if (!kept.scheme().equals("scrypt") || kept.version() != 0) return false;
        if (kept.parameters().size() != 3 || logCost < 1 || logCost > LOG_COST_MAX) return false;
        // The cost must fit into 16 bits for each unit of the block size: RFC 7914 section 2.
        if (blockSize < 1 || lanes < 1 || logCost >= 16 * blockSize) return false;
        long blocks = blockSize << logCost;
        // Division, because the product of three numbers of a stranger may not fit.
        return blockSize <= WORK_BLOCKS_MAX
                && blocks <= MEMORY_KIB_MAX * 8
                && lanes <= WORK_BLOCKS_MAX / blocks;
    }

    static byte[] derive(
            byte[] password, byte[] salt, int logCost, int blockSize, int lanes, int hashBytes) {
        MemoryNeeds.require(((long) blockSize << logCost) >> 3);
        return SCrypt.generate(password, salt, 1 << logCost, blockSize, lanes, hashBytes);
    }
}
