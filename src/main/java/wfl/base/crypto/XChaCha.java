package wfl.base.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// XChaCha20-Poly1305: the JDK's cipher under a key made of key and nonce, so that the nonce is
/// long enough to be drawn at random. draft-irtf-cfrg-xchacha-03.
public final class XChaCha {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 24;
    public static final int TAG_BYTES = 16;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SUBKEY_NONCE_BYTES = 16;
    private static final int CIPHER_NONCE_BYTES = 12;
    private static final int DOUBLE_ROUNDS = 10;

    private XChaCha() {}

    /// Ciphertext and tag.
    public static byte[] encrypt(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, associated, plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has ChaCha20-Poly1305", e);
        }
    }

    /// @throws GeneralSecurityException it was not encrypted with these
    public static byte[] decrypt(byte[] key, byte[] nonce, byte[] associated, byte[] sealed)
            throws GeneralSecurityException {
        return run(Cipher.DECRYPT_MODE, key, nonce, associated, sealed);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws GeneralSecurityException {
        byte[] subkey = subkey(key, nonce);
        var rest = new byte[CIPHER_NONCE_BYTES];
        System.arraycopy(nonce, SUBKEY_NONCE_BYTES, rest, 4, NONCE_BYTES - SUBKEY_NONCE_BYTES);
        try {
            return chaCha(mode, subkey, rest, associated, input);
        } finally {
            Arrays.fill(subkey, (byte) 0);
        }
    }

    /// ChaCha20-Poly1305 with its own short nonce: RFC 8439, section 2.8.
    static byte[] chaCha(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(input);
    }

    /// The key for the rest of the nonce, made of the key and the nonce's first 16 bytes.
    /// HChaCha20: section 2.2 of the draft.
    public static byte[] subkey(byte[] key, byte[] nonce) {
        int[] x = new int[16];
        x[0] = 0x61707865;
        x[1] = 0x3320646e;
        x[2] = 0x79622d32;
        x[3] = 0x6b206574;
        for (int i = 0; i < 8; i++) x[4 + i] = (int) INT.get(key, 4 * i);
        for (int i = 0; i < 4; i++) x[12 + i] = (int) INT.get(nonce, 4 * i);
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            for (int c = 0; c < 4; c++) quarterRound(x, c, 4 + c, 8 + c, 12 + c);
            for (int d = 0; d < 4; d++) {
                quarterRound(x, d, 4 + (d + 1) % 4, 8 + (d + 2) % 4, 12 + (d + 3) % 4);
            }
        }
        var subkey = new byte[KEY_BYTES];
        for (int i = 0; i < 4; i++) {
            INT.set(subkey, 4 * i, x[i]);
            INT.set(subkey, 16 + 4 * i, x[12 + i]);
        }
        Arrays.fill(x, 0);
        return subkey;
    }

    private static void quarterRound(int[] x, int a, int b, int c, int d) {
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
