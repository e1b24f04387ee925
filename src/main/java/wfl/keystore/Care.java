package wfl.keystore;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.Survey;
import wfl.storage.ReadOnlyFile;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Verify, repair, inspect and back up: opens what is looked at, and makes what is new.
final class Care {
    private Care() {}

    static VerifyReport verify(Path file, KeystoreOptions options) {
        return looking(file, (storage, survey) -> new Verifier(file, storage, survey).run());
    }

    static VerifyReport verify(Path file, Engine engine) {
        return engine.looking((storage, survey) -> new Verifier(file, storage, survey).run());
    }

    static FileStructure inspect(Path file, KeystoreOptions options) {
        return looking(file, (storage, survey) -> new Inspector(file, storage, survey).run());
    }

    static FileStructure inspect(Path file, Engine engine) {
        return engine.looking((storage, survey) -> new Inspector(file, storage, survey).run());
    }

    static RepairReport repair(Path damaged, Path target, KeystoreOptions options) {
        return looking(
                damaged,
                (storage, survey) -> {
                    var repair = new Repair(storage, survey);
                    long now = Math.max(options.clock().millis(), repair.read());
                    try (FreshCopy copy = FreshCopy.at(target, options, now)) {
                        repair.save(now, copy::put);
                        copy.publish();
                    }
                    return repair.report(damaged, target);
                });
    }

    static BackupReport backUp(Keystore keystore, Engine engine, Path target) {
        long startNanos = System.nanoTime();
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            var cursor = (ScanCursor) scan;
            try (FreshCopy copy =
                    FreshCopy.at(target, engine.options(), cursor.startMillis())) {
                long keys = 0;
                while (cursor.advance()) {
                    copy.put(cursor.key(), cursor.value(), cursor.expiryMillis());
                    keys++;
                }
                long bytes = copy.publish();
                long millis = (System.nanoTime() - startNanos) / 1_000_000;
                return new BackupReport(target, keys, bytes, cursor.lastSequence(), millis);
            }
        }
    }

    // The file is only read, and no writer has it meanwhile.
    private static <T> T looking(Path file, BiFunction<Storage, Survey, T> look) {
        try (Storage storage = ReadOnlyFile.open(file)) {
            return look.apply(storage, survey(file, storage));
        } catch (StorageException e) {
            throw Keystore.refusal(file, e);
        } catch (DamageException e) {
            throw Failures.of(file, e);
        } catch (InternalError e) {
            // A page of the file could not be read.
            throw new KeystoreException.IoFailure(file, "reading", e);
        }
    }

    /// What the file says of itself.
    ///
    /// @throws KeystoreException.NotAKeystore nothing in it belongs to a keystore
    /// @throws KeystoreException.UnsupportedVersion its format is another one
    static Survey survey(Path file, Storage storage) {
        if (storage.sizeBytes() == 0) {
            throw new KeystoreException.NotAKeystore(file, "it is empty");
        }
        Survey survey = Survey.of(storage);
        List<Superblock.Reading> both = survey.superblocks();
        if (both.getFirst() instanceof Superblock.Reading.Unsupported(int major, int minor)
                && both.getFirst().equals(both.getLast())) {
            throw new KeystoreException.UnsupportedVersion(
                    file,
                    major,
                    minor,
                    FileLayout.VERSION_MAJOR + "." + FileLayout.VERSION_MINOR);
        }
        if (survey.superblock().isEmpty() && survey.segments().isEmpty()) {
            throw new KeystoreException.NotAKeystore(
                    file, "nothing in it is a superblock or a segment of one");
        }
        return survey;
    }
}
