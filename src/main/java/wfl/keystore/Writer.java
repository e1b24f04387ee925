package wfl.keystore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.base.KeyHash;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.keystore.index.HashIndex;
import wfl.keystore.keyrun.EntryKind;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.NoSpaceException;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.storage.StorageException;

/// Writes: one after the other into the log and the index, then together to the disk.
///
/// Under the write lock a commit finds what its keys had, appends its records, and moves the index.
/// Outside of it the committer makes it durable, so that the next commit is appended while this one
/// syncs.
final class Writer {
    private static final byte[] NO_VALUE = {};

    /// Expired keys cleaned away beside one write, so that many that expire at once make no pause.
    private static final int SWEPT_PER_WRITE = 4;

    private final Path file;
    private final SegmentLog log;
    private final HashIndex index;
    private final RecordReader records;
    private final Lookup lookup;
    private final KeyRuns runs;
    private final KeyHash keyHash;
    private final StoreClock clock;
    private final Committer committer;
    private final Snapshots snapshots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Tombstones tombstones = new Tombstones();
    private final ExpiryQueue expiries = new ExpiryQueue();
    private final WriteCounts counts = new WriteCounts();
    private boolean isClosed;

    /// What a write found or decided about the value a key must have for it to happen.
    @FunctionalInterface
    interface Condition {
        /// @param live address of the key's live record, or {@link RecordAddress#NONE}
        boolean holds(long live, byte[] header);
    }

    Writer(
            Path file,
            SegmentLog log,
            HashIndex index,
            KeyRuns runs,
            KeyHash keyHash,
            StoreClock clock,
            Committer committer,
            Snapshots snapshots) {
        this.file = file;
        this.log = log;
        this.index = index;
        this.runs = runs;
        this.keyHash = keyHash;
        this.clock = clock;
        this.committer = committer;
        this.snapshots = snapshots;
        records = new RecordReader(log.segments());
        lookup = new Lookup(index, records);
    }

