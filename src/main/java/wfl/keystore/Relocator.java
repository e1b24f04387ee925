package wfl.keystore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import wfl.keystore.catalog.CatalogFile;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.Extent;
import wfl.keystore.index.PageFile;
import wfl.keystore.segment.Segment;
import wfl.keystore.segment.SegmentLog;
import wfl.keystore.space.FileSpace;
import wfl.keystore.space.Removals;
import wfl.storage.Storage;

/// Makes a file shorter: moves what lies at its end into holes before it, byte for byte. Addresses
/// name a segment or an extent of pages by number, so nobody has to know.
///
/// Many parts move together and then count together, as one change of the catalog: that takes as
/// long for a hundred as for one. Only between checkpoints, on their thread.
final class Relocator {
    /// How often room is made for what is too large for every hole.
    private static final int ROUNDS_MAX = 12;

    /// How often that does not make the file shorter before it is left as it is.
    private static final int ROUNDS_IN_VAIN_MAX = 2;

    /// How many times parts move together until nothing fits into a hole before it any more.
    private static final int STEPS_MAX = 32;

    /// How many parts move together.
    private static final int PARTS_MAX = 512;

    /// Less than this part of the file may be free; then nothing moves but what lies last.
    private static final int FREE_DIVISOR = 50;

    /// A stretch of the file that is made one hole is such a part of it.
    private static final int GATHER_DIVISOR = 8;

    /// Such a part must be free for that.
    private static final int GATHER_FREE_DIVISOR = 30;

    /// A gap that is a smaller part of the file stays, rather than that something large hops.
    private static final int HOP_DIVISOR = 200;

    /// Nothing larger hops: the file is that much longer meanwhile.
    private static final long HOP_BYTES_MAX = 256L * 1024 * 1024;

    private static final int COPY_BYTES = 256 * 1024;

    /// So much is made durable at once.
    private static final int SYNC_BYTES = 4 * COPY_BYTES;

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

    /// A part, and the room taken for it.
    private record Planned(Movable part, Extent to) {}

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

    /// Moves what can be moved; the file ends behind the last part that could not.
    ///
    /// @param isQuiet whether nobody writes: who does has a segment ready all the time, and the
    ///     file is that much longer
    void run(BooleanSupplier isQuiet) {
        if (isQuiet.getAsBoolean()) {
            preparer.drop();
        }
        leaveActiveIfHigh();
        preparer.nameSealed();
        moveAll();
        if (isQuiet.getAsBoolean()) {
            preparer.drop();
        }
        catalog.space().truncate(storage);
    }

    // Opens a new active segment, if the one there lies behind a hole that could hold it.
    private void leaveActiveIfHigh() {
        boolean mustGoOn =
                writer.locked(() -> {
                    Segment active = log.active();
                    boolean isHigh = catalog.space().hasHole(active.sizeBytes(), active.place());
                    boolean isEmpty = active.usedBytes() == 0;
                    if (isHigh && isEmpty) {
                        writes.replaceEmptyActive();
                    }
                    return isHigh && !isEmpty;
                });
        if (mustGoOn) {
            preparer.goOn();
        }
    }

    private void moveAll() {
        long least = Long.MAX_VALUE;
        int inVain = 0;
        for (int i = 0; i < ROUNDS_MAX && inVain < ROUNDS_IN_VAIN_MAX; i++) {
            moveDown();
            inVain = catalog.space().end() < least ? 0 : inVain + 1;
            least = Math.min(least, catalog.space().end());
            if (!isMoreFreeThan(FREE_DIVISOR) || !(hop() || makeRoomForLast() || gather())) {
                break;
            }
        }
        moveDown();
        // The catalog may be what lies last now: written once more, it takes the first hole.
        if (catalog.hasHoleBelow()) {
            change(now -> now, () -> {});
        }
    }

    // What lies last moves first, as that copies least; more than that only when it is worth it.
    private void moveDown() {
        boolean goesOn = true;
        for (int i = 0; i < STEPS_MAX && goesOn; i++) {
            goesOn = move(whatFits(false)) || isMoreFreeThan(FREE_DIVISOR) && move(whatFits(true));
        }
    }

    private boolean isMoreFreeThan(int divisor) {
        FileSpace space = catalog.space();
        // Sealed segments may be longer than what is in them.
        long within =
                Movable.of(catalog.current()).stream()
                        .mapToLong(each -> each.extent().bytes() - each.usedBytes())
                        .sum();
        return space.freeBytes() + within > space.end() / divisor;
    }

    private List<Movable> lastFirst() {
        return Movable.of(catalog.current()).stream()
                .sorted(Comparator.<Movable>comparingLong(each -> each.extent().place()).reversed())
                .toList();
    }

    // Takes holes for parts behind them.
    private List<Planned> whatFits(boolean isPastLarge) {
        var planned = new ArrayList<Planned>();
        for (Movable part : lastFirst()) {
            long bytes = part.usedBytes();
            if (planned.size() < PARTS_MAX
                    && catalog.space().hasHole(bytes, part.extent().place())) {
                planned.add(new Planned(part, catalog.space().take(bytes, bytes)));
            } else if (!isPastLarge) {
                break;
            }
        }
        return planned;
    }

    // What is larger than every hole goes to the end of the file first, and then into the hole that
    // it leaves together with the one before it.
    private boolean hop() {
        FileSpace space = catalog.space();
        return lastFirst().stream()
                .findFirst()
                .filter(last ->
                        space.gapBefore(last.extent().place()) > space.end() / HOP_DIVISOR
                                && last.usedBytes() <= HOP_BYTES_MAX
                                && last.extent().end() == space.end())
                .map(last -> move(List.of(atEnd(last))))
                .orElse(false);
    }

