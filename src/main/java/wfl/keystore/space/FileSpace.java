package wfl.keystore.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.storage.Storage;

/// The room in a file: which parts are taken. Worked out from the catalog when the file is opened,
/// so that it cannot disagree with it. Safe for any number of threads.
///
/// Room given back stays taken as long as a reader of an older state of the file may look at it.
public final class FileSpace {
    private final TreeMap<Long, Long> taken = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<GivenUp> withheld = new ArrayDeque<>();
    private volatile Readers readers = Readers.NONE;

    /// Room that the states before an epoch are made of.
    private record GivenUp(Extent extent, long epoch, Runnable beforeUse) {}

    /// The space of a file.
    ///
    /// @param extents all that is in use
    /// @param fileBytes how long the file is
    /// @throws DamageException two extents overlap, or one lies outside the file
    public static FileSpace of(List<Extent> extents, long fileBytes) {
        var space = new FileSpace();
        extents.forEach(extent -> space.take(extent, fileBytes));
        return space;
    }

    private void take(Extent extent, long fileBytes) {
        if (extent.end() > fileBytes) {
            throw new DamageException(
                    extent.place(),
                    "an extent of "
                            + extent.bytes()
                            + " bytes is expected here, but the file ends at byte "
                            + fileBytes);
        }
        Map.Entry<Long, Long> before = taken.floorEntry(extent.place());
        Long after = taken.ceilingKey(extent.place());
        boolean isFree =
                (before == null || before.getKey() + before.getValue() <= extent.place())
                        && (after == null || extent.end() <= after);
        if (!isFree || extent.place() < FileLayout.EXTENTS_AT || extent.bytes() <= 0) {
            throw new DamageException(extent.place(), "catalog: an extent where none can be");
        }
        taken.put(extent.place(), extent.bytes());
    }

