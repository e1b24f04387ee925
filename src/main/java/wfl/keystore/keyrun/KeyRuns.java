package wfl.keystore.keyrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The runs and notes of one keystore.
///
/// {@link #note} and {@link #takeNotes} belong under the writer's lock, {@link #cursor} under a
/// lock of those who scan; the two may run together.
public final class KeyRuns {
    /// Runs are merged when the younger has at least half the keys of the elder: each key is copied
    /// a logarithmic number of times.
    private static final int MERGE_RATIO = 2;

    /// Says whether some version of a key is still known; a key that is not is left out of a merge.
    @FunctionalInterface
    public interface Known {
        boolean isKnown(byte[] bytes, int from, int length);
    }

    /// Notes that have been taken and wait to be sorted.
    public static final class Taken {
        private final KeyNotes notes;

        private Taken(KeyNotes notes) {
            this.notes = notes;
        }
    }

    private final List<KeyRun> runs = new ArrayList<>();
    private final List<KeyNotes> full = new ArrayList<>();
    private KeyNotes notes = new KeyNotes();

    /// Notes a key that no run may know.
    public void note(byte[] key) {
        if (!notes.hasRoomFor(key.length)) {
            full.add(notes);
            notes = new KeyNotes();
        }
        notes.add(key);
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
        return taken;
    }

    /// Sorts taken notes into runs, and gives a cursor over all keys of a range.
    ///
    /// @param to exclusive, absent when the range has no end
    public KeyCursor cursor(
            List<Taken> taken, Known known, byte[] from, Optional<byte[]> to, boolean reversed) {
        for (Taken some : taken) {
            runs.add(some.notes.sorted());
        }
        while (runs.size() > 1 && shouldMergeYoungest()) {
            KeyRun younger = runs.removeLast();
            KeyRun elder = runs.removeLast();
            runs.add(merged(elder, younger, known));
        }
        return new KeyCursor(runs.toArray(new KeyRun[0]), from, to, reversed);
    }

    private boolean shouldMergeYoungest() {
        KeyRun younger = runs.getLast();
        KeyRun elder = runs.get(runs.size() - 2);
        return younger.count() >= elder.count() / MERGE_RATIO
                && (long) younger.sizeBytes() + elder.sizeBytes() < Integer.MAX_VALUE - 64;
    }

    private static KeyRun merged(KeyRun a, KeyRun b, Known known) {
        var merged = new KeyRunBuilder(a.count() + b.count(), a.sizeBytes() + b.sizeBytes());
        int i = 0;
        int j = 0;
        while (i < a.count() || j < b.count()) {
            int order = i == a.count() ? 1 : j == b.count() ? -1 : KeyRun.compare(a, i, b, j);
            KeyRun source = order <= 0 ? a : b;
            int key = order <= 0 ? i : j;
            if (known.isKnown(source.bytes(), source.start(key), source.length(key))) {
                merged.add(source.bytes(), source.start(key), source.length(key));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return merged.build();
    }
}
