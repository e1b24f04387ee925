package wfl.library.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 and what is built on it alone.
final class Hashes {
    static final String HMAC_SHA256 = "HmacSHA256";
    static final String HMAC_SHA512 = "HmacSHA512";

    private static final int SHA256_BYTES = 32;

    private Hashes() {}

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    static byte[] hmacSha256(byte[] key, byte[] message) {
        return macOf(key).doFinal(message);
    }

    /// A message authentication code with SHA-256 that is ready to be fed.
    static Mac macOf(byte[] key) {
        return macOf(HMAC_SHA256, key);
    }

    /// @param algorithm {@link #HMAC_SHA256} or {@link #HMAC_SHA512}
    static Mac macOf(String algorithm, byte[] key) {
        // Keys are filled up with zeros, so one zero is the same as the empty key, which the JDK
        // does not take.
        byte[] usable = key.length == 0 ? new byte[1] : key;
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(usable, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has " + algorithm, e);
        }
    }

    /// HKDF with SHA-256 and no salt: RFC 5869.
    static byte[] hkdfSha256(byte[] secret, byte[] info, int length) {
        byte[] extracted = hmacSha256(new byte[SHA256_BYTES], secret);
        var derived = new byte[length];
        byte[] block = {};
        for (int at = 0, number = 1; at < length; at += SHA256_BYTES, number++) {
            Mac mac = macOf(extracted);
            mac.update(block);
            mac.update(info);
            mac.update((byte) number);
            block = mac.doFinal();
            System.arraycopy(block, 0, derived, at, Math.min(SHA256_BYTES, length - at));
        }
        Arrays.fill(extracted, (byte) 0);
        return derived;
    }
}
