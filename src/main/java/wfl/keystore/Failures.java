package wfl.keystore;

import java.nio.file.Path;
import wfl.keystore.format.DamageException;
import wfl.storage.FileStorage;
import wfl.storage.StorageException;
import wfl.storage.codec.CodecException;

/// What the rooms below report, in the words of this one.
final class Failures {
    private Failures() {}

    /// @param doing what was attempted: "writing", "syncing"
    static KeystoreException of(Path file, String doing, StorageException e) {
        return switch (e.kind()) {
            case MISSING -> new KeystoreException.Missing(file);
            case ALREADY_EXISTS -> new KeystoreException.AlreadyExists(file);
            case IS_DIRECTORY -> new KeystoreException.IsDirectory(file);
            case NO_DIRECTORY -> noDirectory(file);
            case NO_PERMISSION -> new KeystoreException.NoPermission(file, e);
            case IN_USE_HERE, IN_USE_ELSEWHERE ->
                    new KeystoreException.InUse(file, new KeystoreException.InUse.Holder(0, 0));
            case DISK_FULL -> new KeystoreException.DiskFull(file, e);
            case FAILED ->
                    new KeystoreException.IoFailure(
                            file, doing, e.getCause() != null ? e.getCause() : e);
        };
    }

    private static KeystoreException noDirectory(Path file) {
        Path parent = file.getParent();
        return parent != null && FileStorage.exists(parent)
                ? new KeystoreException.NoDirectory(file, parent)
                : new KeystoreException.NoDirectory(file);
    }

    static KeystoreException of(Path file, DamageException e) {
        return new KeystoreException.Corrupt(file, e.offsetBytes(), e.what());
    }

    static KeystoreException of(Path file, CodecException e) {
        return new KeystoreException.LibraryMissing(file, e);
    }

    static KeystoreException refusal(Path file, StorageException e) {
        return switch (e.kind()) {
            case IN_USE_HERE, IN_USE_ELSEWHERE ->
                    new KeystoreException.InUse(file, Opening.holderOf(file, e));
            case NO_DIRECTORY -> new KeystoreException.Missing(file);
            default -> of(file, "opening", e);
        };
    }
}
