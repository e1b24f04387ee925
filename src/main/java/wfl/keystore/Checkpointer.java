package wfl.keystore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.event.KeystoreEvents;
import wfl.keystore.expiry.Expiries;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.RunEntry;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.index.HashIndex;
import wfl.keystore.index.IndexMerge;
import wfl.keystore.index.PageFile;
import wfl.keystore.index.StoredIndex;
import wfl.keystore.keyrun.KeyRuns;
import wfl.keystore.keyrun.RunMerge;
import wfl.keystore.segment.RecordReader;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.space.NoSpaceException;
import wfl.keystore.space.Removals;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// Makes checkpoints: writes the index as of a moment, so that opening begins there.
///
/// Writers wait only while the layers of the index change hands, which takes as long for a thousand
/// keys as for a billion. Everything is written to places that were free; the superblock makes it
/// the state that counts, or a crash leaves the last one.
///
/// One thread at a time.
final class Checkpointer {
    private final Writer writer;
    private final WriteLog writes;
    private final SegmentLog log;
    private final CatalogFile catalog;
    private final HashIndex index;
    private final PageFile pages;
    private final RunFile runFile;
    private final RecordReader records;
    private final Committer committer;
    private final Snapshots snapshots;
    private final Removals removals;
    private final StoreClock clock;
    private final Storage storage;
    private Optional<Frozen> pending = Optional.empty();
    private final List<Segment> emptied = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private volatile long checkpoints;
    private volatile long indexMerges;

    /// What a checkpoint covers, as of one moment.
    ///
    /// @param live bytes of the live records of each segment
    /// @param freed segments that nothing leads to any more
    private record Frozen(
            Catalog.Checkpoint checkpoint, Map<Segment, Long> live, Set<Segment> freed) {}

    /// Segments that are in no catalog, but that scans up to a ticket may look into.
    private record Held(List<Segment> segments, long ticket) {}

    Checkpointer(
            Writer writer,
            WriteLog writes,
            SegmentLog log,
            CatalogFile catalog,
            HashIndex index,
            Committer committer,
            Snapshots snapshots,
            Removals removals,
            StoreClock clock,
            Storage storage,
            PageFile pages,
            RunFile runFile) {
        this.writer = writer;
        this.writes = writes;
        this.log = log;
        this.catalog = catalog;
        this.index = index;
        this.pages = pages;
        this.runFile = runFile;
        this.committer = committer;
        this.snapshots = snapshots;
        this.removals = removals;
        this.clock = clock;
        this.storage = storage;
        records = new RecordReader(log.segments());
    }

    long checkpoints() {
        return checkpoints;
    }

    /// How many times changes were written to the pages of the index.
    long indexMerges() {
        return indexMerges;
    }

    /// How many pages of the index are in use.
    long indexPages() {
        return pages.usedPages();
    }

    /// How many bytes the pages of the index take in the file.
    long indexBytes() {
        return pages.bytes();
    }

    /// The next checkpoint takes this segment out of the file: no live record is in it, and no
    /// delete that is still needed.
    void free(Segment segment) {
        emptied.add(segment);
    }

    /// How many segments were taken out but are kept for open scans.
    int heldCount() {
        return held.stream().mapToInt(each -> each.segments().size()).sum();
    }

    /// How many bytes were given up but are kept for readers of older states.
    long withheldBytes() {
        return catalog.space().withheldBytes() + pages.withheldBytes();
    }

    /// Makes a checkpoint of everything up to now.
    ///
    /// @param isClosing whether it is the last thing written
    /// @throws KeystoreException.DiskFull nothing is lost, and the next one covers it
    void run(boolean isClosing) {
        boolean isRetry = pending.isPresent();
        runOnce(isClosing && !isRetry, false);
        if (isRetry) {
            runOnce(isClosing, false);
        }
    }

    /// Makes a checkpoint of everything up to now, and one run of all keys.
    ///
    /// @throws KeystoreException.DiskFull nothing is lost, and the next one covers it
    void runMergingAll() {
        if (pending.isPresent()) {
            runOnce(false, false);
        }
        runOnce(false, true);
    }

    private void runOnce(boolean isClosing, boolean mergesAll) {
        KeystoreEvents.Checkpointing checkpointing = committer.events().checkpoint();
        Optional<Segment> unneeded =
                isClosing ? writer.locked(log::takeNext) : Optional.<Segment>empty();
        var frozenExpiries = new ArrayList<Expiries.Writing>();
        runFile.runs().absorb(() -> freeze(frozenExpiries), snapshots.oldest(committer::published));
        Expiries.Writing expiries = frozenExpiries.getFirst();
        // Neither index nor runs may know more than the log, and scans have taken notes since.
        committer.awaitDurable(committer.appended());
        Frozen frozen = pending.orElseThrow();
        long ticket = snapshots.lastTicket();
        long oldest = snapshots.oldest(committer::published);
        HashIndex.Layers layers = index.layers();
        var merge =
                new IndexMerge(
                        layers.stored(),
                        layers.frozen().orElseThrow(),
                        address -> records.peekSequence(address) > oldest);
        var keyRuns = new ArrayList<RunFile.Written>();
        boolean isWritten = false;
        try {
            StoredIndex written = written(merge, expiries);
            writeRuns(keyRuns, oldest, mergesAll);
            long covered = committer.appended();
            // Not while the catalog is held: who begins a scan holds the runs and waits for the
            // writer, who may wait for the catalog.
            List<RunEntry> runs = runFile.entriesWith(keyRuns);
            writes.guarded(() -> {
                catalog.change(
                        _ ->
                                log.atOneMoment(
                                        () -> catalogOf(frozen, written, expiries, merge, runs)),
                        () -> list(frozen),
                        committer.durable(),
                        clock.millis(),
                        isClosing);
                return true;
            });
            isWritten = true;
            unneeded.ifPresent(log::discard);
            committer.madeDurable(covered);
            install(frozen, written, expiries, merge, ticket);
            keyRuns.forEach(runFile::install);
            release();
            checkpointing.end(
                    frozen.checkpoint().sequence(), keyRuns.size(), frozen.freed().size());
        } finally {
            if (!isWritten) {
                pages.free(merge.allocated());
                expiries.abandon();
                keyRuns.forEach(runFile::abandon);
            }
        }
    }

