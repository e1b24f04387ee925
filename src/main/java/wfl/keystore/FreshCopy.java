package wfl.keystore;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import wfl.storage.FileStorage;
import wfl.storage.StorageException;

/// A new keystore that is filled from another one. Nothing has the name of the target before it is
/// whole and durable: it is written beside it, as a file that ends in `.partial`.
final class FreshCopy implements AutoCloseable {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_KEYS = 2_000;
    private static final long SELDOM_MILLIS = 60_000;

    private final Path target;
    private final Path partial;
    private final Keystore copy;
    private final long nowMillis;
    private WriteBatch batch = new WriteBatch();
    private long batchBytes;
    private int batchKeys;
    private boolean isPublished;

    private FreshCopy(Path target, Path partial, Keystore copy, long nowMillis) {
        this.target = target;
        this.partial = partial;
        this.copy = copy;
        this.nowMillis = nowMillis;
    }

    /// Begins a copy.
    ///
    /// @param source whoever may read it may read the copy
    /// @param nowMillis the time that the copy takes for now, all the while it is written
    /// @throws KeystoreException.AlreadyExists there is a file at the target
    static FreshCopy at(Path target, Path source, KeystoreOptions options, long nowMillis) {
        if (FileStorage.exists(target)) {
            throw new KeystoreException.AlreadyExists(target);
        }
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        removeLeftOver(partial);
        KeystoreOptions calm =
                options.withDurability(Durability.RELAXED)
                        .withFlushIntervalMillis(SELDOM_MILLIS)
                        .withClock(InstantSource.fixed(Instant.ofEpochMilli(nowMillis)));
        var copy = new FreshCopy(target, partial, Keystore.create(partial, calm), nowMillis);
        copy.permit(source);
        return copy;
    }

    private void permit(Path source) {
        try {
            FileStorage.givePermissions(source, partial);
        } catch (StorageException e) {
            close();
            throw Failures.of(partial, "creating", e);
        }
    }

    // What a crash left of an earlier copy; one that is being written now is locked.
    private static void removeLeftOver(Path partial) {
        if (!FileStorage.exists(partial)) {
            return;
        }
        try {
            FileStorage.open(partial).close();
            FileStorage.delete(partial);
        } catch (StorageException e) {
            throw switch (e.kind()) {
                case IN_USE_HERE, IN_USE_ELSEWHERE ->
                        new KeystoreException.InUse(partial, Opening.holderOf(partial, e));
                default -> Failures.of(partial, "replacing", e);
            };
        }
    }

    /// Adds a key.
    ///
    /// @param expiryMillis later than now, or 0 when it never expires; what a spoilt record says
    ///     may be beyond all limits
    void put(byte[] key, byte[] value, long expiryMillis) {
        if (expiryMillis == 0) {
            batch.put(key, value);
        } else {
            long ttlMillis = Math.min(expiryMillis - nowMillis, KeystoreLimits.TTL_MILLIS_MAX);
            batch.put(key, value, ttlMillis);
        }
        batchBytes += key.length + value.length;
        batchKeys++;
        if (batchBytes >= BATCH_BYTES || batchKeys >= BATCH_KEYS) {
            apply();
        }
    }

    private void apply() {
        copy.apply(batch);
        batch = new WriteBatch();
        batchBytes = 0;
        batchKeys = 0;
    }

    /// Ends the copy and gives it its name; durable when this returns.
    ///
    /// @return how long the file is
    long publish() {
        apply();
        copy.compact(CompactionStrategy.FULL);
        copy.close();
        try {
            FileStorage.publish(partial, target);
            isPublished = true;
            return FileStorage.bytes(target);
        } catch (StorageException e) {
            throw Failures.of(target, "creating", e);
        }
    }

    /// Leaves nothing behind when the copy was not published.
    @Override
    public void close() {
        if (!isPublished) {
            try {
                copy.close();
            } finally {
                FileStorage.delete(partial);
            }
        }
    }
}
