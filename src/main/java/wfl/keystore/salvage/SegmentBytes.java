package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.keystore.format.Extent;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// The bytes of a part of a file. What the disk does not give counts as zero, and is told of.
public final class SegmentBytes implements AutoCloseable {
    /// Longer parts are looked at where they lie, so that memory stays small.
    private static final long COPIED_BYTES_MAX = 40L << 20;

    private static final int PIECE_BYTES = 1 << 20;
    private static final int SECTOR_BYTES = 4096;

    private final MemorySegment memory;
    private final Storage.@Nullable View view;
    private final List<Extent> unreadable;

    private SegmentBytes(
            MemorySegment memory, Storage.@Nullable View view, List<Extent> unreadable) {
        this.memory = memory;
        this.view = view;
        this.unreadable = unreadable;
    }

    /// Reads a part of a file that lies within it.
    public static SegmentBytes of(Storage storage, Extent extent) {
        var unreadable = new ArrayList<Extent>();
        if (extent.bytes() > COPIED_BYTES_MAX) {
            Storage.View view = storage.map(extent.place(), extent.bytes());
            return new SegmentBytes(view.memory(), view, unreadable);
        }
        var bytes = new byte[(int) extent.bytes()];
        for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
            int length = Math.min(PIECE_BYTES, bytes.length - at);
            if (!isRead(storage, extent.place() + at, bytes, at, length)) {
                readSectors(storage, extent, bytes, at, length, unreadable);
            }
        }
        return new SegmentBytes(MemorySegment.ofArray(bytes), null, unreadable);
    }

    private static void readSectors(
            Storage storage,
            Extent extent,
            byte[] bytes,
            int from,
            int length,
            List<Extent> unreadable) {
        for (int at = from; at < from + length; at += SECTOR_BYTES) {
            int part = Math.min(SECTOR_BYTES, from + length - at);
            if (!isRead(storage, extent.place() + at, bytes, at, part)) {
                java.util.Arrays.fill(bytes, at, at + part, (byte) 0);
                unreadable.add(new Extent(extent.place() + at, part));
            }
        }
    }

    private static boolean isRead(Storage storage, long place, byte[] target, int at, int length) {
        try {
            storage.read(place, target, at, length);
            return true;
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.FAILED) {
                throw e;
            }
            return false;
        }
    }

    public MemorySegment memory() {
        return memory;
    }

    /// What the disk did not give.
    public List<Extent> unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}
