package wfl.keystore.codec;

import java.util.Arrays;
import wfl.storage.codec.Argon2Cost;
import wfl.storage.codec.MasterKey;

/// What somebody knows who may open a file: a passphrase or a key. Close it, and it is zero.
public final class Secret implements AutoCloseable {
    private final char[] passphrase;
    private final byte[] key;
    private volatile boolean isWiped;

    private Secret(char[] passphrase, byte[] key) {
        this.passphrase = passphrase;
        this.key = key;
    }

    /// @param passphrase 1 character or more, copied
    public static Secret ofPassphrase(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("A passphrase must not be empty.");
        }
        return new Secret(passphrase.clone(), new byte[0]);
    }

    /// @param key {@link MasterKey#KEY_BYTES} bytes, copied
    public static Secret ofKey(byte[] key) {
        if (key.length != MasterKey.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A key must have " + MasterKey.KEY_BYTES + " bytes, not " + key.length + ".");
        }
        return new Secret(new char[0], key.clone());
    }

    public boolean isPassphrase() {
        return passphrase.length > 0;
    }

    /// The master key of a file with this salt. A passphrase takes its time.
    MasterKey masterKey(byte[] salt, Argon2Cost cost) {
        if (isWiped) {
            throw new IllegalStateException(
                    "This encryption has been closed and its secret wiped: make a new one.");
        }
        return isPassphrase()
                ? MasterKey.ofPassphrase(passphrase, salt, cost)
                : MasterKey.ofBytes(key, salt);
    }

    @Override
    public void close() {
        isWiped = true;
        Arrays.fill(passphrase, '\0');
        Arrays.fill(key, (byte) 0);
    }
}
