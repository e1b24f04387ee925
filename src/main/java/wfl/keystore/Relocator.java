package wfl.keystore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.Extent;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.RunEntry;
import wfl.keystore.format.SegmentEntry;
import wfl.keystore.index.PageFile;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.space.FileSpace;
import wfl.keystore.space.Removals;
import wfl.storage.Storage;

/// Makes a file shorter: moves what lies at its end into holes before it, byte for byte. Addresses
/// name a segment or an extent of pages by number, so nobody has to know.
///
/// Only between checkpoints, on their thread.
final class Relocator {
    /// How many extents move at most: each time the file gets shorter.
    private static final int MOVES_MAX = 256;

    /// Moving the catalog may open a hole for what lies last then; a few rounds come to an end.
    private static final int ROUNDS_MAX = 8;

    /// A gap that is a smaller part of the file stays, rather than that something large hops.
    private static final int HOP_DIVISOR = 200;

    /// Nothing larger hops: the file is that much longer meanwhile.
    private static final long HOP_BYTES_MAX = 256L * 1024 * 1024;

    private static final int COPY_BYTES = 256 * 1024;

    private final Writer writer;
    private final WriteLog writes;
    private final SegmentLog log;
    private final CatalogFile catalog;
    private final PageFile pages;
    private final RunFile runFile;
    private final Committer committer;
    private final Removals removals;
    private final StoreClock clock;
    private final Storage storage;
    private final Preparer preparer;

    /// Something that may move.
    private sealed interface Movable {
        Extent extent();

        /// How many of its bytes are used.
        long usedBytes();

        record Records(SegmentEntry entry) implements Movable {
            @Override
            public Extent extent() {
                return entry.extent();
            }

            @Override
            public long usedBytes() {
                return Extent.pages(entry.endBytes());
            }
        }

        record Keys(RunEntry entry) implements Movable {
            @Override
            public Extent extent() {
                return entry.extent();
            }

            @Override
            public long usedBytes() {
                return entry.extent().bytes();
            }
        }

        record Expirations(RunEntry entry) implements Movable {
            @Override
            public Extent extent() {
                return entry.extent();
            }

            @Override
            public long usedBytes() {
                return Extent.pages(entry.usedBytes());
            }
        }

        record Pages(PageExtentEntry entry) implements Movable {
            @Override
            public Extent extent() {
                return entry.extent();
            }

            @Override
            public long usedBytes() {
                return entry.extent().bytes();
            }
        }
    }

    Relocator(
            Writer writer,
            WriteLog writes,
            SegmentLog log,
            CatalogFile catalog,
            PageFile pages,
            RunFile runFile,
            Committer committer,
            Removals removals,
            StoreClock clock,
            Storage storage,
            Preparer preparer) {
        this.writer = writer;
        this.writes = writes;
        this.log = log;
        this.catalog = catalog;
        this.pages = pages;
        this.runFile = runFile;
        this.committer = committer;
        this.removals = removals;
        this.clock = clock;
        this.storage = storage;
        this.preparer = preparer;
    }

    /// Opens a new active segment, if the one there is lies behind a hole that could hold it.
    private void rollIfHigh() {
        Segment active = log.active();
        if (catalog.space().hasHole(active.sizeBytes(), active.place())) {
            writes.rollAway();
        }
    }

    /// Moves what can be moved; the file ends behind the last extent that could not.
    void run() {
        preparer.withNoneReady(this::moveAll);
    }