    /// Heeds readers from now on. Readers of a state that an earlier writer left may look at
    /// anything that is free now.
    public void heed(Readers changed, long fileBytes) {
        lock.lock();
        try {
            readers = changed;
            long epoch = changed.epoch();
            if (changed.areBelow(epoch)) {
                var holes = new ArrayList<Extent>();
                long from = FileLayout.EXTENTS_AT;
                for (Map.Entry<Long, Long> next : taken.entrySet()) {
                    holes.add(new Extent(from, next.getKey() - from));
                    from = next.getKey() + next.getValue();
                }
                holes.add(new Extent(from, Math.max(0, Extent.pages(fileBytes) - from)));
                holes.removeIf(each -> each.bytes() == 0);
                holes.forEach(each -> taken.put(each.place(), each.bytes()));
                holes.forEach(each -> withheld.add(new GivenUp(each, epoch, () -> {})));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Keeps for good whatever is given back from now on: which state of the file counts will show
    /// when it is opened again.
    public void keepAll() {
        lock.lock();
        try {
            long epoch = readers.epoch();
            readers =
                    new Readers() {
                        @Override
                        public long epoch() {
                            return epoch;
                        }

                        @Override
                        public boolean areBelow(long other) {
                            return true;
                        }
                    };
        } finally {
            lock.unlock();
        }
    }

    /// The epoch of the file's state now.
    public long epoch() {
        return readers.epoch();
    }

    /// Whether no reader may look at what only the states before an epoch are made of.
    public boolean isClear(long epoch) {
        return !readers.areBelow(epoch);
    }

    /// Bytes that are given back but kept for readers.
    public long withheldBytes() {
        lock.lock();
        try {
            freeWhatIsClear();
            return withheld.stream().mapToLong(each -> each.extent().bytes()).sum();
        } finally {
            lock.unlock();
        }
    }

    // What the oldest waits for, the younger wait for too.
    private void freeWhatIsClear() {
        while (!withheld.isEmpty() && isClear(withheld.getFirst().epoch())) {
            long epoch = withheld.getFirst().epoch();
            while (!withheld.isEmpty() && withheld.getFirst().epoch() <= epoch) {
                GivenUp free = withheld.removeFirst();
                taken.remove(free.extent().place(), free.extent().bytes());
                free.beforeUse().run();
            }
        }
    }

    /// Takes room: the first hole that is large enough, or the end of the file.
    ///
    /// @param least what it must have, in bytes; the extent is a multiple of pages
    /// @param most what it should have
    public Extent take(long least, long most) {
        lock.lock();
        try {
            freeWhatIsClear();
            Extent extent = hole(Extent.pages(least), Extent.pages(most));
            taken.put(extent.place(), extent.bytes());
            return extent;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the end of room taken back.
    ///
    /// @return what is left of it
    public Extent shorten(Extent extent, long bytes) {
        lock.lock();
        try {
            long kept = Extent.pages(bytes);
            taken.replace(extent.place(), kept);
            return new Extent(extent.place(), kept);
        } finally {
            lock.unlock();
        }
    }

    /// Makes sure that room taken is there on the disk, with whatever was in it before; gives it
    /// back when it cannot be had.
    public void allocate(Storage storage, Extent extent) {
        if (extent.end() <= storage.sizeBytes()) {
            return;
        }
        boolean isThere = false;
        try {
            storage.allocate(extent.place(), extent.bytes());
            isThere = true;
        } finally {
            if (!isThere) {
                release(extent);
            }
        }
    }

    /// Gives room back. Nothing on the disk may name it any more.
    public void release(Extent extent) {
        release(extent, () -> {});
    }

    /// Gives room back.
    ///
    /// @param beforeUse done once no reader may look at it any more, before anything else is put
    ///     there
    public void release(Extent extent, Runnable beforeUse) {
        lock.lock();
        try {
            boolean isTaken = Long.valueOf(extent.bytes()).equals(taken.get(extent.place()));
            if (isTaken) {
                withheld.add(new GivenUp(extent, readers.epoch(), beforeUse));
                freeWhatIsClear();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Cuts off the free end of the file.
    public void truncate(Storage storage) {
        lock.lock();
        try {
            freeWhatIsClear();
            if (end() < storage.sizeBytes()) {
                storage.truncate(end());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Where the last extent ends.
    public long end() {
        lock.lock();
        try {
            Map.Entry<Long, Long> last = taken.lastEntry();
            return last == null ? FileLayout.EXTENTS_AT : last.getKey() + last.getValue();
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is a hole of this size below a place.
    public boolean hasHole(long bytes, long below) {
        lock.lock();
        try {
            return hole(Extent.pages(bytes), Extent.pages(bytes)).place() < below;
        } finally {
            lock.unlock();
        }
    }

    /// How many bytes are free before the end of the last extent.
    public long freeBytes() {
        lock.lock();
        try {
            long used = taken.values().stream().mapToLong(Long::longValue).sum();
            return end() - FileLayout.EXTENTS_AT - used;
        } finally {
            lock.unlock();
        }
    }

    /// How many extents begin between two places.
    public int partsIn(long from, long to) {
        lock.lock();
        try {
            return taken.subMap(from, to).size();
        } finally {
            lock.unlock();
        }
    }

    /// How much is free right before a place.
    public long gapBefore(long place) {
        lock.lock();
        try {
            Map.Entry<Long, Long> before = taken.lowerEntry(place);
            return place
                    - (before == null
                            ? FileLayout.EXTENTS_AT
                            : before.getKey() + before.getValue());
        } finally {
            lock.unlock();
        }
    }

    /// Takes room at the end of the file, whatever holes there are.
    public Extent takeAtEnd(long bytes) {
        lock.lock();
        try {
            var extent = new Extent(end(), Extent.pages(bytes));
            taken.put(extent.place(), extent.bytes());
            return extent;
        } finally {
            lock.unlock();
        }
    }

    private Extent hole(long least, long most) {
        long from = FileLayout.EXTENTS_AT;
        Iterator<Map.Entry<Long, Long>> extents = taken.entrySet().iterator();
        while (extents.hasNext()) {
            Map.Entry<Long, Long> next = extents.next();
            long hole = next.getKey() - from;
            if (hole >= least) {
                return new Extent(from, Math.min(hole, most));
            }
            from = next.getKey() + next.getValue();
        }
        return new Extent(from, most);
    }
}
