package wfl.library.keystore;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wfl.keystore.Compression;
import wfl.keystore.Durability;
import wfl.keystore.Encryption;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreException;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.ReadableKeystore;
import wfl.runtime.Execution;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What the statements on whole keystore files do: opening, copying, verifying, repairing. Compiled
/// programs call these methods.
///
/// Paths are relative to the directory of the run. An encryption key is null where none is given.
public final class KeystoreFileStatements {
    private KeystoreFileStatements() {}

    /// Opens a keystore, which belongs to the run.
    ///
    /// @param mode CREATE, OPEN, OPEN_OR_CREATE or READING
    /// @param compressed whether values stored from now on are made shorter
    /// @param relaxed whether a power loss may cost the last second
    public static Object open(
            Execution execution,
            String mode,
            Object path,
            boolean compressed,
            @Nullable Object encryptionKey,
            boolean relaxed) {
        Path file = path(execution, path);
        Encryption encryption = encryption(encryptionKey);
        // Copies of the keystore are locked with it, so it lives as long as the run.
        execution.own(encryption);
        try {
            KeystoreOptions options =
                    options(execution, encryption)
                            .withCompression(compressed ? Compression.zstd() : Compression.NONE)
                            .withDurability(relaxed ? Durability.RELAXED : Durability.SYNC);
            ReadableKeystore keystore =
                    switch (mode) {
                        case "CREATE" -> Keystore.create(file, options);
                        case "OPEN" -> Keystore.open(file, options);
                        case "OPEN_OR_CREATE" -> Keystore.openOrCreate(file, options);
                        case "READING" -> Keystore.openForReading(file, options);
                        default -> throw new AssertionError("mode " + mode);
                    };
            execution.own(keystore);
            return new KeystoreValue(keystore, new KnownInstances(execution));
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(e);
        }
    }

    /// Copies a keystore as it is now to a file that must not be there.
    ///
    /// @return a map that tells of the copy
    public static Object backUp(Execution execution, Object keystore, Object path) {
        KeystoreValue target = KeystoreValue.of(keystore);
        Path file = path(execution, path);
        String doing = "Cannot back up " + target.file();
        try {
            return CareReports.of(target.written(doing).backUp(file));
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(doing + " to " + file, e);
        }
    }

    /// Looks at every byte of an open keystore.
    ///
    /// @return a map that tells what was found
    public static Object verify(Execution execution, Object keystore) {
        KeystoreValue target = KeystoreValue.of(keystore);
        String doing = "Cannot verify " + target.file();
        try {
            return CareReports.of(target.written(doing).verify());
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(doing, e);
        }
    }

    /// Looks at every byte of a file that need not be one that can be opened.
    ///
    /// @return a map that tells what was found
    public static Object verifyFile(
            Execution execution, Object path, @Nullable Object encryptionKey) {
        Path file = path(execution, path);
        try (Encryption encryption = encryption(encryptionKey)) {
            return CareReports.of(Keystore.verify(file, options(execution, encryption)));
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(e);
        }
    }

    /// Copies what is sound in a damaged file to another, which must not be there.
    ///
    /// @return a map that tells what was saved, and what could not be
    public static Object repair(
            Execution execution, Object path, Object target, @Nullable Object encryptionKey) {
        Path damaged = path(execution, path);
        Path saved = path(execution, target);
        try (Encryption encryption = encryption(encryptionKey)) {
            return CareReports.of(
                    Keystore.repair(damaged, saved, options(execution, encryption)));
        } catch (KeystoreException e) {
            throw KeystoreErrors.of(e);
        }
    }

    private static KeystoreOptions options(Execution execution, Encryption encryption) {
        return KeystoreOptions.usual().withClock(execution.clock()).withEncryption(encryption);
    }

    private static Encryption encryption(@Nullable Object key) {
        if (key == null) return Encryption.none();
        if (!Texts.isText(key)) {
            throw new WflError(
                    "The key of an encrypted keystore must be text, got " + Type.nameOf(key));
        }
        String text = Texts.string(key);
        if (text.isEmpty()) {
            throw new WflError("The key of an encrypted keystore must not be empty");
        }
        return Encryption.passphrase(text.toCharArray());
    }

    private static Path path(Execution execution, Object path) {
        if (!Texts.isText(path)) {
            throw new WflError("The path of a keystore must be text, got " + Type.nameOf(path));
        }
        String text = Texts.string(path);
        if (text.isEmpty()) throw new WflError("The path of a keystore must not be empty");
        try {
            return execution.surroundings().path(text);
        } catch (InvalidPathException e) {
            throw new WflError(
                    "\"" + text + "\" cannot be the path of a keystore: " + e.getReason());
        }
    }
}