    // The merge is planned first: what is in memory now takes no part in it.
    private void writeRuns(List<RunFile.Written> written, long oldest, boolean mergesAll) {
        KeyRuns runs = runFile.runs();
        Optional<RunMerge> merge = mergesAll ? runs.planFullMerge(oldest) : runs.planMerge(oldest);
        Optional<RunMerge> flush = runs.planFlush(oldest);
        try {
            merge.ifPresent(each -> written.add(harmlesslyFull(() -> runFile.write(each))));
            flush.ifPresent(each -> written.add(harmlesslyFull(() -> runFile.write(each))));
        } finally {
            Stream.of(merge, flush)
                    .flatMap(Optional::stream)
                    .filter(each -> written.stream().noneMatch(done -> done.merge() == each))
                    .forEach(runs::abandon);
        }
    }

    // A full disk while fresh places are written hurts nothing.
    private <T> T harmlesslyFull(Supplier<T> writing) {
        return writes.guarded(() -> {
            try {
                return writing.get();
            } catch (StorageException e) {
                throw e.kind() == StorageException.Kind.DISK_FULL ? new NoSpaceException(e) : e;
            }
        });
    }

    private StoredIndex written(IndexMerge merge, Expiries.Writing expiries) {
        return harmlesslyFull(() -> {
            KeystoreEvents.Merging merging = committer.events().indexMerge();
            StoredIndex written = merge.run();
            pages.complete();
            indexMerges += merge.changes() > 0 ? 1 : 0;
            merging.end(
                    merge.changes(),
                    merge.allocated().size(),
                    merge.replaced().size(),
                    merge.splits());
            expiries.write(written::holds);
            return written;
        });
    }

    private long swept() {
        return writes.expiries().sweptMillis(clock.millis());
    }

    // Under the lock of the runs, so that no scan takes notes in between.
    private List<KeyRuns.Taken> freeze(List<Expiries.Writing> expiries) {
        return writer.locked(() -> {
            freezeIndex();
            // In the same moment: what is noted later, the frozen index does not know.
            expiries.add(writes.expiries().freeze(swept()));
            return runFile.runs().takeNotes();
        });
    }

    private void freezeIndex() {
        if (pending.isEmpty()) {
            index.freeze();
            writes.startOver();
            var live = new HashMap<Segment, Long>();
            log.segments().inOrder().forEach(each -> live.put(each, each.liveBytes()));
            var freed = new HashSet<Segment>();
            emptied.stream()
                    .filter(each -> each.isListed() && each.liveBytes() == 0)
                    .forEach(freed::add);
            emptied.clear();
            WriteCounts counts = writes.counts();
            var checkpoint =
                    new Catalog.Checkpoint(
                            committer.appended(),
                            log.active().addressOf(log.active().endBytes()),
                            counts.keys(),
                            counts.keysWithTtl(),
                            swept());
            pending = Optional.of(new Frozen(checkpoint, live, freed));
        }
    }

    private Catalog catalogOf(
            Frozen frozen,
            StoredIndex written,
            Expiries.Writing expiries,
            IndexMerge merge,
            List<RunEntry> runs) {
        var segments = new ArrayList<SegmentEntry>();
        for (Segment segment : log.segments().inOrder()) {
            Long live = frozen.live().get(segment);
            boolean isNamed =
                    !frozen.freed().contains(segment) && (live != null || segment.isListed());
            boolean isGone = isHeld(segment);
            if (isNamed && !isGone) {
                segments.add(segment.entryWith(live == null ? 0 : live));
            }
        }
        return new Catalog(
                frozen.checkpoint(),
                segments,
                pages.entriesWithout(merge.replaced()),
                written.directory(),
                runs,
                expiries.entries());
    }

    private boolean isHeld(Segment segment) {
        return held.stream().anyMatch(each -> each.segments().contains(segment));
    }

    // Together with the catalog, so that the next change of it says the same.
    private void list(Frozen frozen) {
        frozen.live()
                .forEach((segment, live) -> {
                    if (!isHeld(segment)) {
                        segment.checkpointedAt(live);
                        segment.list(!frozen.freed().contains(segment));
                    }
                });
    }

    private void install(
            Frozen frozen,
            StoredIndex written,
            Expiries.Writing expiries,
            IndexMerge merge,
            long ticket) {
        writer.locked(() -> {
            index.install(written);
            expiries.install();
            return true;
        });
        removals.announce();
        pages.free(merge.replaced());
        if (!frozen.freed().isEmpty()) {
            held.add(new Held(List.copyOf(frozen.freed()), ticket));
        }
        pending = Optional.empty();
        checkpoints++;
    }

    /// Gives room back that no scan and no reader can look into any more.
    void release() {
        pages.freeWhatIsClear();
        var gone = new ArrayList<Held>();
        for (Held each : held) {
            if (snapshots.areClosedUpTo(each.ticket())) {
                each.segments().forEach(log.segments()::remove);
                gone.add(each);
            }
        }
        if (!gone.isEmpty()) {
            removals.announce();
            held.removeAll(gone);
            writes.guarded(() -> {
                gone.forEach(each -> each.segments().forEach(log::discard));
                return true;
            });
        }
        catalog.space().truncate(storage);
    }
}
