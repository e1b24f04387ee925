package wfl.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /// A segment of which a smaller part is dead is left alone: too much is copied for it.
    private static final int USELESS_DIVISOR = 16;

    private final Writer writer;
    private final WriteLog writes;
    private final SegmentLog log;
    private final RecordReader records;
    private final Lookup lookup;
    private final KeyHash keyHash;
    private final Committer committer;
    private final Checkpointer checkpointer;
    private final Relocator relocator;
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
    @FunctionalInterface
    private interface Needed {
        /// @param newest the newest record of its key
        boolean keeps(byte[] header, long newest, long address);
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
        checkpointer.release();
        List<Segment> victims =
                switch (strategy) {
                    case AUTO -> writer.locked(() -> deadByPart(2));
                    case AGGRESSIVE -> writer.locked(() -> deadByPart(8));
                    case FULL -> writer.locked(this::allWithDead);
                };
        long bytes = victims.stream().mapToLong(Segment::usedBytes).sum();
        var meter = new ProgressMeter(progress, bytes);
        if (!victims.isEmpty()) {
            empty(victims, meter);
            checkpointer.run(false);
        }
        if (strategy != CompactionStrategy.AUTO && checkpointer.heldCount() == 0) {
            relocator.run();
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

    /// Empties the segments that give most space for the least copying, for the next checkpoint to
    /// take out.
    ///
    /// @param bytesToCopy about how many bytes of live records may be copied for it
    /// @param begins told how many bytes of live records are copied, before the first is
    /// @return how many bytes of dead records are gone with the next checkpoint
    long emptyMostDead(long bytesToCopy, LongConsumer begins) {
        List<Segment> victims = writer.locked(() -> mostDead(bytesToCopy));
        if (victims.isEmpty()) {
            return 0;
        }
        begins.accept(victims.stream().mapToLong(Segment::liveBytes).sum());
        long dead = victims.stream().mapToLong(Compactor::freeable).sum();
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
            for (Segment segment : listed()) {
                dead += segment.deadBytes() - segment.carriedBytes();
                live += segment.liveBytes();
            }
            return new Waste(dead, live, writes.garbageCreated());
        });
    }

    private List<Segment> mostDead(long bytesToCopy) {
        List<Segment> candidates =
                listed().stream()
                        .filter(Segment::isSealed)
                        .filter(each -> freeable(each) >= each.usedBytes() / USELESS_DIVISOR)
                        .sorted(Comparator.comparingDouble(Compactor::liveShare))
                        .toList();
        var victims = new ArrayList<Segment>();
        long left = bytesToCopy;
        for (Segment candidate : candidates) {
            if (victims.isEmpty() || candidate.liveBytes() <= left) {
                victims.add(candidate);
                left -= candidate.liveBytes();
            }
        }
        return victims;
    }

    private static long freeable(Segment segment) {
        return segment.deadBytes() - segment.carriedBytes();
    }

    private static double liveShare(Segment segment) {
        return (double) segment.liveBytes() / Math.max(1, segment.usedBytes());
    }

    private List<Segment> listed() {
        return log.segments().inOrder().stream()
                .filter(segment -> segment.isListed() && !segment.isExcluded())
                .toList();
    }

    // Segments of which at least one such part is dead.
    private List<Segment> deadByPart(int divisor) {
        return listed().stream()
                .filter(Segment::isSealed)
                .filter(each -> freeable(each) >= each.usedBytes() / divisor)
                .toList();
    }

    private List<Segment> allWithDead() {
        List<Segment> victims = withDead();
        if (victims.contains(log.active())) {
            writes.roll();
            victims = withDead();
        }
        return victims;
    }

    private List<Segment> withDead() {
        return listed().stream().filter(Compactor::hasDead).toList();
    }

    private static boolean hasDead(Segment segment) {
        return segment.deadBytes() > 0 || segment.isSealed() && segment.liveBytes() == 0;
    }

    private void empty(List<Segment> victims, ProgressMeter meter) {
        // Scans opened from here on see every delete there is in the victims.
        committer.awaitDurable(committer.appended());
        survey.makeOnce();
        long oldest = snapshots.oldest(committer::published);
        boolean carriesDeletes = writer.locked(() -> hasOlderDead(victims));
        Needed keeps =
                (header, newest, address) ->
                        carriesDeletes && (newest == address || newest == RecordAddress.NONE)
                                || newest == address && RecordFormat.sequence(header) > oldest;
        long left = victims.stream().mapToLong(Segment::liveBytes).sum();
        var survivors = new Survivors(left);
        compactions++;
        KeystoreEvents.Compacting compacting =
                committer.events().compaction(victims.size(), bytesMovedEver);
        boolean isDone = false;
        try {
            for (Segment victim : victims) {
                emptyOrExclude(victim, keeps, survivors, meter);
            }
            survivors.lead();
            victims.forEach(checkpointer::free);
            segmentsFreed += victims.size();
            isDone = true;
            compacting.end(bytesMovedEver);
        } finally {
            survivors.end();
            if (!isDone) {
                abandonMoves();
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

    // Whether a record that one of the victims' deletes has to hide stays in the file.
    private boolean hasOlderDead(List<Segment> victims) {
        long newest = victims.stream().mapToLong(Segment::baseSequence).max().orElse(0);
        return listed().stream()
                .filter(segment -> segment.baseSequence() < newest || !segment.isLog())
                .filter(segment -> !victims.contains(segment))
                .anyMatch(segment -> segment.deadBytes() > 0);
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
            if (isDelete || !dead.isDead(offset)) {
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
        if (isDelete) {
            target.target().countCarried(bytes);
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
        }
        moves.clear();
    }

    /// The segments that copies go to, opened when the first record needs one.
    private final class Survivors {
        private final List<SurvivorWriter> writers = new ArrayList<>();
        private long left;

        Survivors(long bytes) {
            left = bytes;
        }

        SurvivorWriter with(long bytes) {
            if (writers.isEmpty() || !writers.getLast().hasRoomFor(bytes)) {
                flush();
                // Small ones fit into holes, when the file is made shorter.
                long usual = Math.clamp(left, bytes, Math.max(bytes, log.shortSizeBytes()));
                Segment segment =
                        writes.guarded(() ->
                                log.make(
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
            Compactor.this.lead();
        }

        // What has not been led to anywhere is dead, and as good as any other dead record.
        void end() {
            if (!committer.hasFailed()) {
                flush();
            }
        }
    }
}