    /// Puts a value, if the condition holds; returns when it is durable as promised.
    boolean put(byte[] key, byte[] value, long ttlMillis, @Nullable Condition condition) {
        long hash = keyHash.of(key);
        long sequence;
        boolean holds;
        lock.lock();
        try {
            long now = begin();
            long old = lookup.newest(hash, key);
            byte[] oldHeader = old == RecordAddress.NONE ? NO_VALUE : records.header(old);
            holds = condition == null || holds(condition, old, oldHeader, now);
            if (holds) {
                reserve(RecordFormat.bytes(key.length, value.length));
                long expiry = expiry(now, ttlMillis);
                var fields = fields(nextSequence(), RecordFormat.TYPE_PUT, true, old, now, expiry);
                long address = append(fields, key, value);
                flushLog();
                enter(fields, hash, key, value.length, address, oldHeader);
                counts.commits++;
                committer.appended(fields.sequence());
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        // A condition that fails waits too: what it saw must not be undone by a power loss.
        committer.commit(sequence);
        return holds;
    }

    private static boolean holds(Condition condition, long old, byte[] oldHeader, long now) {
        boolean isLive = old != RecordAddress.NONE && Lookup.isLive(oldHeader, now);
        return condition.holds(isLive ? old : RecordAddress.NONE, oldHeader);
    }

    /// A condition: the key has no live value.
    static boolean isMissing(long live, byte[] header) {
        return live == RecordAddress.NONE;
    }

    /// A condition: the key has exactly this value.
    Condition isValue(byte[] key, byte[] expected) {
        return (live, header) ->
                live != RecordAddress.NONE
                        && RecordFormat.valueLength(header) == expected.length
                        && Arrays.equals(records.value(live, header, key), expected);
    }

    /// Deletes a key; returns whether it was there, when that is durable as promised.
    boolean delete(byte[] key) {
        long hash = keyHash.of(key);
        long sequence;
        boolean wasThere;
        lock.lock();
        try {
            long now = begin();
            long old = lookup.newest(hash, key);
            byte[] oldHeader = old == RecordAddress.NONE ? NO_VALUE : records.header(old);
            wasThere = old != RecordAddress.NONE && Lookup.isLive(oldHeader, now);
            if (wasThere) {
                appendDelete(hash, key, old, oldHeader, now);
                counts.deletes++;
                counts.commits++;
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
        return wasThere;
    }

    /// Applies a batch as one commit.
    void apply(List<WriteBatch.Operation> operations) {
        var plan = new BatchPlan(operations, keyHash);
        long sequence;
        lock.lock();
        try {
            long now = begin();
            long bytes = plan.prepare(lookup, records, now);
            if (bytes > KeystoreLimits.BATCH_BYTES_MAX) {
                throw new KeystoreException.TooLarge(
                        "batch", bytes, KeystoreLimits.BATCH_BYTES_MAX);
            }
            if (bytes > 0) {
                reserve(bytes);
                appendBatch(plan, now);
                counts.commits++;
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
    }

    private void appendBatch(BatchPlan plan, long now) {
        long sequence = nextSequence();
        var fields = new RecordHeader[plan.count()];
        for (int i = 0; i < plan.count(); i++) {
            boolean isLast = i == plan.count() - 1;
            fields[i] =
                    fields(
                            sequence + i,
                            plan.type(i),
                            isLast,
                            plan.old(i),
                            now,
                            expiry(now, plan.ttlMillis(i)));
            plan.placeAt(i, append(fields[i], plan.key(i), plan.value(i)));
        }
        flushLog();
        for (int i = 0; i < plan.count(); i++) {
            int valueLength = plan.value(i).length;
            long address = plan.address(i);
            enter(fields[i], plan.hash(i), plan.key(i), valueLength, address, plan.oldHeader(i));
        }
        counts.deletes += plan.deletes();
        committer.appended(sequence + plan.count() - 1);
    }

    /// Cleans away keys that have expired by now; called when a reader met one.
    void sweepExpired() {
        // Whoever holds the lock sweeps as well.
        if (lock.tryLock()) {
            try {
                if (!isClosed && !committer.hasFailed()) {
                    begin();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /// Takes what was noted about new keys since the last time.
    List<KeyRuns.Taken> takeNotes() {
        lock.lock();
        try {
            return runs.takeNotes();
        } finally {
            lock.unlock();
        }
    }

    /// Does a step of compaction under the write lock.
    <T> T compacting(Supplier<T> step) {
        lock.lock();
        try {
            begin();
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /// Cleans away some of the keys that have expired. While compacting.
    ///
    /// @return whether there are none left
    boolean sweepSome(int most) {
        long now = clock.millis();
        sweep(now, most);
        return !expiries.isDue(now);
    }

    /// Opens a new segment of about this size. While compacting.
    void roll(long sizeUsual, long bytes) {
        long last = committer.appended();
        guarded(() -> {
            log.roll(sizeUsual, bytes, last, clock.millis());
            return true;
        });
        committer.madeDurable(last);
    }

    /// Writes a record again at the end of the log if it is its key's newest and a put. While
    /// compacting.
    ///
    /// @return its bytes, 0 when it was left behind
    long moveIfLive(long address) {
        byte[] header = records.header(address);
        byte[] key = records.key(address, header);
        long hash = keyHash.of(key);
        if (RecordFormat.type(header) != RecordFormat.TYPE_PUT || !isCurrent(hash, address)) {
            return 0;
        }
        byte[] value = records.value(address, header, key);
        long bytes = RecordFormat.bytes(key.length, value.length);
        reserve(bytes);
        long now = clock.millis();
        long expiry = RecordFormat.expiryMillis(header);
        var fields = fields(nextSequence(), RecordFormat.TYPE_PUT, true, address, now, expiry);
        long moved = append(fields, key, value);
        flushLog();
        enter(fields, hash, key, value.length, moved, header);
        counts.countAsMoved();
        committer.appended(fields.sequence());
        return bytes;
    }

    /// Writes a delete again at the end of the log, so that it outlives its segment, unless its key
    /// has a newer record. While compacting.
    void carryDelete(long address) {
        byte[] header = records.header(address);
        byte[] key = records.key(address, header);
        long hash = keyHash.of(key);
        long newest = lookup.newest(hash, key);
        boolean isDelete = RecordFormat.type(header) == RecordFormat.TYPE_DELETE;
        if (isDelete && newest == address) {
            appendDelete(hash, key, address, header, clock.millis());
        } else if (isDelete && newest == RecordAddress.NONE) {
            reserve(RecordFormat.bytes(key.length, 0));
            long sequence = nextSequence();
            append(
                    fields(sequence, RecordFormat.TYPE_DELETE, true, newest, clock.millis(), 0),
                    key,
                    NO_VALUE);
            flushLog();
            committer.appended(sequence);
        }
    }

    /// Takes segments without live records out of the file, unless an open scan may still look into
    /// them. Everything must be durable. While compacting.
    ///
    /// @return whether they were taken out
    boolean free(List<Segment> freed, long movedUpTo) {
        if (snapshots.oldest(committer::published) < movedUpTo) {
            return false;
        }
        tombstones.removeUpTo(snapshots.oldest(committer::published), index::remove);
        long last = committer.durable();
        guarded(() -> {
            log.free(freed, last, clock.millis());
            return true;
        });
        return true;
    }

    /// Counts a record that was read back and verified when the file was opened, its key's newest
    /// version so far.
    void replayed(long address, byte[] header) {
        byte[] key = records.peekKey(address, header);
        long hash = keyHash.of(key);
        long old = lookup.newest(hash, key);
        byte[] oldHeader = old == RecordAddress.NONE ? NO_VALUE : records.header(old);
        long expiry = RecordFormat.expiryMillis(header);
        var fields =
                fields(
                        RecordFormat.sequence(header),
                        RecordFormat.type(header),
                        true,
                        old,
                        0,
                        expiry);
        enter(fields, hash, key, RecordFormat.valueLength(header), address, oldHeader);
    }

    /// Begins work: what was read back has not been put.
    void start() {
        counts.startFromHere();
    }

    /// Statistics, with everything that has expired cleaned away first.
    WriteCounts.Snapshot counts() {
        lock.lock();
        try {
            if (!isClosed && !committer.hasFailed()) {
                sweep(clock.millis(), Integer.MAX_VALUE);
            }
            return counts.snapshot(log.segments());
        } finally {
            lock.unlock();
        }
    }

    /// Takes no write any more, and writes what the next opening wants to know.
    void close(boolean wasChangedByOpening, long lastAtOpen) {
        lock.lock();
        try {
            isClosed = true;
            if (!committer.hasFailed()) {
                committer.awaitDurable(committer.appended());
                boolean isAsOpened =
                        log.isMarkedClosed()
                                && !wasChangedByOpening
                                && committer.appended() == lastAtOpen;
                if (!isAsOpened) {
                    log.writeClosing(committer.appended(), clock.millis());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long begin() {
        if (isClosed) {
            throw new KeystoreException.Closed(file);
        }
        committer.checkSound();
        long now = clock.millis();
        if (!tombstones.isEmpty()) {
            tombstones.removeUpTo(snapshots.oldest(committer::published), index::remove);
        }
        sweep(now, SWEPT_PER_WRITE);
        return now;
    }

    private void sweep(long now, int most) {
        for (int i = 0; i < most && expiries.isDue(now); i++) {
            long hash = expiries.firstHash();
            long address = expiries.firstAddress();
            if (isCurrent(hash, address)) {
                byte[] header = records.header(address);
                try {
                    appendDelete(hash, records.key(address, header), address, header, now);
                } catch (KeystoreException.DiskFull _) {
                    // They stay expired without being cleaned away; the write reports the disk.
                    return;
                }
                counts.expirations++;
            }
            expiries.removeFirst();
        }
    }

    private boolean isCurrent(long hash, long address) {
        int ordinal = 0;
        long found = index.find(hash, ordinal);
        while (found != HashIndex.NONE && found != address) {
            found = index.find(hash, ++ordinal);
        }
        return found == address;
    }

    private void appendDelete(long hash, byte[] key, long old, byte[] oldHeader, long now) {
        reserve(RecordFormat.bytes(key.length, 0));
        var fields = fields(nextSequence(), RecordFormat.TYPE_DELETE, true, old, now, 0);
        long address = append(fields, key, NO_VALUE);
        flushLog();
        enter(fields, hash, key, 0, address, oldHeader);
        committer.appended(fields.sequence());
    }

    // Moves the index to a new record and keeps the counts.
    private void enter(
            RecordHeader fields,
            long hash,
            byte[] key,
            int valueLength,
            long address,
            byte[] oldHeader) {
        boolean isPut = fields.type() == RecordFormat.TYPE_PUT;
        noteKind(fields, key, oldHeader);
        if (fields.previous() == RecordAddress.NONE) {
            index.insert(hash, address);
        } else {
            index.replace(hash, fields.previous(), address);
            counts.lose(log.segments().holding(fields.previous()), oldHeader);
        }
        if (isPut) {
            long bytes = RecordFormat.bytes(key.length, valueLength);
            boolean expires = fields.expiryMillis() != 0;
            counts.gain(log.segments().holding(address), bytes, expires);
            if (expires) {
                noteExpiry(fields.expiryMillis(), hash, address);
            }
        } else {
            tombstones.add(fields.sequence(), hash, address);
        }
    }

    // The order of keys need only know of a change that makes another kind of thing of a key.
    private void noteKind(RecordHeader fields, byte[] key, byte[] oldHeader) {
        EntryKind kind = kind(fields.type(), fields.expiryMillis());
        if (fields.previous() == RecordAddress.NONE
                || kind
                        != kind(
                                RecordFormat.type(oldHeader),
                                RecordFormat.expiryMillis(oldHeader))) {
            runs.note(key, fields.sequence(), kind);
        }
    }

    private static EntryKind kind(int type, long expiryMillis) {
        if (type != RecordFormat.TYPE_PUT) {
            return EntryKind.TOMBSTONE;
        }
        return expiryMillis == 0 ? EntryKind.EXISTS : EntryKind.MAY_EXPIRE;
    }

    private void noteExpiry(long expiryMillis, long hash, long address) {
        expiries.add(expiryMillis, hash, address);
        if (expiries.count() > 1024 && expiries.count() > 4 * counts.keysWithTtl()) {
            expiries.tidy(this::isCurrent);
        }
    }

    private long nextSequence() {
        return committer.appended() + 1;
    }

    private RecordHeader fields(
            long sequence, int type, boolean isLast, long old, long now, long expiry) {
        long unsynced = sequence - 1 - committer.durable();
        return new RecordHeader(sequence, type, isLast, old, now, expiry, unsynced);
    }

    private static long expiry(long now, long ttlMillis) {
        return ttlMillis == Keystore.TTL_FOREVER ? 0 : now + ttlMillis;
    }

    private void reserve(long bytes) {
        long last = committer.appended();
        if (guarded(() -> log.reserve(bytes, last, clock.millis()))) {
            committer.madeDurable(last);
        }
    }

    private long append(RecordHeader fields, byte[] key, byte[] value) {
        counts.bytesWritten += RecordFormat.bytes(key.length, value.length);
        return guarded(() -> log.add(fields, key, value));
    }

    private void flushLog() {
        guarded(() -> {
            log.flush();
            return true;
        });
    }

    // Whatever fails while bytes are written leaves the file uncertain, but for a full disk found
    // before the first of them.
    private <T> T guarded(Supplier<T> writing) {
        try {
            return writing.get();
        } catch (NoSpaceException e) {
            throw new KeystoreException.DiskFull(file, e);
        } catch (StorageException e) {
            throw failed(e);
        } catch (Throwable t) {
            committer.fail(t);
            throw t;
        }
    }

    // Something of a commit may be on the disk and something not: only opening again tells.
    private KeystoreException failed(StorageException e) {
        committer.fail(e);
        return new KeystoreException.IoFailure(file, "writing", e);
    }
}
