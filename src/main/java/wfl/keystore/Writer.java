package wfl.keystore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wfl.base.KeyHash;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.index.HashIndex;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.SegmentTable;

/// Writes: one after the other into the log and the index, then together to the disk.
///
/// Under the write lock a commit finds what its keys had, appends its records, and moves the index.
/// Outside of it the committer makes it durable, so that the next commit is appended while this one
/// syncs.
final class Writer {
    private static final byte[] NO_VALUE = {};

    /// Expired keys cleaned away beside one write, so that many that expire at once make no pause.
    private static final int SWEPT_PER_WRITE = 4;

    private static final int SWEPT_AT_ONCE = 256;

    /// Longer than a thread takes to wake up.
    private static final long GIVING_WAY_NANOS = 50_000;

    private final Path file;
    private final WriteLog log;
    private final SegmentTable segments;
    private final KeyRuns runs;
    private final RecordReader records;
    private final Lookup lookup;
    private final KeyHash keyHash;
    private final StoreClock clock;
    private final Committer committer;
    private final Runnable afterWrite;
    private final ReentrantLock lock = new ReentrantLock();
    private final Turn turn;
    private boolean isClosed;

    /// Of the record that a put or delete replaces; under the lock.
    private final byte[] oldHeaderBuffer = new byte[RecordFormat.HEADER_BYTES];

    /// What a write found or decided about the value a key must have for it to happen.
    @FunctionalInterface
    interface Condition {
        /// @param live address of the key's live record, or {@link RecordAddress#NONE}
        boolean holds(long live, byte[] header);
    }

    /// @param afterWrite runs after every write, without the lock
    Writer(
            Path file,
            WriteLog log,
            SegmentTable segments,
            HashIndex index,
            KeyRuns runs,
            KeyHash keyHash,
            StoreClock clock,
            Committer committer,
            Runnable afterWrite) {
        this.file = file;
        this.log = log;
        this.segments = segments;
        this.runs = runs;
        this.keyHash = keyHash;
        this.clock = clock;
        this.committer = committer;
        this.afterWrite = afterWrite;
        turn = new Turn(file, lock);
        records = new RecordReader(segments);
        lookup = new Lookup(index, records);
    }

