package wfl.keystore.expiry;

import org.jspecify.annotations.Nullable;
import wfl.keystore.format.ExpiryBlock;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RunEntry;
import wfl.storage.Storage;

/// Expiries in a file, soonest first, and how far they have been gone through. Only one block is in
/// memory at a time.
final class ExpiryRun implements ExpirySource {
    private final Storage storage;
    private final RunEntry entry;
    private Storage.@Nullable View view;
    private int block;
    private long[] entries = {};
    private int position;

    /// @param sweptMillis entries up to this time are passed over
    ExpiryRun(Storage storage, RunEntry entry, long sweptMillis) {
        this.storage = storage;
        this.entry = entry;
        seek(sweptMillis);
    }

    // The last block that begins at or before the time is where to begin.
    private void seek(long sweptMillis) {
        int low = 0;
        int high = blocks();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (load(middle)[0] <= sweptMillis) {
                low = middle;
            } else {
                high = middle;
            }
        }
        block = low;
        entries = load(low);
        while (!isEmpty() && firstExpiry() <= sweptMillis) {
            removeFirst();
        }
    }

    private int blocks() {
        return (int) (entry.usedBytes() / FileLayout.PAGE_BYTES);
    }

    private long[] load(int index) {
        Storage.View mapped = view;
        if (mapped == null) {
            mapped = storage.map(entry.extent().place(), entry.usedBytes());
            view = mapped;
        }
        long at = (long) index * FileLayout.PAGE_BYTES;
        return ExpiryBlock.decode(mapped.memory(), at, entry.extent().place() + at);
    }

    RunEntry entry() {
        return entry;
    }

    /// The same run, gone through as far, at another place.
    ExpiryRun movedTo(RunEntry there) {
        return new ExpiryRun(storage, there, isEmpty() ? Long.MAX_VALUE : firstExpiry() - 1);
    }

    /// The same run from its first entry that has not been gone through.
    ExpiryRun copy() {
        return new ExpiryRun(storage, entry, isEmpty() ? Long.MAX_VALUE : firstExpiry() - 1);
    }

    @Override
    public boolean isEmpty() {
        return position >= entries.length;
    }

    @Override
    public long firstExpiry() {
        return entries[position];
    }

    @Override
    public long firstHash() {
        return entries[position + 1];
    }

    @Override
    public long firstAddress() {
        return entries[position + 2];
    }

    @Override
    public void removeFirst() {
        position += ExpiryBlock.WIDTH;
        if (isEmpty() && block + 1 < blocks()) {
            block++;
            entries = load(block);
            position = 0;
        }
    }

    void close() {
        if (view != null) {
            view.close();
        }
    }
}
