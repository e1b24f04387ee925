package wfl.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import wfl.base.KeyHash;
import wfl.keystore.event.KeystoreEvents;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.format.SegmentHeader;
import wfl.keystore.segment.DeadRecords;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.segment.SurvivorWriter;
import wfl.storage.Storage;

/// Gives the space of dead records back.
///
/// Live records of a segment are copied, each with the sequence it had, to segments that hold
/// nothing but such survivors, and the index is led to the copies. None of that counts before the
/// next checkpoint, which names the survivors' segments and no longer those they came from. So a
/// crash at any moment leaves both or the new ones, and replay needs no rule for it.
///
/// A delete must outlive every older record of its key, for whoever rebuilds the index from the
/// records. When older segments with dead records stay, the deletes of a segment are copied too.
///
/// One thread at a time.
final class Compactor {
    /// Records copied before the index is led to them, in the order of its pages: the more, the
    /// less often a page is looked at. A power of two.
    private static final int MOVES_AT_ONCE = 32 * 1024;

    /// How many of them under one hold of the write lock: a writer waits for no more.
    private static final int MOVES_UNDER_LOCK = 16;

    /// No segment of copies is smaller at first.
    private static final long LEAST_BYTES = 16 * 1024;

    private final Writer writer;
    private final WriteLog writes;
    private final SegmentLog log;
    private final RecordReader records;
    private final Lookup lookup;
    private final KeyHash keyHash;
    private final Committer committer;
    private final Checkpointer checkpointer;
    private final Relocator relocator;
    private final Preparer preparer;
    private final Snapshots snapshots;
    private final Storage storage;
    private final DeadSurvey survey;
    private final List<Move> moves = new ArrayList<>();
    private final byte[] header = new byte[RecordFormat.HEADER_BYTES];
    private long bytesMoved;
    private volatile long bytesMovedEver;
    private volatile long compactions;
    private int segmentsFreed;

    /// Says whether a delete must be kept.
    ///
    /// @param hidesDead whether older records of its key may stay
    /// @param oldest no scan sees less than what was there at this sequence
    private record Needed(boolean hidesDead, long oldest) {
        boolean mayKeep(byte[] header) {
            return hidesDead || RecordFormat.sequence(header) > oldest;
        }

        /// @param newest the newest record of its key
        boolean keeps(byte[] header, long newest, long address) {
            return hidesDead && (newest == address || newest == RecordAddress.NONE)
                    || newest == address && RecordFormat.sequence(header) > oldest;
        }
    }

    Compactor(
            Writer writer,
            WriteLog writes,
            SegmentLog log,
            Lookup lookup,
            KeyHash keyHash,
            Committer committer,
            Checkpointer checkpointer,
            Relocator relocator,
            Preparer preparer,
            Snapshots snapshots,
            Storage storage) {
        this.writer = writer;
        this.writes = writes;
        this.log = log;
        this.lookup = lookup;
        this.keyHash = keyHash;
        this.committer = committer;
        this.checkpointer = checkpointer;
        this.relocator = relocator;
        this.preparer = preparer;
        this.snapshots = snapshots;
        this.storage = storage;
        records = new RecordReader(log.segments());
        survey = new DeadSurvey(writer, log.segments(), writes.index(), checkpointer);
    }

    /// How many times segments were emptied.
    long compactions() {
        return compactions;
    }

    /// How many bytes of records were copied in all.
    long bytesMovedEver() {
        return bytesMovedEver;
    }

    /// Compacts, on the calling thread; others write on meanwhile.
    CompactionReport compact(CompactionStrategy strategy, Progress progress) {
        committer.checkSound();
        long before = storage.sizeBytes();
        bytesMoved = 0;
        segmentsFreed = 0;
        writer.sweepAll();
        long appendedBefore = committer.appended();
        checkpointer.release();
        listLeftCopies();
        Victims victims =
                switch (strategy) {
                    case AUTO -> writer.locked(() -> Victims.deadByPart(log, 2));
                    case AGGRESSIVE -> writer.locked(() -> Victims.deadByPart(log, 8));
                    case FULL -> allWithDead();
                };
        var meter = new ProgressMeter(progress, victims.usedBytes());
        if (!victims.isEmpty()) {
            empty(victims, meter);
            checkpoint(strategy);
        }
        if (strategy != CompactionStrategy.AUTO && checkpointer.heldCount() == 0) {
            relocator.run(() -> committer.appended() == appendedBefore);
        }
        meter.end();
        int held = checkpointer.heldCount();
        return new CompactionReport(
                before,
                storage.sizeBytes(),
                bytesMoved,
                Math.max(0, segmentsFreed - held),
                held,
                checkpointer.withheldBytes());
    }