    /// Puts a value, if the condition holds; returns when it is durable as promised.
    boolean put(byte[] key, byte[] value, long ttlMillis, @Nullable Condition condition) {
        long hash = keyHash.of(key);
        long start = startOfCommit();
        byte[] packed = log.codec().pack(value);
        int encoding = RecordCodec.encoding(value, packed);
        long sequence;
        boolean holds;
        lock.lock();
        try {
            long now = begin();
            long old = lookup.newest(hash, key);
            byte[] oldHeader =
                    old == RecordAddress.NONE ? NO_VALUE : records.header(old, oldHeaderBuffer);
            holds = condition == null || holds(condition, old, oldHeader, now);
            if (holds) {
                long expiry = WriteLog.expiry(now, ttlMillis);
                log.put(hash, key, packed, encoding, old, oldHeader, expiry);
                log.counts().commits++;
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        // A condition that fails waits too: what it saw must not be undone by a power loss.
        committer.commit(sequence);
        endOfCommit(start);
        return holds;
    }

    /// When the commit began, or 0 when it is not timed.
    private long startOfCommit() {
        return committer.isTimed() ? System.nanoTime() | 1 : 0;
    }

    private void endOfCommit(long start) {
        afterWrite.run();
        if (start != 0) {
            committer.latencies().commits.recordSince(start);
        }
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
                        && mayHaveLength(header, expected.length)
                        && Arrays.equals(records.value(live, header, key), expected);
    }

    private boolean mayHaveLength(byte[] header, int length) {
        return RecordFormat.encoding(header) != RecordFormat.ENCODING_PLAIN
                || RecordFormat.valueLength(header) - log.codec().overheadBytes() == length;
    }

    /// Deletes a key; returns whether it was there, when that is durable as promised.
    boolean delete(byte[] key) {
        long hash = keyHash.of(key);
        long start = startOfCommit();
        long sequence;
        boolean wasThere;
        lock.lock();
        try {
            long now = begin();
            long old = lookup.newest(hash, key);
            byte[] oldHeader =
                    old == RecordAddress.NONE ? NO_VALUE : records.header(old, oldHeaderBuffer);
            wasThere = old != RecordAddress.NONE && Lookup.isLive(oldHeader, now);
            if (wasThere) {
                log.delete(hash, key, old, oldHeader);
                log.counts().deletes++;
                log.counts().commits++;
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
        endOfCommit(start);
        return wasThere;
    }

    /// Applies a batch as one commit.
    void apply(List<WriteBatch.Operation> operations) {
        var plan = new BatchPlan(operations, keyHash, log.codec());
        apply(plan, turn::await);
    }

    /// Makes what a transaction wrote one commit, and ends its turn.
    void commit(OpenTransaction transaction, List<WriteBatch.Operation> operations) {
        var plan = new BatchPlan(operations, keyHash, log.codec());
        apply(
                plan,
                () -> {
                    turn.end(transaction);
                    log.counts().transactions++;
                });
    }

    private void apply(BatchPlan plan, Runnable turning) {
        long start = startOfCommit();
        long sequence;
        lock.lock();
        try {
            turning.run();
            long now = beginNow();
            long bytes = plan.prepare(lookup, records, now);
            if (bytes > KeystoreLimits.BATCH_BYTES_MAX) {
                throw new KeystoreException.TooLarge(
                        "batch", bytes, KeystoreLimits.BATCH_BYTES_MAX);
            }
            if (bytes > 0) {
                log.batch(plan, bytes, now);
                log.counts().commits++;
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
        endOfCommit(start);
    }

    /// Gives a key another value, or none, that depends on the one it has; its expiry stays.
    @SuppressWarnings(
            "OptionalEquality") // an array changed in place is a change, in a new Optional
    Optional<byte[]> update(byte[] key, UnaryOperator<Optional<byte[]>> change) {
        long hash = keyHash.of(key);
        long start = startOfCommit();
        long sequence;
        Optional<byte[]> after;
        lock.lock();
        try {
            long now = begin();
            Newest newest = newest(hash, key, now);
            Optional<byte[]> before =
                    newest.isLive()
                            ? Optional.of(records.value(newest.address(), newest.header(), key))
                            : Optional.empty();
            after = turn.deciding(() -> change.apply(before));
            boolean isChange = after != before && (after.isPresent() || newest.isLive());
            if (isChange) {
                after.ifPresent(Arguments::checkValue);
                // A look at the keystore may have cleaned an expired key away.
                write(hash, key, after, newest(hash, key, now));
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
        endOfCommit(start);
        return after;
    }

    /// Gives a key another time to live from now on, or none; returns whether it is there.
    boolean expireAfter(byte[] key, long ttlMillis) {
        long hash = keyHash.of(key);
        long start = startOfCommit();
        long sequence;
        Newest newest;
        lock.lock();
        try {
            long now = begin();
            newest = newest(hash, key, now);
            if (newest.isLive()) {
                byte[] value = records.value(newest.address(), newest.header(), key);
                put(hash, key, value, newest, WriteLog.expiry(now, ttlMillis));
            }
            sequence = committer.appended();
        } finally {
            lock.unlock();
        }
        committer.commit(sequence);
        endOfCommit(start);
        return newest.isLive();
    }

    private void put(long hash, byte[] key, byte[] value, Newest old, long expiry) {
        byte[] packed = log.codec().pack(value);
        int encoding = RecordCodec.encoding(value, packed);
        log.put(hash, key, packed, encoding, old.address(), old.header(), expiry);
        log.counts().commits++;
    }

    /// The newest record of a key.
    private record Newest(long address, byte[] header, boolean isLive) {}

    private Newest newest(long hash, byte[] key, long now) {
        long address = lookup.newest(hash, key);
        if (address == RecordAddress.NONE) {
            return new Newest(address, NO_VALUE, false);
        }
        byte[] header = records.header(address);
        return new Newest(address, header, Lookup.isLive(header, now));
    }

    private void write(long hash, byte[] key, Optional<byte[]> value, Newest old) {
        if (value.isPresent()) {
            long expiry = old.isLive() ? RecordFormat.expiryMillis(old.header()) : 0;
            put(hash, key, value.get(), old, expiry);
        } else if (old.isLive()) {
            log.delete(hash, key, old.address(), old.header());
            log.counts().deletes++;
            log.counts().commits++;
        }
    }

    /// Makes sure that nobody sees a key again that has just been found expired, whatever the clock
    /// does: returns when a record later than its expiry has the durability that was promised.
    void noticeExpired(long expiryMillis) {
        boolean isSwept = false;
        while (!isSwept) {
            isSwept =
                    locked(() ->
                            isClosed
                                    || committer.hasFailed()
                                    || log.expiries().sweptMillis(Long.MAX_VALUE) >= expiryMillis
                                    || log.sweep(clock.millis(), SWEPT_AT_ONCE));
        }
        if (!committer.hasFailed()) {
            committer.commit(committer.appended());
        }
    }

    /// Does the same for all keys whose time is over; for a scan, which passes them over.
    void noticeAllExpired() {
        if (locked(() -> !isClosed && log.expiries().isDue(clock.millis()))) {
            noticeExpired(clock.millis());
        }
    }

    /// Cleans every key away that has expired by now.
    void sweepAll() {
        boolean isSwept = false;
        while (!isSwept) {
            lock.lock();
            try {
                isSwept =
                        isClosed
                                || committer.hasFailed()
                                || log.sweep(clock.millis(), SWEPT_AT_ONCE);
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

    /// Does something under the write lock.
    <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /// Lets whoever waits for the write lock have it first: for one who takes it again and again,
    /// and would have it back before the other is awake.
    void giveWay() {
        if (lock.hasQueuedThreads()) {
            LockSupport.parkNanos(GIVING_WAY_NANOS);
        }
    }

    /// Counts a record that was read back when the file was opened.
    void replayed(long address, byte[] header, Versions versions) {
        log.replayed(address, header, versions);
    }

    /// The counts now.
    WriteCounts.Snapshot counts() {
        return locked(() -> log.counts().snapshot(segments));
    }

    /// Takes no write any more.
    void close() {
        locked(() -> {
            isClosed = true;
            turn.close();
            return true;
        });
    }

    /// Gives the turn to a transaction, as soon as it is free.
    ///
    /// @return the last sequence appended
    long giveTurn(OpenTransaction transaction) {
        return locked(() -> {
            turn.await();
            checkOpen();
            turn.give(transaction);
            return committer.appended();
        });
    }

    /// The open transaction of the calling thread.
    Optional<OpenTransaction> ownTransaction() {
        return locked(turn::own);
    }

    /// Ends the turn of a transaction, if it still has it.
    void endTurn(OpenTransaction transaction) {
        locked(() -> {
            turn.end(transaction);
            return true;
        });
    }

    private long begin() {
        turn.await();
        return beginNow();
    }

    /// Refuses what takes locks of its own to the function of an update, which has the write lock.
    ///
    /// @throws KeystoreException.InTransaction the calling thread is in such a function
    void checkNotDeciding() {
        if (lock.isHeldByCurrentThread()) {
            throw new KeystoreException.InTransaction(file);
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw new KeystoreException.Closed(file);
        }
    }

    private long beginNow() {
        checkOpen();
        committer.checkSound();
        long now = clock.millis();
        log.sweep(now, SWEPT_PER_WRITE);
        return now;
    }
}
