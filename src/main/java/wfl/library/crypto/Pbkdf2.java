package wfl.library.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import wfl.runtime.Execution;

/// PBKDF2: RFC 8018 section 5.2. The JDK's own takes no empty salt and cannot be
/// cancelled.
final class Pbkdf2 {
    static final int ITERATIONS_MAX = 100_000_000;
    static final int LENGTH_BYTES_MAX = 1024;

    private static final int CHECKPOINT_INTERVAL = 4096;

    private Pbkdf2() {}

    /// @param algorithm {@link Hashes#HMAC_SHA256} or {@link Hashes#HMAC_SHA512}
    /// @param password wiped
    static byte[] derive(
            Execution execution,
            String algorithm,
            byte[] password,
            byte[] salt,
            int iterations,
            int length) {
        Mac mac = Hashes.macOf(algorithm, password);
        var derived = new byte[length];
        int blockBytes = mac.getMacLength();
        try {
            for (int at = 0, number = 1; at < length; at += blockBytes, number++) {
                byte[] block = block(execution, mac, salt, iterations, number);
                System.arraycopy(block, 0, derived, at, Math.min(blockBytes, length - at));
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError("buffers have the length of the code", e);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        return derived;
    }

    private static byte[] block(
            Execution execution, Mac mac, byte[] salt, int iterations, int number)
            throws GeneralSecurityException {
        mac.update(salt);
        byte[] step = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        byte[] block = step.clone();
        for (int i = 1; i < iterations; i++) {
            if (i % CHECKPOINT_INTERVAL == 0) execution.checkpoint();
            mac.update(step);
            mac.doFinal(step, 0);
            for (int b = 0; b < block.length; b++) block[b] ^= step[b];
        }
        return block;
    }
}
