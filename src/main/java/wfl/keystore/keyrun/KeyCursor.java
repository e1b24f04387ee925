package wfl.keystore.keyrun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.DamageException;

/// Goes over the keys of a range that were there at a snapshot, in order, each once. Not
/// thread-safe. Close it, so that the space of runs that were merged meanwhile can be used again.
///
/// Stays where it is when a run is damaged: every later {@link #advance} says so again.
public final class KeyCursor implements AutoCloseable {
    private final RunHeap heap;
    private final long snapshot;
    private final int direction;
    private final byte @Nullable [] bound;
    private final Runnable release;
    private byte[] key = new byte[64];
    private int keyLength;
    private long entry = Entry.NONE;
    private boolean isClosed;
    private @Nullable DamageException damage;

    KeyCursor(
            List<Run> runs,
            byte[] from,
            Optional<byte[]> to,
            boolean reversed,
            long snapshot,
            Runnable release) {
        this.snapshot = snapshot;
        this.release = release;
        direction = reversed ? -1 : 1;
        bound = reversed ? from : to.orElse(null);
        var cursors = new ArrayList<EntryCursor>(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            cursors.add(reversed ? run.backward(to) : run.forward(from));
        }
        heap = new RunHeap(cursors, reversed);
    }

    /// Goes to the next key; false when there is none.
    ///
    /// @throws DamageException a run is damaged here
    public boolean advance() {
        try {
            do {
                if (damage != null) {
                    throw damage;
                }
                if (isClosed || heap.isEmpty() || isBeyond(heap.top())) {
                    return false;
                }
                takeKey();
            } while (entry == Entry.NONE || Entry.isTombstone(entry));
            return true;
        } catch (DamageException e) {
            damage = e;
            throw e;
        }
    }

    /// Goes over the next keys.
    ///
    /// @param batch gets them, in the place of those it had
    /// @return false when there is none
    /// @throws DamageException a run is damaged right here; further on, it is told when those
    ///     before it have been given
    public boolean next(KeyBatch batch, int most) {
        batch.clear();
        while (batch.count() < most && !batch.isFull()) {
            if (!isAhead(batch)) {
                break;
            }
            batch.add(key, keyLength, Entry.kind(entry) == EntryKind.MAY_EXPIRE);
        }
        return batch.count() > 0;
    }

    // Damage is told again by the next call.
    private boolean isAhead(KeyBatch batch) {
        try {
            return advance();
        } catch (DamageException e) {
            if (batch.count() == 0) {
                throw e;
            }
            return false;
        }
    }

    /// The key the cursor stands on, in a fresh array.
    public byte[] key() {
        return Arrays.copyOf(key, keyLength);
    }

    /// Whether that key had a value with a time to live, so that only its record knows whether it
    /// was still there. When not, it was there.
    public boolean mayHaveExpired() {
        return Entry.kind(entry) == EntryKind.MAY_EXPIRE;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            release.run();
        }
    }

    // Takes the key on top from all runs, with the youngest of its entries that the snapshot sees.
    private void takeKey() {
        EntryCursor top = heap.top();
        keyLength = top.length();
        if (keyLength > key.length) {
            key = new byte[Math.max(keyLength, 2 * key.length)];
        }
        System.arraycopy(top.bytes(), top.from(), key, 0, keyLength);
        entry = Entry.NONE;
        do {
            long candidate = heap.top().entry();
            if (candidate > entry && Entry.sequence(candidate) <= snapshot) {
                entry = candidate;
            }
            advanceTop(candidate);
        } while (!heap.isEmpty() && heap.top().isOn(key, keyLength));
    }

    // Forwards, the youngest entries of a key come first: when the snapshot has seen one of a run,
    // what follows in that run does not matter for this key, and its damage is told after it.
    private void advanceTop(long candidate) {
        try {
            heap.advanceTop();
        } catch (DamageException e) {
            if (direction < 0 || Entry.sequence(candidate) > snapshot) {
                throw e;
            }
            damage = e;
            heap.dropTop();
        }
    }

    private boolean isBeyond(EntryCursor top) {
        if (bound == null) {
            return false;
        }
        int order = Entry.compareKeys(top.bytes(), top.from(), top.to(), bound, 0, bound.length);
        return direction > 0 ? order >= 0 : order < 0;
    }
}
