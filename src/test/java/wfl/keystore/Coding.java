package wfl.keystore;

import java.util.Arrays;

/// The ways values and keys get into a file, for tests that must hold with each.
enum Coding {
    PLAIN,
    ZSTD,
    SEALED,
    SEALED_ZSTD,
    AES;

    /// A key of 32 bytes.
    static byte[] key(int filling) {
        var key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    /// These options with this coding.
    KeystoreOptions of(KeystoreOptions options) {
        Compression compression = new Compression.Zstd(24, 1);
        Encryption encryption = Encryption.key(key(9));
        return switch (this) {
            case PLAIN -> options;
            case ZSTD -> options.withCompression(compression);
            case SEALED -> options.withEncryption(encryption);
            case SEALED_ZSTD -> options.withEncryption(encryption).withCompression(compression);
            case AES ->
                    options.withEncryption(encryption.withCipher(Encryption.Cipher.AES_256_GCM));
        };
    }
}
