package wfl.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import wfl.keystore.format.Catalog;
import wfl.keystore.format.Extent;
import wfl.keystore.format.PageExtentEntry;
import wfl.keystore.format.RunEntry;
import wfl.keystore.format.SegmentEntry;

/// A part of a file that may move to another place, since nobody names it by the one it has.
sealed interface Movable {
    Extent extent();

    /// How many of its bytes are used, in whole pages.
    long usedBytes();

    /// The catalog that finds it at another place.
    Catalog movedIn(Catalog catalog, Extent there);

    /// All there are but the segments that are written to: the writer leaves those by itself.
    static List<Movable> of(Catalog catalog) {
        var all = new ArrayList<Movable>();
        for (SegmentEntry entry : catalog.segments()) {
            boolean isOpen =
                    entry.state() == SegmentEntry.State.ACTIVE
                            || entry.state() == SegmentEntry.State.READY;
            if (!isOpen) {
                all.add(new Records(entry));
            }
        }
        catalog.pageExtents().forEach(entry -> all.add(new Pages(entry)));
        catalog.keyRuns().forEach(entry -> all.add(new Keys(entry)));
        catalog.expiryRuns().forEach(entry -> all.add(new Expirations(entry)));
        return all;
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> isIt, UnaryOperator<T> change) {
        return all.stream().map(each -> isIt.test(each) ? change.apply(each) : each).toList();
    }

    private static RunEntry at(RunEntry entry, Extent there) {
        return new RunEntry(there, entry.usedBytes(), entry.count(), entry.id());
    }

    record Records(SegmentEntry entry) implements Movable {
        @Override
        public Extent extent() {
            return entry.extent();
        }

        @Override
        public long usedBytes() {
            return Extent.pages(entry.endBytes());
        }

        @Override
        public Catalog movedIn(Catalog catalog, Extent there) {
            return catalog.withSegments(
                    replaced(
                            catalog.segments(),
                            each -> each.number() == entry.number(),
                            each -> each.movedTo(there)));
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

        @Override
        public Catalog movedIn(Catalog catalog, Extent there) {
            return catalog.withKeyRuns(
                    replaced(catalog.keyRuns(), entry::equals, each -> at(each, there)));
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

        @Override
        public Catalog movedIn(Catalog catalog, Extent there) {
            return catalog.withExpiryRuns(
                    replaced(catalog.expiryRuns(), entry::equals, each -> at(each, there)));
        }

        RunEntry movedTo(Extent there) {
            return at(entry, there);
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

        @Override
        public Catalog movedIn(Catalog catalog, Extent there) {
            return catalog.withPageExtents(
                    replaced(
                            catalog.pageExtents(),
                            each -> each.number() == entry.number(),
                            each -> each.movedTo(there.place())));
        }
    }
}
