package wfl.keystore;

import java.nio.file.Path;
import java.util.function.Supplier;
import wfl.base.KeyHash;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.event.KeystoreEvents;
import wfl.keystore.expiry.Expiries;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.RecordHeader;
import wfl.keystore.index.HashIndex;
import wfl.keystore.keyrun.EntryKind;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.segment.DeadRecords;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.space.NoSpaceException;
import wfl.storage.StorageException;

/// Appends records to the log and moves index, counts, key notes and expiries along. All of it
/// under the write lock.
final class WriteLog {
    private static final byte[] NO_VALUE = {};

    private final Path file;
    private final SegmentLog log;
    private final RecordCodec codec;
    private final HashIndex index;
    private final RecordReader records;
    private final Lookup lookup;
    private final KeyRuns runs;
    private final Expiries expiries;
    private final KeyHash keyHash;
    private final StoreClock clock;
    private final Committer committer;
    private final WriteCounts counts = new WriteCounts();
    private long bytesSinceCheckpoint;

    WriteLog(
            Path file,
            SegmentLog log,
            HashIndex index,
            KeyRuns runs,
            Expiries expiries,
            KeyHash keyHash,
            StoreClock clock,
            Committer committer) {
        this.file = file;
        this.log = log;
        this.index = index;
        this.runs = runs;
        this.expiries = expiries;
        this.keyHash = keyHash;
        this.clock = clock;
        this.committer = committer;
        records = new RecordReader(log.segments());
        codec = records.codec();
        lookup = new Lookup(index, records);
    }

    HashIndex index() {
        return index;
    }

    WriteCounts counts() {
        return counts;
    }

    Expiries expiries() {
        return expiries;
    }

    /// Bytes of records since the last checkpoint began.
    long bytesSinceCheckpoint() {
        return bytesSinceCheckpoint;
    }

    /// Keys that have changed since the last checkpoint began, and are held in memory.
    long changes() {
        return index.changes();
    }

    /// What changes, key notes and expiries take in memory. Under the write lock.
    long memoryBytes() {
        return index.memoryBytes() + runs.notesBytes() + expiries.memoryBytes();
    }

    /// Bytes of records since the keystore was opened.
    long bytesWritten() {
        return counts.bytesWritten;
    }

    /// Bytes of records that were made dead since then.
    long garbageCreated() {
        return counts.garbageCreated();
    }

    /// A checkpoint begins.
    void startOver() {
        bytesSinceCheckpoint = 0;
    }

    /// How values are packed before they are put.
    RecordCodec codec() {
        return codec;
    }

    /// Puts a value as a commit of its own.
    ///
    /// @param packed the value as the codec packed it
    void put(
            long hash,
            byte[] key,
            byte[] packed,
            int encoding,
            long old,
            byte[] oldHeader,
            long expiry) {
        reserve(codec.recordBytes(key.length, packed.length));
        var fields = fields(nextSequence(), RecordFormat.TYPE_PUT, true, old, expiry, encoding);
        long address = append(fields, key, packed);
        flush();
        enter(fields, hash, key, packed.length + codec.overheadBytes(), address, oldHeader);
        committer.appended(fields.sequence());
    }

    /// Deletes a key that has a record, as a commit of its own.
    void delete(long hash, byte[] key, long old, byte[] oldHeader) {
        reserve(codec.recordBytes(key.length, 0));
        int plain = RecordFormat.ENCODING_PLAIN;
        var fields = fields(nextSequence(), RecordFormat.TYPE_DELETE, true, old, 0, plain);
        long address = append(fields, key, NO_VALUE);
        flush();
        enter(fields, hash, key, codec.overheadBytes(), address, oldHeader);
        committer.appended(fields.sequence());
    }

    /// Writes all of a batch as one commit.
    ///
    /// @param bytes of all its records
    void batch(BatchPlan plan, long bytes, long now) {
        reserve(bytes);
        long sequence = nextSequence();
        var fields = new RecordHeader[plan.count()];
        counts.bytesWritten += bytes;
        bytesSinceCheckpoint += bytes;
        guarded(() -> {
            append(plan, fields, sequence, now);
            log.flush();
            return true;
        });
        for (int i = 0; i < plan.count(); i++) {
            int valueLength = plan.packed(i).length + codec.overheadBytes();
            long address = plan.address(i);
            enter(fields[i], plan.hash(i), plan.key(i), valueLength, address, plan.oldHeader(i));
        }
        counts.deletes += plan.deletes();
        committer.appended(sequence + plan.count() - 1);
    }

    private void append(BatchPlan plan, RecordHeader[] fields, long sequence, long now) {
        long unsynced = sequence - 1 - committer.durable();
        for (int i = 0; i < fields.length; i++) {
            fields[i] =
                    new RecordHeader(
                            sequence + i,
                            plan.type(i),
                            i == fields.length - 1,
                            plan.old(i),
                            now,
                            expiry(now, plan.ttlMillis(i)),
                            unsynced + i,
                            plan.encoding(i));
            plan.placeAt(i, log.add(fields[i], plan.key(i), plan.packed(i)));
        }
    }

    static long expiry(long now, long ttlMillis) {
        return ttlMillis == Keystore.TTL_FOREVER ? 0 : now + ttlMillis;
    }

