package wfl.storage.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The one secret of an encrypted store, and the keys made of it: one for each purpose, so that
/// none says anything about another. Close it, and its bytes are zero.
///
/// Subkeys are HKDF-SHA256 (RFC 5869) of the master key, with the file's salt as salt and the
/// purpose's label as info.
public final class MasterKey implements AutoCloseable {
    public static final int KEY_BYTES = 32;
    public static final int SALT_BYTES = 16;
    public static final int CHECK_BYTES = 16;

    /// What a subkey is for.
    public enum Purpose {
        /// Keys and values of records.
        RECORDS("wfl keystore 1 records"),

        /// Blocks of key runs.
        RUNS("wfl keystore 1 key runs"),

        /// The seed of the key hash: what the index says of keys must not say them.
        HASH("wfl keystore 1 key hash"),

        /// The key that seals another key.
        WRAP("wfl keystore 1 key wrap"),

        /// What the file keeps to tell a wrong key.
        CHECK("wfl keystore 1 key check");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    private final byte[] key;
    private final byte[] salt;

    private MasterKey(byte[] key, byte[] salt) {
        this.key = key;
        this.salt = salt;
    }

    /// The key a passphrase stands for in a file with this salt. Takes its time, on purpose.
    /// How much, the cost says.
    ///
    /// @param passphrase not kept; wiping it is the caller's part
    /// @param salt {@link #SALT_BYTES} bytes, random for every file
    public static MasterKey ofPassphrase(char[] passphrase, byte[] salt, Argon2Cost cost) {
        checkSalt(salt);
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            byte[] nothing = {};
            return new MasterKey(
                    argon2id(bytes, salt, nothing, nothing, cost, KEY_BYTES), salt.clone());
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /// A key given as it is.
    ///
    /// @param raw {@link #KEY_BYTES} bytes, copied; wiping them is the caller's part
    public static MasterKey ofBytes(byte[] raw, byte[] salt) {
        checkSalt(salt);
        if (raw.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A key must have " + KEY_BYTES + " bytes, and this one has " + raw.length);
        }
        return new MasterKey(raw.clone(), salt.clone());
    }

    private static void checkSalt(byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException(
                    "A salt must have " + SALT_BYTES + " bytes, not " + salt.length);
        }
    }

    static byte[] argon2id(
            byte[] password,
            byte[] salt,
            byte[] secret,
            byte[] associated,
            Argon2Cost cost,
            int length) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withSalt(salt)
                        .withSecret(secret)
                        .withAdditional(associated)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var derived = new byte[length];
        generator.generateBytes(password, derived);
        parameters.clear();
        return derived;
    }

    /// The key for one purpose: {@link #KEY_BYTES} bytes, to be wiped by the caller.
    public byte[] subkey(Purpose purpose) {
        return derive(key, salt, purpose.label.getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
    }

    /// What a file keeps to tell a wrong key from the right one; it says nothing about either.
    public byte[] check() {
        byte[] whole = subkey(Purpose.CHECK);
        byte[] check = Arrays.copyOf(whole, CHECK_BYTES);
        Arrays.fill(whole, (byte) 0);
        return check;
    }

    /// Whether this is the key a file was made with.
    public boolean isKeyOf(byte[] storedCheck) {
        return MessageDigest.isEqual(check(), storedCheck);
    }

    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "Generic"))
                                    .addSalt(salt)
                                    .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HKDF-SHA256", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