    private void checkpoint(CompactionStrategy strategy) {
        if (strategy == CompactionStrategy.FULL) {
            checkpointer.runMergingAll();
        } else {
            checkpointer.run(false);
        }
    }

    // An ended compaction may have led to copies in segments that no catalog names yet.
    private void listLeftCopies() {
        boolean areLeft =
                writer.locked(() ->
                        log.segments().inOrder().stream()
                                .anyMatch(each -> !each.isListed() && each.liveBytes() > 0));
        if (areLeft) {
            checkpointer.run(false);
        }
    }

    /// Empties the segments that give most space for the least copying, for the next checkpoint to
    /// take out.
    ///
    /// @param bytesToCopy about how many bytes of live records may be copied for it
    /// @param begins told how many bytes of live records are copied, before the first is
    /// @return how many bytes of dead records are gone with the next checkpoint
    long emptyMostDead(long bytesToCopy, LongConsumer begins) {
        Victims victims = writer.locked(() -> Victims.mostDead(log, bytesToCopy));
        if (victims.isEmpty()) {
            return 0;
        }
        begins.accept(victims.bytesToCopy());
        long dead = victims.freeableBytes();
        empty(victims, new ProgressMeter(Progress.NONE, 0));
        return dead;
    }

    /// Bytes that compaction could give back, and those of live records.
    ///
    /// @param createdThen what {@link WriteLog#garbageCreated} said in the same moment
    record Waste(long dead, long live, long createdThen) {}

    Waste waste() {
        return writer.locked(() -> {
            long dead = 0;
            long live = 0;
            Victims none = Victims.none(log);
            for (Segment segment : Victims.listed(log)) {
                dead += none.freeableBytes(segment);
                live += segment.liveBytes();
            }
            return new Waste(dead, live, writes.garbageCreated());
        });
    }

    private Victims allWithDead() {
        if (writer.locked(() -> log.active().deadBytes() > 0)) {
            preparer.goOn();
        }
        return writer.locked(() -> Victims.allWithDead(log));
    }

    private void empty(Victims victims, ProgressMeter meter) {
        // Scans opened from here on see every delete there is in the victims.
        committer.awaitDurable(committer.appended());
        survey.makeOnce();
        long oldest = snapshots.oldest(committer::published);
        var survivors = new Survivors(victims.bytesToCopy());
        compactions++;
        KeystoreEvents.Compacting compacting =
                committer.events().compaction(victims.segments().size(), bytesMovedEver);
        boolean isDone = false;
        try {
            for (Segment victim : victims.segments()) {
                var keeps = new Needed(victims.keepsDeletesOf(victim), oldest);
                emptyOrExclude(victim, keeps, survivors, meter);
            }
            survivors.leadToLast();
            victims.segments().forEach(checkpointer::free);
            segmentsFreed += victims.segments().size();
            isDone = true;
            compacting.end(bytesMovedEver);
        } finally {
            if (!isDone) {
                abandonMoves();
                survivors.abandon();
            }
        }
    }

    // The copies are there, and nothing will ever lead to them.
    private void abandonMoves() {
        writer.locked(() -> {
            moves.forEach(writes::abandoned);
            return true;
        });
        moves.clear();
    }

    private void emptyOrExclude(
            Segment victim, Needed keeps, Survivors survivors, ProgressMeter meter) {
        try {
            emptyOne(victim, keeps, survivors, meter);
        } catch (DamageException e) {
            victim.exclude();
            throw e;
        }
    }

    private void emptyOne(Segment victim, Needed keeps, Survivors survivors, ProgressMeter meter) {
        long offset = SegmentHeader.BYTES;
        DeadRecords dead = victim.deadRecords();
        while (offset < victim.endBytes()) {
            long address = victim.addressOf(offset);
            records.header(address, header);
            long bytes =
                    RecordFormat.bytes(
                            RecordFormat.keyLength(header), RecordFormat.valueLength(header));
            boolean isDelete = RecordFormat.type(header) == RecordFormat.TYPE_DELETE;
            if (isDelete ? keeps.mayKeep(header) : !dead.isDead(offset)) {
                emptyOne(address, bytes, isDelete || !dead.isComplete(), keeps, survivors);
            }
            offset += bytes;
            meter.add(bytes);
        }
    }

