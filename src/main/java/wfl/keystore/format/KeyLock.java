package wfl.keystore.format;

import java.util.Arrays;

/// What the superblock of an encrypted file says of its key: enough to try one, nothing that tells
/// it.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 100 | 4 | cipher: 0 none, 1 XChaCha20-Poly1305, 2 AES-256-GCM |
/// | 104 | 4 | Argon2id: memory in KiB; 0 when the key is not made of a passphrase |
/// | 108 | 4 | Argon2id: passes |
/// | 112 | 4 | Argon2id: lanes |
/// | 116 | 16 | salt, random with every change of the key |
/// | 132 | 16 | check: tells a wrong key |
/// | 148 | 48 | the data key, sealed by the key |
///
/// @param salt 16 bytes
/// @param check 16 bytes
/// @param wrappedKey 48 bytes
public record KeyLock(
        int cipher,
        int memoryKib,
        int passes,
        int lanes,
        byte[] salt,
        byte[] check,
        byte[] wrappedKey) {
    public static final int SALT_BYTES = 16;
    public static final int CHECK_BYTES = 16;
    public static final int WRAPPED_BYTES = 48;

    /// All of it.
    static final int BYTES = 96;

    /// That of a file that is not encrypted.
    public static final KeyLock NONE =
            new KeyLock(
                    0,
                    0,
                    0,
                    0,
                    new byte[SALT_BYTES],
                    new byte[CHECK_BYTES],
                    new byte[WRAPPED_BYTES]);

    private static final int NUMBERS_BYTES = 16;

    static {
        if (NUMBERS_BYTES + SALT_BYTES + CHECK_BYTES + WRAPPED_BYTES != BYTES) {
            throw new AssertionError("key lock layout drifted");
        }
    }

    public KeyLock {
        if (salt.length != SALT_BYTES
                || check.length != CHECK_BYTES
                || wrappedKey.length != WRAPPED_BYTES) {
            throw new IllegalArgumentException("a key lock of other lengths");
        }
    }

    public boolean isNone() {
        return cipher == 0;
    }

    /// Whether the key is made of a passphrase.
    public boolean isOfPassphrase() {
        return memoryKib != 0;
    }

    void encode(byte[] target, int at) {
        Little.put32(target, at, cipher);
        Little.put32(target, at + 4, memoryKib);
        Little.put32(target, at + 8, passes);
        Little.put32(target, at + 12, lanes);
        int saltAt = at + NUMBERS_BYTES;
        System.arraycopy(salt, 0, target, saltAt, SALT_BYTES);
        System.arraycopy(check, 0, target, saltAt + SALT_BYTES, CHECK_BYTES);
        int wrappedAt = saltAt + SALT_BYTES + CHECK_BYTES;
        System.arraycopy(wrappedKey, 0, target, wrappedAt, WRAPPED_BYTES);
    }

    static KeyLock decode(byte[] source, int at) {
        int saltAt = at + NUMBERS_BYTES;
        int checkAt = saltAt + SALT_BYTES;
        int wrappedAt = checkAt + CHECK_BYTES;
        return new KeyLock(
                Little.i32(source, at),
                Little.i32(source, at + 4),
                Little.i32(source, at + 8),
                Little.i32(source, at + 12),
                Arrays.copyOfRange(source, saltAt, checkAt),
                Arrays.copyOfRange(source, checkAt, wrappedAt),
                Arrays.copyOfRange(source, wrappedAt, wrappedAt + WRAPPED_BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyLock lock
                && cipher == lock.cipher
                && memoryKib == lock.memoryKib
                && passes == lock.passes
                && lanes == lock.lanes
                && Arrays.equals(salt, lock.salt)
                && Arrays.equals(check, lock.check)
                && Arrays.equals(wrappedKey, lock.wrappedKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wrappedKey);
    }

    @Override
    public String toString() {
        return isNone() ? "no key" : "key of cipher " + cipher;
    }
}
