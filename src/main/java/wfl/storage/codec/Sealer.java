package wfl.storage.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import wfl.base.crypto.XChaCha;

/// Seals bytes for a place, and opens them there. Safe for any number of threads, until it is
/// closed and its key wiped.
public final class Sealer implements AutoCloseable {
    private static final byte[] AES_INFO =
            "wfl keystore 1 aes-256-gcm".getBytes(StandardCharsets.US_ASCII);

    /// Nobody looks on.
    public static final Witness NOBODY = (_, _) -> {};

    private static final int AES_KEYS_MAX = 256;

    private final CipherKind kind;
    private final byte[] key;
    private final Witness witness;

    // AES keys of segments that were used lately; no key is lost that cannot be made again.
    private final AtomicReferenceArray<@Nullable AesKey> aesKeys =
            new AtomicReferenceArray<>(AES_KEYS_MAX);
    private volatile boolean isClosed;

    /// Sees what is used for sealing: a pair that is seen twice gives the sealed bytes away. For
    /// tests that prove there is none.
    @FunctionalInterface
    public interface Witness {
        /// @param key the cipher's key, not a copy
        /// @param nonce the cipher's nonce
        void sealing(byte[] key, byte[] nonce);
    }

    private record AesKey(long salt, long mount, byte[] bytes) {
        boolean isFor(SealedPlace place) {
            return salt == place.salt() && mount == place.mount();
        }
    }

    /// @param key {@link MasterKey#KEY_BYTES} bytes, copied
    public Sealer(CipherKind kind, byte[] key) {
        this(kind, key, NOBODY);
    }

    /// @param key {@link MasterKey#KEY_BYTES} bytes, copied
    /// @param witness sees every sealing
    public Sealer(CipherKind kind, byte[] key, Witness witness) {
        if (key.length != MasterKey.KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.kind = kind;
        this.key = key.clone();
        this.witness = witness;
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
                case XCHACHA20_POLY1305 -> {
                    byte[] nonce = place.nonce();
                    witness.sealing(key, nonce);
                    yield XChaCha.encrypt(key, nonce, associated, plain);
                }
                case AES_256_GCM -> {
                    witness.sealing(aesKeyFor(place), place.shortNonce());
                    yield aes(Cipher.ENCRYPT_MODE, place, associated, plain);
                }
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
            // A key that is being wiped opens nothing: that says nothing about the bytes.
            checkOpen();
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
        long mixed = (place.salt() ^ Long.rotateLeft(place.mount(), 32)) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & AES_KEYS_MAX - 1;
        @Nullable AesKey kept = aesKeys.get(slot);
        if (kept == null || !kept.isFor(place)) {
            byte[] bytes = MasterKey.derive(key, place.common(), AES_INFO, MasterKey.KEY_BYTES);
            kept = new AesKey(place.salt(), place.mount(), bytes);
            aesKeys.set(slot, kept);
        }
        return kept.bytes();
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
        for (int slot = 0; slot < AES_KEYS_MAX; slot++) {
            @Nullable AesKey kept = aesKeys.getAndSet(slot, null);
            if (kept != null) {
                Arrays.fill(kept.bytes(), (byte) 0);
            }
        }
    }
}