    // One record, whose header has just been read.
    private void emptyOne(
            long address, long bytes, boolean mustLook, Needed keeps, Survivors survivors) {
        byte[] key = records.peekKey(address, header);
        long hash = keyHash.of(key);
        // Whether it still is when the index changes is looked at then.
        long newest = mustLook ? lookup.newest(hash, key, address) : address;
        boolean isDelete = RecordFormat.type(header) == RecordFormat.TYPE_DELETE;
        boolean isNeeded = isDelete ? keeps.keeps(header, newest, address) : newest == address;
        if (!isNeeded) {
            return;
        }
        SurvivorWriter target = survivors.with(bytes);
        long copy = target.copy(address, header);
        bytesMoved += bytes;
        bytesMovedEver += bytes;
        if (target.isSyncDue()) {
            writes.guarded(() -> {
                target.sync();
                return true;
            });
        }
        if (isDelete) {
            target.target().countCarried(bytes, RecordFormat.sequence(header));
        }
        if (newest == address) {
            long expiry = RecordFormat.expiryMillis(header);
            moves.add(new Move(hash, address, copy, bytes, expiry, isDelete));
        }
        if (moves.size() == MOVES_AT_ONCE) {
            survivors.lead();
        }
    }

    private void lead() {
        // Hash and place in one number each: sorting those is much faster than sorting the moves.
        var order = new long[moves.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (moves.get(i).hash() & -MOVES_AT_ONCE | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(order);
        for (int i = 0; i < order.length; i += MOVES_UNDER_LOCK) {
            int from = i;
            int to = Math.min(order.length, i + MOVES_UNDER_LOCK);
            writer.locked(() -> {
                for (int j = from; j < to; j++) {
                    writes.moved(moves.get((int) order[j] & MOVES_AT_ONCE - 1));
                }
                return true;
            });
            writer.giveWay();
        }
        moves.clear();
    }

    /// The segments that copies go to, opened when the first record needs one.
    private final class Survivors {
        private final List<SurvivorWriter> writers = new ArrayList<>();
        private long left;

        /// How many of the first segments the index may lead to.
        private int led;

        Survivors(long bytes) {
            left = bytes;
        }

        SurvivorWriter with(long bytes) {
            if (writers.isEmpty() || !writers.getLast().hasRoomFor(bytes)) {
                flush();
                // Small ones fit into holes, when the file is made shorter.
                // How much there is to copy is not always known.
                long most = Math.max(bytes, log.shortSizeBytes());
                long usual = Math.clamp(left, Math.min(most, Math.max(bytes, LEAST_BYTES)), most);
                Segment segment =
                        writes.guarded(() ->
                                log.rooms()
                                        .make(
                                                SegmentEntry.State.SURVIVORS,
                                                usual + SegmentHeader.BYTES,
                                                Math.min(usual, bytes),
                                                0));
                log.segments().add(segment);
                committer.events().segmentOpened(segment.number(), segment.sizeBytes(), true);
                writers.add(new SurvivorWriter(storage, records, segment));
            }
            left -= bytes;
            return writers.getLast();
        }

        private void flush() {
            if (!writers.isEmpty()) {
                writers.getLast().flush();
            }
        }

        void lead() {
            flush();
            for (SurvivorWriter opened : writers.subList(led, writers.size())) {
                // Mapped now, rather than when somebody who writes looks there.
                log.segments().numbered(opened.target().number()).view();
            }
            led = writers.size();
            Compactor.this.lead();
        }

        // Nobody looks into the last one yet, if it was begun since: it needs no room behind its
        // end.
        void leadToLast() {
            flush();
            if (led < writers.size()) {
                log.rooms().shorten(writers.getLast().target());
            }
            lead();
        }

        // What has not been led to goes at once; of the others it is dead, and as good as any
        // other dead record.
        void abandon() {
            if (committer.hasFailed()) {
                return;
            }
            if (led == writers.size()) {
                flush();
            }
            for (SurvivorWriter unused : writers.subList(led, writers.size())) {
                log.segments().remove(unused.target());
                writes.guarded(() -> {
                    log.rooms().discard(unused.target());
                    return true;
                });
            }
        }
    }
}