    /// Counts a record that was read back and verified when the file was opened, its key's newest
    /// version so far.
    ///
    /// @param versions told of its version before this one
    void replayed(long address, byte[] header, Versions versions) {
        byte[] key = records.peekKey(address, header);
        long hash = keyHash.of(key);
        long old = lookup.newest(hash, key);
        versions.note(address, header, old);
        byte[] oldHeader = old == RecordAddress.NONE ? NO_VALUE : records.header(old);
        long expiry = RecordFormat.expiryMillis(header);
        long sequence = RecordFormat.sequence(header);
        int type = RecordFormat.type(header);
        int encoding = RecordFormat.encoding(header);
        var fields = new RecordHeader(sequence, type, true, old, 0, expiry, 0, encoding);
        enter(fields, hash, key, RecordFormat.valueLength(header), address, oldHeader);
        bytesSinceCheckpoint += RecordFormat.bytes(key.length, RecordFormat.valueLength(header));
    }

    /// Lets the index lead to a copy of a key's newest record, if that is still the newest; if not,
    /// the copy is dead.
    void moved(Move move) {
        Segment from = log.segments().holding(move.from());
        Segment to = log.segments().holding(move.to());
        boolean isNewest = isNewest(move, from.deadRecords());
        if (isNewest) {
            index.put(move.hash(), move.from(), move.to(), move.isDelete());
        }
        if (isNewest && !move.isDelete()) {
            from.countLive(-move.bytes());
            to.countLive(move.bytes());
            noteExpiry(move.expiryMillis(), move.hash(), move.to());
        }
        from.deadRecords().note(RecordAddress.offsetBytes(move.from()));
        if (!isNewest) {
            to.deadRecords().note(RecordAddress.offsetBytes(move.to()));
        }
    }

    // Deletes are gone from the index without having been noted.
    private boolean isNewest(Move move, DeadRecords dead) {
        return dead.isComplete() && !move.isDelete()
                ? !dead.isDead(RecordAddress.offsetBytes(move.from()))
                : index.isCurrent(move.hash(), move.from());
    }

    /// Notes that nothing will be led to a copy.
    void abandoned(Move move) {
        Segment to = log.segments().holding(move.to());
        to.deadRecords().note(RecordAddress.offsetBytes(move.to()));
    }

    /// Cleans keys away that have expired.
    ///
    /// @return whether none are left
    boolean sweep(long now, int most) {
        for (int i = 0; i < most && expiries.isDue(now); i++) {
            long hash = expiries.firstHash();
            long address = expiries.firstAddress();
            if (index.isCurrent(hash, address)) {
                byte[] header = records.header(address);
                try {
                    delete(hash, records.key(address, header), address, header);
                } catch (KeystoreException.DiskFull _) {
                    // They stay expired without being cleaned away; the write reports the disk.
                    return true;
                }
                counts.expirations++;
            }
            expiries.removeFirst();
        }
        return !expiries.isDue(now);
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
        index.put(hash, fields.previous(), address, !isPut);
        noteKind(fields, key, oldHeader);
        if (fields.previous() != RecordAddress.NONE) {
            Segment before = log.segments().holding(fields.previous());
            counts.lose(before, oldHeader);
            before.deadRecords().note(RecordAddress.offsetBytes(fields.previous()));
        }
        if (isPut) {
            Segment segment = log.segments().holding(address);
            boolean expires = fields.expiryMillis() != 0;
            counts.gain(segment, RecordFormat.bytes(key.length, valueLength), expires);
            noteExpiry(fields.expiryMillis(), hash, address);
        } else {
            Segment segment = log.segments().holding(address);
            segment.countDelete(RecordFormat.bytes(key.length, valueLength));
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
        if (expiryMillis != 0) {
            expiries.add(expiryMillis, hash, address);
            expiries.tidy(counts.keysWithTtl(), index::isCurrent);
        }
    }

    private long nextSequence() {
        return committer.appended() + 1;
    }

    private RecordHeader fields(
            long sequence, int type, boolean isLast, long old, long expiry, int encoding) {
        long unsynced = sequence - 1 - committer.durable();
        long now = clock.millis();
        return new RecordHeader(sequence, type, isLast, old, now, expiry, unsynced, encoding);
    }

    private void reserve(long bytes) {
        long last = committer.appended();
        Segment before = log.active();
        if (guarded(() -> log.reserve(bytes, last, clock.millis()))) {
            committer.madeDurable(last);
        }
        if (log.active() != before) {
            tellOfRoll(before);
        }
    }

    /// Goes on in the segment that is ready, if there still is one.
    void goOn() {
        Segment before = log.active();
        if (log.goOn(committer.appended())) {
            tellOfRoll(before);
        }
    }

    private void tellOfRoll(Segment left) {
        Segment opened = log.active();
        KeystoreEvents events = committer.events();
        events.segmentSealed(left.number(), left.usedBytes(), left.liveBytes());
        events.segmentOpened(opened.number(), opened.sizeBytes(), false);
    }

    /// Puts a short segment in the place of the active one, which has no records, in the first
    /// hole.
    void replaceEmptyActive() {
        guarded(() -> {
            log.replaceEmptyActive(committer.durable(), clock.millis());
            return true;
        });
    }

    private long append(RecordHeader fields, byte[] key, byte[] packed) {
        long bytes = codec.recordBytes(key.length, packed.length);
        counts.bytesWritten += bytes;
        bytesSinceCheckpoint += bytes;
        return guarded(() -> log.add(fields, key, packed));
    }

    private void flush() {
        guarded(() -> {
            log.flush();
            return true;
        });
    }

    /// Does something whose failure leaves the file uncertain, but for a full disk found before the
    /// first byte was written.
    <T> T guarded(Supplier<T> writing) {
        try {
            return writing.get();
        } catch (NoSpaceException e) {
            throw new KeystoreException.DiskFull(file, e);
        } catch (StorageException e) {
            // Something of it may be on the disk and something not: only opening again tells.
            committer.fail(e);
            throw new KeystoreException.IoFailure(file, "writing", e);
        } catch (Throwable t) {
            committer.fail(t);
            throw t;
        }
    }
}
