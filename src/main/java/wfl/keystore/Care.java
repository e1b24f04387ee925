package wfl.keystore;

import java.nio.file.Path;

/// Verify, repair, inspect and back up: what the front door hands on.
final class Care {
    private Care() {}

    static VerifyReport verify(Path file, KeystoreOptions options) {
        throw new UnsupportedOperationException();
    }

    static VerifyReport verify(Path file, Engine engine) {
        throw new UnsupportedOperationException();
    }

    static RepairReport repair(Path damaged, Path target, KeystoreOptions options) {
        throw new UnsupportedOperationException();
    }

    static FileStructure inspect(Path file, KeystoreOptions options) {
        throw new UnsupportedOperationException();
    }

    static FileStructure inspect(Path file, Engine engine) {
        throw new UnsupportedOperationException();
    }

    static BackupReport backUp(Keystore keystore, Engine engine, Path target) {
        throw new UnsupportedOperationException();
    }
}
