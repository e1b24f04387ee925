package wfl.storage.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wfl.base.crypto.XChaCha;

/// Seals bytes for a place, and opens them there. Safe for any number of threads, until it is
/// closed and its key wiped.
public final class Sealer implements AutoCloseable {
    private static final byte[] AES_INFO =
            "wfl keystore 1 aes-256-gcm".getBytes(StandardCharsets.US_ASCII);

    private final CipherKind kind;
    private final byte[] key;

    // The AES key of the segment that was used last: most things lie beside the one before.
    private volatile AesKey aesKey = new AesKey(0, 0, new byte[0]);
    private volatile boolean isClosed;

    private record AesKey(long salt, long mount, byte[] bytes) {
        boolean isFor(SealedPlace place) {
            return bytes.length > 0 && salt == place.salt() && mount == place.mount();
        }
    }

    /// @param key {@link MasterKey#KEY_BYTES} bytes, copied
    public Sealer(CipherKind kind, byte[] key) {
        if (key.length != MasterKey.KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.kind = kind;
        this.key = key.clone();
    }

    public CipherKind kind() {
        return kind;
    }

    /// Ciphertext and tag: {@link CipherKind#TAG_BYTES} bytes more than the plain ones.
    ///
    /// @param place where nothing else was ever sealed with this key
    /// @param associated what must be the same when it is opened, and is not in it
    public byte[] seal(SealedPlace place, byte[] associated, byte[] plain) {
        checkOpen();
        try {
            return switch (kind) {
                case XCHACHA20_POLY1305 -> XChaCha.encrypt(key, place.nonce(), associated, plain);
                case AES_256_GCM -> aes(Cipher.ENCRYPT_MODE, place, associated, plain);
            };
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has AES-GCM", e);
        }
    }

    /// The plain bytes.
    ///
    /// @throws CodecException they were not sealed with this key, for this place, with these
    ///     associated bytes; which of them it is cannot be known
    public byte[] open(SealedPlace place, byte[] associated, byte[] sealed) {
        checkOpen();
        try {
            return switch (kind) {
                case XCHACHA20_POLY1305 -> XChaCha.decrypt(key, place.nonce(), associated, sealed);
                case AES_256_GCM -> aes(Cipher.DECRYPT_MODE, place, associated, sealed);
            };
        } catch (GeneralSecurityException e) {
            throw new CodecException(
                    CodecException.Kind.NOT_AS_WRITTEN,
                    "sealed bytes are not as they were written, or the key is another one",
                    e);
        }
    }

    private byte[] aes(int mode, SealedPlace place, byte[] associated, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var nonce = new GCMParameterSpec(CipherKind.TAG_BYTES * Byte.SIZE, place.shortNonce());
        cipher.init(mode, new SecretKeySpec(aesKeyFor(place), "AES"), nonce);
        cipher.updateAAD(associated);
        return cipher.doFinal(input);
    }

    private byte[] aesKeyFor(SealedPlace place) {
        AesKey last = aesKey;
        if (!last.isFor(place)) {
            byte[] bytes = MasterKey.derive(key, place.common(), AES_INFO, MasterKey.KEY_BYTES);
            last = new AesKey(place.salt(), place.mount(), bytes);
            aesKey = last;
        }
        return last.bytes();
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException("the key has been wiped");
        }
    }

    /// Wipes the key. Nothing may be sealed or opened meanwhile.
    @Override
    public void close() {
        isClosed = true;
        Arrays.fill(key, (byte) 0);
        Arrays.fill(aesKey.bytes(), (byte) 0);
    }
}
