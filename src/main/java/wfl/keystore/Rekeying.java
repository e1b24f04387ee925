package wfl.keystore;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import wfl.keystore.catalog.Superblocks;
import wfl.keystore.codec.DataKey;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.KeyLock;
import wfl.keystore.format.Superblock;
import wfl.storage.FileStorage;
import wfl.storage.Storage;
import wfl.storage.StorageException;
import wfl.storage.codec.CipherKind;

/// Changes what opens a file.
///
/// @param opening how it opens now
/// @param changed what opens it afterwards
record Rekeying(Opening opening, Encryption changed) {
    private static final int BATCH_OPERATIONS_MAX = 1_000;
    private static final long BATCH_BYTES_MAX = 4L << 20;

    /// Changes the key, or the whole file. The device is closed when this returns.
    void run(FileStorage storage, Progress progress) {
        boolean isDone;
        try {
            isDone = rewrap(storage);
        } catch (DamageException e) {
            storage.close();
            throw Failures.of(opening.file(), e);
        } catch (StorageException e) {
            storage.close();
            throw Failures.of(opening.file(), "rekeying", e);
        } catch (RuntimeException | Error e) {
            storage.close();
            throw e;
        }
        if (isDone) {
            storage.close();
            new ProgressMeter(progress, 2 * Superblock.BYTES).end();
        } else {
            replace(storage, progress);
        }
    }

    /// Wraps the data key anew, if that is all there is to do.
    ///
    /// @return whether nothing is left to do
    boolean rewrap(Storage storage) {
        Superblocks.Found found = Superblocks.read(storage);
        if (!(found instanceof Superblocks.Found.Sound(var superblocks, boolean isTwofold))) {
            // Opening it says what it is.
            return false;
        }
        Superblock superblock = superblocks.current();
        KeyLock lock = superblock.lock();
        if (lock.isNone()) {
            return changed.isNone() && opening.options().encryption().isNone();
        }
        try (DataKey dataKey = Unlocking.dataKey(superblock, opening)) {
            CipherKind cipher = DataKey.cipherOf(lock);
            boolean isSameData = changed.kindOr(cipher) == cipher && !changed.hasNewDataKey();
            if (changed.isNone() || !isSameData) {
                return false;
            }
            if (!isTwofold) {
                // The copy that counts is the only one: the other becomes the same first.
                superblocks.heal();
            }
            KeyLock next = Unlocking.lock(dataKey, changed, cipher, opening);
            superblocks.write(superblock.withLock(next));
            return true;
        }
    }

    private void replace(FileStorage storage, Progress progress) {
        Path fresh = storage.beside(".rekey");
        boolean isReplaced = false;
        try (Keystore source = Keystore.openOn(storage, openingWithStillClock())) {
            // What a crash left of an earlier attempt.
            FileStorage.delete(fresh);
            var meter = new ProgressMeter(progress, source.statistics().liveBytes());
            copy(source, fresh, storage, meter);
            storage.replaceBy(fresh);
            isReplaced = true;
            meter.end();
        } catch (StorageException e) {
            throw Failures.of(opening.file(), "rekeying", e);
        } finally {
            if (!isReplaced) {
                FileStorage.delete(fresh);
            }
        }
    }

    // Both clocks stand still, so that every key expires when it would have.
    private Opening openingWithStillClock() {
        KeystoreOptions options = opening.options();
        return new Opening(
                opening.file(),
                options.withClock(still(options.clock().millis())),
                opening.randomness(),
                opening.hashing(),
                opening.tuning());
    }

    private static InstantSource still(long millis) {
        return InstantSource.fixed(Instant.ofEpochMilli(millis));
    }

    private void copy(Keystore source, Path fresh, FileStorage permitted, ProgressMeter meter) {
        KeystoreOptions options =
                opening.options()
                        .withEncryption(changed)
                        .withDurability(Durability.RELAXED)
                        .withClock(still(source.millis()));
        try (Keystore target = Keystore.create(fresh, options);
                var scan = (ScanCursor) source.scan(KeyRange.all(), ScanOptions.entries())) {
            permitted.givePermissionsTo(fresh);
            var batch = new WriteBatch();
            long bytes = 0;
            while (scan.advance()) {
                byte[] key = scan.key();
                byte[] value = scan.value();
                long ttlMillis = source.timeLeftMillis(key).orElse(Keystore.TTL_FOREVER);
                if (ttlMillis == Keystore.TTL_FOREVER) {
                    batch.put(key, value);
                } else {
                    batch.put(key, value, ttlMillis);
                }
                meter.add(scan.recordBytes());
                bytes += key.length + value.length;
                if (batch.size() == BATCH_OPERATIONS_MAX || bytes > BATCH_BYTES_MAX) {
                    target.apply(batch);
                    batch = new WriteBatch();
                    bytes = 0;
                }
            }
            target.apply(batch);
            target.flush();
        }
    }
}