    private void moveAll() {
        writer.locked(() -> {
            rollIfHigh();
            return true;
        });
        long end = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS_MAX && catalog.space().end() < end; i++) {
            end = catalog.space().end();
            moveDown();
        }
        catalog.space().truncate(storage);
    }

    private void moveDown() {
        boolean moved = true;
        for (int i = 0; i < MOVES_MAX && moved; i++) {
            moved = last().map(this::move).orElse(false);
        }
        // The catalog may be what lies last now: written once more, it takes the first hole.
        if (catalog.hasHoleBelow()) {
            change(now -> now, () -> {});
        }
    }

    private Optional<Movable> last() {
        Catalog now = catalog.current();
        var all = new ArrayList<Movable>();
        for (SegmentEntry entry : now.segments()) {
            // The writer moves on from these by itself.
            boolean isOpen =
                    entry.state() == SegmentEntry.State.ACTIVE
                            || entry.state() == SegmentEntry.State.READY;
            if (!isOpen) {
                all.add(new Movable.Records(entry));
            }
        }
        now.pageExtents().forEach(entry -> all.add(new Movable.Pages(entry)));
        now.keyRuns().forEach(entry -> all.add(new Movable.Keys(entry)));
        now.expiryRuns().forEach(entry -> all.add(new Movable.Expirations(entry)));
        return all.stream().max(Comparator.comparingLong(each -> each.extent().place()));
    }

    private boolean move(Movable movable) {
        if (catalog.space().hasHole(movable.usedBytes(), movable.extent().place())) {
            Extent to = catalog.space().take(movable.usedBytes(), movable.usedBytes());
            return moveTo(movable, to);
        }
        return hop(movable);
    }

    // What is larger than every hole goes to the end of the file first, and then into the hole that
    // it leaves together with the one before it.
    private boolean hop(Movable movable) {
        FileSpace space = catalog.space();
        long gap = space.gapBefore(movable.extent().place());
        boolean isWorthIt =
                gap > space.end() / HOP_DIVISOR
                        && movable.usedBytes() <= HOP_BYTES_MAX
                        && movable.extent().end() == space.end();
        if (!isWorthIt) {
            return false;
        }
        Extent to = space.takeAtEnd(movable.usedBytes());
        space.allocate(storage, to);
        return moveTo(movable, to);
    }

    private boolean moveTo(Movable movable, Extent to) {
        Extent from = movable.extent();
        writes.guarded(() -> {
            copy(from, to);
            return true;
        });
        switch (movable) {
            case Movable.Records(var entry) -> {
                moveRecords(entry, to);
                writes.guarded(() -> {
                    log.giveUp(from);
                    return true;
                });
            }
            case Movable.Pages(var entry) -> {
                movePages(entry, to);
                catalog.space().release(from);
            }
            case Movable.Keys(var entry) -> moveKeys(entry, to);
            case Movable.Expirations(var entry) -> moveExpirations(entry, to);
        }
        return true;
    }

    private void copy(Extent from, Extent to) {
        var bytes = new byte[(int) Math.min(COPY_BYTES, to.bytes())];
        for (long done = 0; done < to.bytes(); done += bytes.length) {
            int length = (int) Math.min(bytes.length, to.bytes() - done);
            storage.read(from.place() + done, bytes, 0, length);
            storage.write(to.place() + done, bytes, 0, length);
        }
    }

    private void moveRecords(SegmentEntry entry, Extent to) {
        Segment before = log.segments().numbered(entry.number());
        Segment after = writes.guarded(() -> log.moved(before, to));
        change(
                now -> now.withSegments(replaced(now.segments(), entry, to)),
                () -> log.segments().add(after));
        letGo(before::closeView);
    }

    // Readers read again when something is given up under them; writers, who look up what they
    // replace, are kept away by their lock.
    private void letGo(Runnable closing) {
        writer.locked(() -> {
            removals.announce();
            closing.run();
            return true;
        });
    }

    private static List<SegmentEntry> replaced(
            List<SegmentEntry> all, SegmentEntry moved, Extent to) {
        return all.stream()
                .map(each -> each.number() == moved.number() ? each.movedTo(to) : each)
                .toList();
    }

    private void movePages(PageExtentEntry entry, Extent to) {
        change(
                now ->
                        now.withPageExtents(
                                now.pageExtents().stream()
                                        .map(each ->
                                                each.number() == entry.number()
                                                        ? each.movedTo(to.place())
                                                        : each)
                                        .toList()),
                () -> {});
        pages.move(entry.number(), to.place(), this::letGo);
    }

    // Scans that read the run where it was keep its room.
    private void moveKeys(RunEntry entry, Extent to) {
        var moved = new RunEntry(to, entry.usedBytes(), entry.count(), entry.id());
        change(
                now ->
                        now.withKeyRuns(
                                now.keyRuns().stream()
                                        .map(each -> each.equals(entry) ? moved : each)
                                        .toList()),
                () -> {});
        runFile.move(entry, to);
    }

    private void moveExpirations(RunEntry entry, Extent to) {
        var moved = new RunEntry(to, entry.usedBytes(), entry.count(), entry.id());
        change(
                now ->
                        now.withExpiryRuns(
                                now.expiryRuns().stream()
                                        .map(each -> each.equals(entry) ? moved : each)
                                        .toList()),
                () -> {});
        writer.locked(() -> {
            writes.expiries().move(entry, moved);
            return true;
        });
    }

    private void change(Function<Catalog, Catalog> change, Runnable done) {
        writes.guarded(() -> {
            catalog.change(change::apply, done, committer.durable(), clock.millis(), false);
            return true;
        });
    }
}