    private Planned atEnd(Movable part) {
        FileSpace space = catalog.space();
        Extent to = space.takeAtEnd(part.usedBytes());
        space.allocate(storage, to);
        return new Planned(part, to);
    }

    // What is larger than every hole gets one where there is little beside holes.
    private boolean makeRoomForLast() {
        List<Movable> parts = lastFirst();
        if (parts.isEmpty() || parts.getFirst().extent().end() < catalog.space().end()) {
            return false;
        }
        long bytes = parts.getFirst().usedBytes();
        return makeRoom(bytes, bytes / 2);
    }

    // Many holes that are too small for anything become one.
    private boolean gather() {
        long bytes = Math.min(catalog.space().end() / GATHER_DIVISOR, HOP_BYTES_MAX);
        return isMoreFreeThan(GATHER_FREE_DIVISOR)
                && makeRoom(bytes, bytes - bytes / GATHER_FREE_DIVISOR);
    }

    // Sends what lies in a stretch of the file to its end, so that the stretch is one hole.
    private boolean makeRoom(long bytes, long usedMost) {
        List<Movable> away = inTheWay(bytes, Math.min(usedMost, HOP_BYTES_MAX));
        return move(away.stream().map(this::atEnd).toList());
    }

    // Of all stretches of a length the one that has least in it.
    private List<Movable> inTheWay(long bytes, long usedMost) {
        FileSpace space = catalog.space();
        List<Movable> parts = lastFirst().reversed();
        long least = usedMost;
        List<Movable> found = List.of();
        for (int i = 0; i < parts.size() - 1; i++) {
            long place = parts.get(i).extent().place();
            long from = place - space.gapBefore(place);
            long to = from + bytes;
            long used = 0;
            int end = i;
            while (end < parts.size() && parts.get(end).extent().place() < to) {
                used += parts.get(end).usedBytes();
                end++;
            }
            boolean isBetter =
                    used < least
                            && to <= parts.getLast().extent().place()
                            && space.partsIn(from, to) == end - i;
            if (isBetter) {
                least = used;
                found = parts.subList(i, end);
            }
        }
        return found;
    }

    /// @return whether there was anything to move
    private boolean move(List<Planned> moves) {
        if (moves.isEmpty()) {
            return false;
        }
        var before = new HashMap<Movable, Segment>();
        List<Segment> after = copied(moves, before);
        writes.guarded(() -> {
            storage.sync();
            return true;
        });
        change(
                now -> {
                    Catalog moved = now;
                    for (Planned each : moves) {
                        moved = each.part().movedIn(moved, each.to());
                    }
                    return moved;
                },
                () -> after.forEach(log.segments()::add));
        moves.forEach(each -> settle(each, before));
        return true;
    }

    // Returns the segments at their new places, and tells of those that they take the place of.
    private List<Segment> copied(List<Planned> moves, Map<Movable, Segment> before) {
        var after = new ArrayList<Segment>();
        writes.guarded(() -> {
            for (Planned each : moves) {
                copy(each.part().extent(), each.to());
                if (each.part() instanceof Movable.Records(var entry)) {
                    Segment segment = log.segments().numbered(entry.number());
                    before.put(each.part(), segment);
                    Segment moved = log.rooms().moved(segment, each.to());
                    // Now, rather than when somebody who writes looks there.
                    moved.view();
                    after.add(moved);
                }
            }
            return true;
        });
        return after;
    }

    private void copy(Extent from, Extent to) {
        var bytes = new byte[(int) Math.min(COPY_BYTES, to.bytes())];
        for (long done = 0; done < to.bytes(); done += bytes.length) {
            int length = (int) Math.min(bytes.length, to.bytes() - done);
            storage.read(from.place() + done, bytes, 0, length);
            storage.write(to.place() + done, bytes, 0, length);
            if ((done + length) % SYNC_BYTES == 0) {
                // All of it together, at the end, would hold up whoever else wants the disk then.
                storage.sync(to.place() + done + length - SYNC_BYTES, SYNC_BYTES);
            }
        }
    }

    // The catalog that counts finds the part where it is now.
    private void settle(Planned moved, Map<Movable, Segment> before) {
        Extent from = moved.part().extent();
        switch (moved.part()) {
            case Movable.Records records -> {
                letGo(Objects.requireNonNull(before.get(records))::closeView);
                writes.guarded(() -> {
                    log.rooms().giveUp(from);
                    return true;
                });
            }
            case Movable.Pages(var entry) -> {
                pages.move(entry.number(), moved.to().place(), this::letGo);
                catalog.space().release(from);
            }
            // Scans that read the run where it was keep its room.
            case Movable.Keys(var entry) -> runFile.move(entry, moved.to());
            case Movable.Expirations run ->
                    writer.locked(() -> {
                        writes.expiries().move(run.entry(), run.movedTo(moved.to()));
                        return true;
                    });
        }
    }

    // Readers read again when something is given up under them. Writers are waited for: who has the
    // lock from here on finds what has taken its place, and need not wait until it is let go of.
    private void letGo(Runnable closing) {
        writer.locked(() -> {
            removals.announce();
            return true;
        });
        closing.run();
    }

    private void change(Function<Catalog, Catalog> change, Runnable done) {
        writes.guarded(() -> {
            catalog.change(change::apply, done, committer.durable(), clock.millis(), false);
            return true;
        });
    }
}
