package wfl.keystore;

import java.util.Arrays;
import java.util.Optional;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.LockPage;
import wfl.keystore.format.Superblock;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// The third copy of the lock of an encrypted file: writes it, and reads it when the superblocks
/// are gone.
final class LockCopy {
    private LockCopy() {}

    /// What stands there; absent when there is none, or it is damaged.
    static Optional<LockPage> read(Storage storage) {
        return LockPage.decode(bytes(storage));
    }

    /// Whether nothing was ever written there.
    static boolean isEmpty(Storage storage) {
        return Arrays.equals(bytes(storage), new byte[LockPage.BYTES]);
    }

    private static byte[] bytes(Storage storage) {
        var bytes = new byte[LockPage.BYTES];
        if (storage.sizeBytes() >= FileLayout.EXTENTS_AT) {
            try {
                storage.read(FileLayout.LOCK_AT, bytes, 0, bytes.length);
            } catch (StorageException _) {
                // The disk does not give it: it counts as damaged.
                bytes[0] = 1;
            }
        }
        return bytes;
    }

    /// Whether it says what a superblock says; so it does when there is no lock.
    static boolean isSameAs(Storage storage, Superblock superblock) {
        return superblock.lock().isNone() || read(storage).equals(Optional.of(of(superblock)));
    }

    /// Makes it say what a superblock says, if there is a lock.
    ///
    /// @return whether something was written; durable after the next sync
    static boolean heal(Storage storage, Superblock superblock) {
        if (isSameAs(storage, superblock)) {
            return false;
        }
        byte[] bytes = of(superblock).encode();
        storage.write(FileLayout.LOCK_AT, bytes, 0, bytes.length);
        return true;
    }

    private static LockPage of(Superblock superblock) {
        return new LockPage(superblock.uuid(), superblock.lock());
    }
}
