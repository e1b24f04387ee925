package wfl.keystore;

import org.jspecify.annotations.Nullable;
import wfl.keystore.codec.Secret;
import wfl.storage.codec.Argon2Cost;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.Sealer;

/// Who may read a keystore: nobody without the passphrase or key it was created with.
///
/// Keys and values are encrypted and authenticated; `Docs/keystore/operations.md` says what is
/// protected and what is not. Cipher and cost are chosen at creation; opening takes them from the
/// file.
///
/// ```java
/// try (Encryption encryption = Encryption.passphrase(typed)) {
///     keystore = Keystore.open(path, KeystoreOptions.usual().withEncryption(encryption));
/// }
/// ```
///
/// Immutable but for closing, which wipes its copy of the secret; a keystore that is open does not
/// need it any more.
public final class Encryption implements AutoCloseable {
    private static final Encryption NONE =
            new Encryption(null, null, Argon2Cost.usual(), false, Sealer.NOBODY);

    private final @Nullable Secret secret;
    private final @Nullable Cipher cipher;
    private final Argon2Cost cost;
    private final boolean hasNewDataKey;
    private final Sealer.Witness witness;

    /// How bytes are sealed; both keep and prove them equally well.
    public enum Cipher {
        /// Equally fast on every machine. The usual one.
        XCHACHA20_POLY1305(CipherKind.XCHACHA20_POLY1305),

        /// Faster where the processor has AES built in.
        AES_256_GCM(CipherKind.AES_256_GCM);

        private final CipherKind kind;

        Cipher(CipherKind kind) {
            this.kind = kind;
        }
    }

    private Encryption(
            @Nullable Secret secret,
            @Nullable Cipher cipher,
            Argon2Cost cost,
            boolean hasNewDataKey,
            Sealer.Witness witness) {
        this.secret = secret;
        this.cipher = cipher;
        this.cost = cost;
        this.hasNewDataKey = hasNewDataKey;
        this.witness = witness;
    }

    /// No encryption: a plain file.
    public static Encryption none() {
        return NONE;
    }

    /// By a passphrase, turned into a key by Argon2id (RFC 9106: 64 MiB, 3 passes, 4 lanes).
    ///
    /// @param passphrase 1 character or more; copied, wiping it is the caller's part
    public static Encryption passphrase(char[] passphrase) {
        return of(Secret.ofPassphrase(passphrase));
    }

    /// By a key.
    ///
    /// @param key 32 bytes that nobody can guess; copied, wiping them is the caller's part
    public static Encryption key(byte[] key) {
        return of(Secret.ofKey(key));
    }

    private static Encryption of(Secret secret) {
        return new Encryption(secret, null, Argon2Cost.usual(), false, Sealer.NOBODY);
    }

    /// The same secret for another cipher: of a new file, or of one that is written anew.
    public Encryption withCipher(Cipher changed) {
        return new Encryption(secret, changed, cost, hasNewDataKey, witness);
    }

    /// The same secret, with another cost of turning a passphrase into a key.
    ///
    /// @param memoryKib 8 KiB a lane to 1 GiB
    /// @param passes 1 to 64
    /// @param lanes 1 to 16
    public Encryption withPassphraseCost(int memoryKib, int passes, int lanes) {
        var changed = new Argon2Cost(memoryKib, passes, lanes);
        return new Encryption(secret, cipher, changed, hasNewDataKey, witness);
    }

    /// The same secret; {@link Keystore#rekey} then writes everything anew under another data key,
    /// so that whoever knew the old secret and kept an old copy of the file learns nothing more.
    public Encryption withNewDataKey() {
        return new Encryption(secret, cipher, cost, true, witness);
    }

    /// The same, with somebody who sees every key and nonce that is used for sealing.
    Encryption seenBy(Sealer.Witness changed) {
        return new Encryption(secret, cipher, cost, hasNewDataKey, changed);
    }

    boolean isNone() {
        return secret == null;
    }

    Secret secret() {
        if (secret == null) {
            throw new IllegalStateException("no encryption has no secret");
        }
        return secret;
    }

    /// The cipher that was asked for, else this one.
    CipherKind kindOr(CipherKind usual) {
        return cipher == null ? usual : cipher.kind;
    }

    Argon2Cost cost() {
        return cost;
    }

    boolean hasNewDataKey() {
        return hasNewDataKey;
    }

    Sealer.Witness witness() {
        return witness;
    }

    /// Says what kind it is, and nothing of its secret.
    @Override
    public String toString() {
        if (secret == null) {
            return "no encryption";
        }
        return secret.isPassphrase() ? "encryption by passphrase" : "encryption by key";
    }

    /// Wipes the copy of passphrase or key, of everything made from it by `with...` too. Closing
    /// twice does nothing.
    @Override
    public void close() {
        if (secret != null) {
            secret.close();
        }
    }
}
