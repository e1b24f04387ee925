package wfl.keystore.keyrun;

import java.util.Optional;

/// Goes over the keys of several runs in order, each key once. Not thread-safe.
public final class KeyCursor {
    private static final int NONE = -1;

    private final KeyRun[] runs;
    private final int[] positions;
    private final int[] ends;
    private final int step;
    private int current = NONE;
    private int currentKey;

    KeyCursor(KeyRun[] runs, byte[] from, Optional<byte[]> to, boolean reversed) {
        this.runs = runs;
        positions = new int[runs.length];
        ends = new int[runs.length];
        step = reversed ? -1 : 1;
        for (int i = 0; i < runs.length; i++) {
            int low = runs[i].ceiling(from);
            int high = to.isPresent() ? runs[i].ceiling(to.get()) : runs[i].count();
            // A range that ends before it begins is empty from either side.
            high = Math.max(low, high);
            positions[i] = reversed ? high - 1 : low;
            ends[i] = reversed ? low - 1 : high;
        }
    }

    /// Goes to the next key; false when there is none.
    public boolean advance() {
        int best = NONE;
        for (int i = 0; i < runs.length; i++) {
            if (positions[i] != ends[i] && (best == NONE || comesBefore(i, best))) {
                best = i;
            }
        }
        current = best;
        if (best == NONE) {
            return false;
        }
        currentKey = positions[best];
        for (int i = 0; i < runs.length; i++) {
            boolean hasSame =
                    i != best
                            && positions[i] != ends[i]
                            && KeyRun.compare(runs[i], positions[i], runs[best], currentKey) == 0;
            positions[i] += hasSame ? step : 0;
        }
        positions[best] += step;
        return true;
    }

    /// The key the cursor stands on, in a fresh array.
    public byte[] key() {
        return runs[current].key(currentKey);
    }

    private boolean comesBefore(int a, int b) {
        return KeyRun.compare(runs[a], positions[a], runs[b], positions[b]) * step < 0;
    }
}
