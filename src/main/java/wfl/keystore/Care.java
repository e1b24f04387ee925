package wfl.keystore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.LockPage;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.Survey;
import wfl.storage.FileReading;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Verify, repair, inspect and back up: opens what is looked at, and makes what is new.
final class Care {
    private Care() {}

    static VerifyReport verify(Path file, KeystoreOptions options, Progress progress) {
        return looking(file, options, source -> new Verifier(source, progress).run());
    }

    static VerifyReport verify(Path file, Engine engine, Progress progress) {
        return engine.looking(file, source -> new Verifier(source, progress).run());
    }

    static FileStructure inspect(Path file, KeystoreOptions options) {
        return reading(file, storage -> new Inspector(file, storage, survey(file, storage)).run());
    }

    static FileStructure inspect(Path file, Engine engine) {
        return engine.looking(
                file, source -> new Inspector(file, source.storage(), source.survey()).run());
    }

    static RepairReport repair(
            Path damaged, Path target, KeystoreOptions options, Progress progress) {
        return looking(
                damaged,
                options,
                source -> {
                    var repair = new Repair(source, progress);
                    long now = Math.max(options.clock().millis(), repair.read());
                    try (FreshCopy copy = FreshCopy.at(target, damaged, options, now)) {
                        repair.save(now, copy::put);
                        copy.publish();
                    }
                    return repair.report(target);
                });
    }

    static BackupReport backUp(Keystore keystore, Engine engine, Path target, Progress progress) {
        long startNanos = System.nanoTime();
        try (Scan scan = keystore.scan(KeyRange.all(), ScanOptions.entries())) {
            var cursor = (ScanCursor) scan;
            var meter = new ProgressMeter(progress, keystore.statistics().liveBytes());
            try (FreshCopy copy =
                    FreshCopy.at(target, keystore.file(), engine.options(), cursor.startMillis())) {
                long keys = 0;
                while (cursor.advance()) {
                    copy.put(cursor.key(), cursor.value(), cursor.expiryMillis());
                    meter.add(cursor.recordBytes());
                    keys++;
                }
                long bytes = copy.publish();
                meter.end();
                long millis = (System.nanoTime() - startNanos) / 1_000_000;
                return new BackupReport(target, keys, bytes, cursor.lastSequence(), millis);
            }
        }
    }

    private static <T> T looking(Path file, KeystoreOptions options, Function<Source, T> look) {
        return reading(
                file,
                storage -> {
                    Survey survey = survey(file, storage);
                    try (StoreCodec codec = codec(Opening.usual(file, options), survey)) {
                        return look.apply(new Source(file, storage, survey, codec));
                    }
                });
    }

    /// How the records of a file are read, whose superblocks may be gone.
    static StoreCodec codec(Opening opening, Survey survey) {
        if (survey.superblock().isPresent()) {
            return Unlocking.codec(survey.superblock().get(), opening);
        }
        Optional<LockPage> lock = LockCopy.read(survey.storage());
        if (lock.isPresent()) {
            return Unlocking.codec(Superblock.lost(lock.get().uuid(), lock.get().lock()), opening);
        }
        if (!opening.options().encryption().isNone()) {
            throw Repair.lockIsGone(opening.file());
        }
        return StoreCodec.plain(Optional.empty(), opening.hashing().apply(0), opening.randomness());
    }

    // The file is only read, and no writer has it meanwhile.
    private static <T> T reading(Path file, Function<Storage, T> look) {
        try (Storage storage = FileReading.openWithoutWriters(file)) {
            return look.apply(storage);
        } catch (StorageException e) {
            throw Failures.refusal(file, e);
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
        if (both.getFirst()
                        instanceof
                        Superblock.Reading.Unsupported(int major, int minor, int features)
                && both.getFirst().equals(both.getLast())) {
            throw new KeystoreException.UnsupportedVersion(file, major, minor, features);
        }
        if (survey.superblock().isEmpty() && survey.segments().isEmpty()) {
            throw new KeystoreException.NotAKeystore(
                    file, "nothing in it is a superblock or a segment of one");
        }
        return survey;
    }
}
