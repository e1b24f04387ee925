package wfl.keystore.expiry;

import wfl.keystore.format.ExpiryBlock;
import wfl.keystore.format.Extent;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.RunEntry;
import wfl.storage.Storage;

/// Writes expiries, soonest first, into an extent.
final class ExpiryRunWriter {
    private static final int BUFFER_BLOCKS = 16;

    private final Storage storage;
    private final Extent extent;
    private final long[] entries = new long[ExpiryBlock.ENTRIES_MAX * ExpiryBlock.WIDTH];
    private final byte[] buffer = new byte[BUFFER_BLOCKS * FileLayout.PAGE_BYTES];
    private int pending;
    private int buffered;
    private long written;
    private long count;

    ExpiryRunWriter(Storage storage, Extent extent) {
        this.storage = storage;
        this.extent = extent;
    }

    /// The bytes of a run of so many entries.
    static long bytesFor(long count) {
        return Math.ceilDiv(count, (long) ExpiryBlock.ENTRIES_MAX) * FileLayout.PAGE_BYTES;
    }

    void add(long expiryMillis, long hash, long address) {
        if (pending == ExpiryBlock.ENTRIES_MAX) {
            endBlock();
        }
        int at = pending++ * ExpiryBlock.WIDTH;
        entries[at] = expiryMillis;
        entries[at + 1] = hash;
        entries[at + 2] = address;
        count++;
    }

    private void endBlock() {
        if (buffered == buffer.length) {
            flush();
        }
        ExpiryBlock.encode(buffer, buffered, entries, 0, pending);
        buffered += FileLayout.PAGE_BYTES;
        pending = 0;
    }

    private void flush() {
        storage.write(extent.place() + written, buffer, 0, buffered);
        written += buffered;
        buffered = 0;
    }

    /// Hands everything to the device.
    RunEntry end() {
        if (pending > 0) {
            endBlock();
        }
        if (buffered > 0) {
            flush();
        }
        return new RunEntry(extent, written, count, 0);
    }
}
