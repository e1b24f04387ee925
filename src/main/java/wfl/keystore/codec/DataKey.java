package wfl.keystore.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import wfl.base.crypto.XChaCha;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.KeyLock;
import wfl.storage.codec.Argon2Cost;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.MasterKey;
import wfl.storage.codec.Sealer;

/// The key that seals what is in a file: random, drawn once, and kept in the superblock, wrapped by
/// the key that a passphrase or a given key makes. So another passphrase costs a superblock, not
/// the file. Close it, and it is zero.
///
/// Wrapping is XChaCha20-Poly1305 with a nonce of zeros: its key is made with a fresh salt for
/// every wrapping and used for nothing else.
public final class DataKey implements AutoCloseable {
    private final byte[] bytes;
    private final UUID file;

    private DataKey(byte[] bytes, UUID file) {
        this.bytes = bytes;
        this.file = file;
    }

    /// A new one for a file.
    public static DataKey random(UUID file, RandomGenerator randomness) {
        return new DataKey(bytes(randomness, MasterKey.KEY_BYTES), file);
    }

    /// The lock of a superblock that this secret opens, and no other.
    public KeyLock lock(
            Secret secret,
            CipherKind cipher,
            Argon2Cost cost,
            RandomGenerator randomness,
            Sealer.Witness witness) {
        byte[] salt = bytes(randomness, KeyLock.SALT_BYTES);
        boolean isSlow = secret.isPassphrase();
        var open =
                new KeyLock(
                        cipher.code(),
                        isSlow ? cost.memoryKib() : 0,
                        isSlow ? cost.passes() : 0,
                        isSlow ? cost.lanes() : 0,
                        salt,
                        new byte[KeyLock.CHECK_BYTES],
                        new byte[KeyLock.WRAPPED_BYTES]);
        try (MasterKey master = secret.masterKey(salt, cost)) {
            byte[] wrapping = master.subkey(MasterKey.Purpose.WRAP);
            var nonce = new byte[XChaCha.NONCE_BYTES];
            try {
                witness.sealing(wrapping, nonce);
                return new KeyLock(
                        open.cipher(),
                        open.memoryKib(),
                        open.passes(),
                        open.lanes(),
                        salt,
                        master.check(),
                        XChaCha.encrypt(wrapping, nonce, associated(file, open), bytes));
            } finally {
                Arrays.fill(wrapping, (byte) 0);
            }
        }
    }

    /// The data key of a file, or nothing when the secret is not the one.
    ///
    /// @throws DamageException the lock is not one that was written
    public static Optional<DataKey> open(UUID file, KeyLock lock, Secret secret) {
        if (lock.isOfPassphrase() != secret.isPassphrase()) {
            return Optional.empty();
        }
        try (MasterKey master = secret.masterKey(lock.salt(), costOf(lock))) {
            if (!master.isKeyOf(lock.check())) {
                return Optional.empty();
            }
            byte[] wrapping = master.subkey(MasterKey.Purpose.WRAP);
            var nonce = new byte[XChaCha.NONCE_BYTES];
            try {
                byte[] bytes =
                        XChaCha.decrypt(wrapping, nonce, associated(file, lock), lock.wrappedKey());
                return Optional.of(new DataKey(bytes, file));
            } catch (GeneralSecurityException _) {
                throw damage("its data key cannot be unwrapped, though the key is right");
            } finally {
                Arrays.fill(wrapping, (byte) 0);
            }
        }
    }

    /// @throws DamageException there is no such cipher
    public static CipherKind cipherOf(KeyLock lock) {
        for (CipherKind kind : CipherKind.values()) {
            if (kind.code() == lock.cipher()) {
                return kind;
            }
        }
        throw damage("cipher " + lock.cipher());
    }

    private static Argon2Cost costOf(KeyLock lock) {
        if (!lock.isOfPassphrase()) {
            return Argon2Cost.usual();
        }
        try {
            return new Argon2Cost(lock.memoryKib(), lock.passes(), lock.lanes());
        } catch (IllegalArgumentException e) {
            throw damage(String.valueOf(e.getMessage()));
        }
    }

    private static DamageException damage(String what) {
        return new DamageException(FileLayout.SUPERBLOCK_A_AT, "superblock: " + what);
    }

    private static byte[] associated(UUID file, KeyLock lock) {
        return little(2 * Long.BYTES + 4 * Integer.BYTES)
                .putLong(file.getMostSignificantBits())
                .putLong(file.getLeastSignificantBits())
                .putInt(lock.cipher())
                .putInt(lock.memoryKib())
                .putInt(lock.passes())
                .putInt(lock.lanes())
                .array();
    }

    /// What the keys of each purpose are made of; closing it wipes it.
    MasterKey master() {
        byte[] salt =
                little(MasterKey.SALT_BYTES)
                        .putLong(file.getMostSignificantBits())
                        .putLong(file.getLeastSignificantBits())
                        .array();
        return MasterKey.ofBytes(bytes, salt);
    }

    private static byte[] bytes(RandomGenerator randomness, int count) {
        ByteBuffer buffer = little(count);
        while (buffer.hasRemaining()) {
            buffer.putLong(randomness.nextLong());
        }
        return buffer.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
