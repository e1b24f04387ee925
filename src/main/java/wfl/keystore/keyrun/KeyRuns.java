package wfl.keystore.keyrun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wfl.keystore.format.DamageException;

/// The runs and notes of one keystore: stored runs, oldest first, then runs in memory, then notes.
///
/// {@link #note} and {@link #takeNotes} belong under the writer's lock; everything else may be
/// called by any thread at any time. An *oldest snapshot* given here is a sequence that no open
/// or future snapshot lies below.
public final class KeyRuns {
    /// Runs are merged when the younger are at least half as large as the elder: each entry is
    /// written a logarithmic number of times, and there is a logarithmic number of runs.
    private static final int MERGE_RATIO = 2;

    private static final long MEMORY_RUN_BYTES_MAX = Integer.MAX_VALUE - 64;

    /// Notes that have been taken and wait to be sorted.
    public static final class Taken {
        private final KeyNotes notes;

        private Taken(KeyNotes notes) {
            this.notes = notes;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Consumer<StoredRun> unused;
    private final List<Run> runs = new ArrayList<>();
    private final List<RunMerge> merges = new ArrayList<>();

    // The writer's.
    private final List<KeyNotes> full = new ArrayList<>();
    private KeyNotes notes = new KeyNotes();

    /// Whether there is anything to take; read without the writer's lock.
    private volatile boolean hasNotes;

    /// Runs that will never be stored.
    public KeyRuns() {
        this(_ -> {});
    }

    /// @param unused told of each stored run that has been replaced, once nobody reads it any more;
    ///     by the thread that let go of it last
    public KeyRuns(Consumer<StoredRun> unused) {
        this.unused = unused;
    }

    /// Notes what a change made of a key: in the order of sequences, and only when it is another
    /// kind than what the key had, or when nobody knows what it had.
    public void note(byte[] key, long sequence, EntryKind kind) {
        if (!notes.hasRoomFor(key.length)) {
            full.add(notes);
            notes = new KeyNotes();
        }
        notes.add(key, Entry.of(sequence, kind));
        if (!hasNotes) {
            hasNotes = true;
        }
    }

    /// Takes everything noted so far, in constant time.
    public List<Taken> takeNotes() {
        var taken = new ArrayList<Taken>();
        full.forEach(some -> taken.add(new Taken(some)));
        full.clear();
        if (notes.count() > 0) {
            taken.add(new Taken(notes));
            notes = new KeyNotes();
        }
        hasNotes = false;
        return taken;
    }

    /// What the notes take in memory. Under the writer's lock.
    public long notesBytes() {
        return notes.memoryBytes() + full.stream().mapToLong(KeyNotes::memoryBytes).sum();
    }

    /// What the runs that are not stored yet take in memory.
    public long runBytesInMemory() {
        return locked(() ->
                runs.stream()
                        .filter(MemoryRun.class::isInstance)
                        .mapToLong(Run::weightBytes)
                        .sum());
    }

    /// Adds a run the file has, while it is opened: oldest first.
    public void addStored(StoredRun run) {
        locked(() -> runs.add(run));
    }

    /// The stored runs, oldest first: what a checkpoint writes into the catalog.
    public List<StoredRun> stored() {
        return locked(() ->
                runs.stream()
                        .filter(StoredRun.class::isInstance)
                        .map(StoredRun.class::cast)
                        .toList());
    }

    /// Brings the runs up to date: sorts notes, and merges small runs in memory.
    ///
    /// @param take takes the notes, under the writer's lock; called under the lock of the runs, so
    ///     that what one caller has taken the next finds in the runs
    public void absorb(Supplier<List<Taken>> take, long oldestSnapshot) {
        lock.lock();
        try {
            absorbTaken(take.get(), oldestSnapshot);
        } finally {
            lock.unlock();
        }
    }

    private void absorbTaken(List<Taken> taken, long oldestSnapshot) {
        for (Taken some : taken) {
            runs.add(some.notes.sorted(oldestSnapshot));
        }
        while (shouldMergeYoungest()) {
            var younger = (MemoryRun) runs.removeLast();
            var elder = (MemoryRun) runs.removeLast();
            runs.add(merged(elder, younger, new Survivors(oldestSnapshot, runs.isEmpty())));
        }
    }

    /// Absorbs, and gives a cursor over the keys of a range that are there at a snapshot.
    ///
    /// @param to exclusive, absent when the range has no end
    public KeyCursor cursor(
            Supplier<List<Taken>> take,
            long oldestSnapshot,
            long snapshot,
            byte[] from,
            Optional<byte[]> to,
            boolean reversed) {
        List<Run> used = useNow(take, oldestSnapshot);
        boolean isOpen = false;
        try {
            var cursor = new KeyCursor(used, from, to, reversed, snapshot, () -> letGo(used));
            isOpen = true;
            return cursor;
        } finally {
            if (!isOpen) {
                letGo(used);
            }
        }
    }

    // Whoever takes notes has the lock until they are in the runs; and a change that the snapshot
    // sees was noted before.
    private List<Run> useNow(Supplier<List<Taken>> take, long oldestSnapshot) {
        lock.lock();
        try {
            if (hasNotes) {
                absorbTaken(take.get(), oldestSnapshot);
            }
            return use(List.copyOf(runs));
        } finally {
            lock.unlock();
        }
    }

    /// Plans to write what is in memory as one stored run: the part of a checkpoint. Absent when
    /// there is nothing in memory, or it is being written already.
    ///
    /// Only notes whose changes are durable may have been absorbed: a stored run must not know more
    /// than the log.
    public Optional<RunMerge> planFlush(long oldestSnapshot) {
        return locked(() -> plan(firstInMemory(), runs.size(), oldestSnapshot));
    }

    /// Plans to merge stored runs. Absent when their sizes do not ask for it, or a merge is under
    /// way.
    ///
    /// @throws DamageException a run is damaged at its beginning
    public Optional<RunMerge> planMerge(long oldestSnapshot) {
        return locked(() -> {
            int end = firstInMemory();
            int first = 0;
            while (first < end - 1 && !isOutgrown(first, end)) {
                first++;
            }
            return first < end - 1 ? plan(first, end, oldestSnapshot) : Optional.empty();
        });
    }

    /// Plans to write one run in the place of all, so that no tombstone is left. What holds for a
    /// flush holds here. Absent when there is one stored run and no other.
    public Optional<RunMerge> planFullMerge(long oldestSnapshot) {
        return locked(
                () -> isOneStored() ? Optional.empty() : plan(0, runs.size(), oldestSnapshot));
    }

    private boolean isOneStored() {
        return runs.size() == 1 && firstInMemory() == 1;
    }

    private Optional<RunMerge> plan(int first, int end, long oldestSnapshot) {
        List<Run> inputs = List.copyOf(runs.subList(first, end));
        if (inputs.isEmpty() || inputs.stream().anyMatch(this::isBusy)) {
            return Optional.empty();
        }
        var merge = new RunMerge(inputs, oldestSnapshot, first == 0);
        use(inputs);
        merges.add(merge);
        return Optional.of(merge);
    }

    /// Puts a merged run in the place of what it was made of: scans that start from now on read
    /// it, those that are open go on with what they began with.
    ///
    /// @param merged absent when the merge left no entry
    public void replace(RunMerge merge, Optional<StoredRun> merged) {
        locked(() -> {
            int first = runs.indexOf(merge.inputs().getFirst());
            if (first < 0 || !merges.remove(merge)) {
                throw new IllegalStateException("this merge is over");
            }
            runs.subList(first, first + merge.inputs().size()).clear();
            merged.ifPresent(run -> runs.add(first, run));
            for (Run input : merge.inputs()) {
                if (input instanceof StoredRun stored) {
                    stored.retire();
                }
            }
            return runs;
        });
        letGo(merge.inputs());
    }

    /// Finds a run at another place of the file from now on.
    ///
    /// @return false when that cannot be now, because the run is being merged
    public boolean relocate(StoredRun run, StoredRun there) {
        boolean isDone =
                locked(() -> {
                    int at = runs.indexOf(run);
                    boolean canMove = at >= 0 && !isBusy(run);
                    if (canMove) {
                        runs.set(at, there);
                        run.retire();
                    }
                    return canMove;
                });
        if (isDone && locked(run::isDone)) {
            unused.accept(run);
        }
        return isDone;
    }

    /// Gives a merge up: nothing has changed.
    public void abandon(RunMerge merge) {
        if (locked(() -> merges.remove(merge))) {
            letGo(merge.inputs());
        }
    }

    private boolean isOutgrown(int first, int end) {
        long younger = runs.subList(first + 1, end).stream().mapToLong(Run::weightBytes).sum();
        return younger >= runs.get(first).weightBytes() / MERGE_RATIO;
    }

    private boolean shouldMergeYoungest() {
        if (runs.size() < 2
                || !(runs.getLast() instanceof MemoryRun younger)
                || !(runs.get(runs.size() - 2) instanceof MemoryRun elder)) {
            return false;
        }
        return younger.count() >= elder.count() / MERGE_RATIO
                && younger.keyBytes() + elder.keyBytes() < MEMORY_RUN_BYTES_MAX
                && younger.count() + elder.count() < MEMORY_RUN_BYTES_MAX
                && !isBusy(younger)
                && !isBusy(elder);
    }

    private static MemoryRun merged(MemoryRun elder, MemoryRun younger, Survivors survivors) {
        int count = (int) (elder.count() + younger.count());
        var merged = new MemoryRunBuilder(count, (int) (elder.keyBytes() + younger.keyBytes()));
        var cursors = List.of(elder.forward(RunFormat.NOTHING), younger.forward(RunFormat.NOTHING));
        var heap = new RunHeap(cursors, false);
        byte[] lastBytes = {};
        int lastFrom = 0;
        int lastTo = 0;
        while (!heap.isEmpty()) {
            EntryCursor top = heap.top();
            // Keys of runs in memory stay where they are: the last needs no copy.
            boolean isSameKey =
                    Arrays.equals(lastBytes, lastFrom, lastTo, top.bytes(), top.from(), top.to());
            if (survivors.keeps(isSameKey, top.entry())) {
                merged.add(top.bytes(), top.from(), top.length(), top.entry());
            }
            lastBytes = top.bytes();
            lastFrom = top.from();
            lastTo = top.to();
            heap.advanceTop();
        }
        return merged.build();
    }

    private int firstInMemory() {
        int first = 0;
        while (first < runs.size() && runs.get(first) instanceof StoredRun) {
            first++;
        }
        return first;
    }

    private boolean isBusy(Run run) {
        return merges.stream().anyMatch(merge -> merge.inputs().contains(run));
    }

    private static List<Run> use(List<Run> used) {
        for (int i = 0; i < used.size(); i++) {
            if (used.get(i) instanceof StoredRun stored) {
                stored.use();
            }
        }
        return used;
    }

    private void letGo(List<Run> used) {
        // Hardly ever is one done.
        List<StoredRun> done = List.of();
        lock.lock();
        try {
            for (int i = 0; i < used.size(); i++) {
                if (used.get(i) instanceof StoredRun stored) {
                    stored.letGo();
                    if (stored.isDone()) {
                        done = done.isEmpty() ? new ArrayList<>() : done;
                        done.add(stored);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        done.forEach(unused);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
