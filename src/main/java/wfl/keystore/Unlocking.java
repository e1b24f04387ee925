package wfl.keystore;

import java.util.Optional;
import java.util.UUID;
import wfl.keystore.codec.DataKey;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.KeyLock;
import wfl.keystore.format.Superblock;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.ValueCompression;

/// Brings together what a file says of its key and what its opener gives.
final class Unlocking {
    private Unlocking() {}

    /// The lock of a new file with a data key of its own.
    static KeyLock newLock(UUID uuid, Opening opening) {
        try (DataKey dataKey = DataKey.random(uuid, opening.randomness())) {
            Encryption encryption = opening.options().encryption();
            CipherKind cipher = encryption.kindOr(CipherKind.XCHACHA20_POLY1305);
            return lock(dataKey, encryption, cipher, opening);
        }
    }

    static KeyLock lock(
            DataKey dataKey, Encryption encryption, CipherKind cipher, Opening opening) {
        return dataKey.lock(
                encryption.secret(),
                cipher,
                encryption.cost(),
                opening.randomness(),
                encryption.witness());
    }

    /// The codec of a file, before anything but its superblock has been looked at.
    ///
    /// @throws KeystoreException.KeyNeeded it is encrypted, and no secret was given
    /// @throws KeystoreException.WrongKey it is encrypted by another one
    /// @throws KeystoreException.NotEncrypted it is not, and a secret was given
    static StoreCodec codec(Superblock superblock, Opening opening) {
        KeyLock lock = superblock.lock();
        if (lock.isNone()) {
            if (!opening.options().encryption().isNone()) {
                throw new KeystoreException.NotEncrypted(opening.file());
            }
            return StoreCodec.plain(
                    compression(opening),
                    opening.hashing().apply(superblock.hashSeed()),
                    opening.randomness());
        }
        try (DataKey dataKey = dataKey(superblock, opening)) {
            return StoreCodec.sealed(
                    compression(opening),
                    dataKey,
                    DataKey.cipherOf(lock),
                    opening.randomness(),
                    opening.options().encryption().witness());
        }
    }

    /// The data key of an encrypted file; the caller closes it.
    static DataKey dataKey(Superblock superblock, Opening opening) {
        KeyLock lock = superblock.lock();
        Encryption encryption = opening.options().encryption();
        if (encryption.isNone()) {
            throw new KeystoreException.KeyNeeded(opening.file(), lock.isOfPassphrase());
        }
        return DataKey.open(superblock.uuid(), lock, encryption.secret())
                .orElseThrow(() ->
                        new KeystoreException.WrongKey(
                                opening.file(),
                                lock.isOfPassphrase(),
                                encryption.secret().isPassphrase()));
    }

    private static Optional<ValueCompression> compression(Opening opening) {
        return switch (opening.options().compression()) {
            case Compression.None _ -> Optional.empty();
            case Compression.Zstd(int threshold, int level) ->
                    Optional.of(new ValueCompression(threshold, level));
        };
    }
}
