package wfl.testing;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import wfl.storage.ReadStorage;
import wfl.storage.Storage;
import wfl.storage.StorageException;

/// A disk in memory that keeps writes apart until they are synced, cuts its power at a chosen
/// operation, and then keeps, loses, reorders or tears what was not synced, sector by sector.
///
/// Operations that change something (write, allocate, truncate, sync) are counted from 1. A power
/// cut at operation n lets n reach the cache of the disk, not its platter.
public final class SimulatedDisk implements Storage {
    public static final int SECTOR_BYTES = 512;

    /// What becomes of one unsynced sector when the power goes.
    @FunctionalInterface
    public interface Fate {
        /// @param write index of the unsynced write, oldest first
        /// @param sector index of the sector within it
        /// @param writes how many writes were not synced
        boolean survives(int write, int sector, int writes);
    }

    private record HeapView(MemorySegment memory) implements View {
        @Override
        public void close() {}
    }

    /// The disk as a reader beside its writer has it.
    private final class Reader implements ReadStorage {
        @Override
        public boolean register(long epoch) {
            registered.merge(epoch, 1, Integer::sum);
            return true;
        }

        @Override
        public void unregister(long epoch) {
            registered.computeIfPresent(epoch, (_, count) -> count == 1 ? null : count - 1);
        }

        @Override
        public ReadStorage again() {
            return new Reader();
        }

        @Override
        public long sizeBytes() {
            return SimulatedDisk.this.sizeBytes();
        }

        @Override
        public void read(long position, byte[] target, int from, int length) {
            SimulatedDisk.this.read(position, target, from, length);
        }

        @Override
        public View map(long position, long bytes) {
            return SimulatedDisk.this.map(position, bytes);
        }

        @Override
        public void sync() {
            SimulatedDisk.this.sync();
        }

        @Override
        public void write(long position, byte[] source, int from, int length) {
            throw new UnsupportedOperationException("a reader writes");
        }

        @Override
        public void allocate(long position, long bytes) {
            throw new UnsupportedOperationException("a reader allocates");
        }

        @Override
        public void truncate(long sizeBytes) {
            throw new UnsupportedOperationException("a reader cuts");
        }

        @Override
        public Window window(long position, long bytes) {
            throw new UnsupportedOperationException("a reader writes");
        }

        @Override
        public void close() {}
    }

    private record Pending(long position, byte[] bytes) {
        long end() {
            return position + bytes.length;
        }
    }

    private final byte[] image;
    private final byte[] platter;
    private final List<Pending> pending = new ArrayList<>();
    private final TreeMap<Long, Integer> registered = new TreeMap<>();
    private long size;
    private long platterSize;
    private long operations;
    private long cutAt = Long.MAX_VALUE;
    private long failAt = Long.MAX_VALUE;
    private long failUntil = Long.MAX_VALUE;
    private Optional<StorageException.Kind> failure = Optional.empty();
    private boolean isClosed;

    private SimulatedDisk(byte[] content, long size) {
        image = content;
        platter = content.clone();
        this.size = size;
        platterSize = size;
    }

    /// An empty disk with room for so many bytes.
    public static SimulatedDisk withRoomFor(int bytes) {
        return new SimulatedDisk(new byte[bytes], 0);
    }

    /// A disk that holds these bytes, synced, and has room for some more.
    public static SimulatedDisk holding(byte[] content, int roomBytes) {
        return new SimulatedDisk(
                Arrays.copyOf(content, Math.max(content.length, roomBytes)), content.length);
    }

    /// Cuts the power when the given operation has been handed to the disk.
    public SimulatedDisk cutPowerAt(long operation) {
        cutAt = operation;
        return this;
    }

    /// Lets the operations from the first to before the second number fail with this kind.
    public SimulatedDisk failFrom(long first, long end, StorageException.Kind kind) {
        failAt = first;
        failUntil = end;
        failure = Optional.of(kind);
        return this;
    }

    /// A way to read what is written here, by somebody else than its writer.
    public ReadStorage reader() {
        return new Reader();
    }

    @Override
    public boolean hasReadersBelow(long epoch) {
        return !registered.headMap(epoch).isEmpty();
    }

    public long operations() {
        return operations;
    }

    /// The bytes every reader sees now.
    public byte[] content() {
        return Arrays.copyOf(image, (int) size);
    }

    /// The disk after power comes back: synced bytes, and of the others what their fate let
    /// through. The length survives when the newest unsynced sector beyond the old length does.
    public SimulatedDisk afterPowerLoss(Fate fate) {
        byte[] kept = platter.clone();
        long keptSize = platterSize;
        for (int i = 0; i < pending.size(); i++) {
            Pending write = pending.get(i);
            int length = write.bytes.length;
            long done = 0;
            for (int sector = 0; done < length; sector++) {
                // Sectors are cut where the disk's own sectors end, not where the write began.
                long room = SECTOR_BYTES - (write.position + done) % SECTOR_BYTES;
                int part = (int) Math.min(room, length - done);
                if (fate.survives(i, sector, pending.size())) {
                    int at = (int) (write.position + done);
                    System.arraycopy(write.bytes, (int) done, kept, at, part);
                    keptSize = Math.max(keptSize, (long) at + part);
                }
                done += part;
            }
        }
        return new SimulatedDisk(kept, Math.min(keptSize, Math.max(size, platterSize)));
    }

    /// The disk after the process was killed: the operating system still has every write.
    public SimulatedDisk afterKill() {
        return new SimulatedDisk(image.clone(), size);
    }

    /// The same bytes for the next writer, with the readers there are.
    public SimulatedDisk withItsReaders() {
        isClosed = false;
        return this;
    }

    @Override
    public long sizeBytes() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int from, int length) {
        if (position < 0 || position > size - length) {
            throw new StorageException(StorageException.Kind.FAILED, "reading behind the end");
        }
        System.arraycopy(image, (int) position, target, from, length);
    }

    @Override
    public void write(long position, byte[] source, int from, int length) {
        if (position + length > image.length) {
            throw new StorageException(StorageException.Kind.DISK_FULL, "no room");
        }
        begin();
        System.arraycopy(source, from, image, (int) position, length);
        size = Math.max(size, position + length);
        pending.add(new Pending(position, Arrays.copyOfRange(source, from, from + length)));
        end();
    }

    @Override
    public void allocate(long position, long bytes) {
        write(position, new byte[(int) bytes], 0, (int) bytes);
    }

    @Override
    public void truncate(long sizeBytes) {
        begin();
        // No store makes anything depend on a truncation, so it counts as synced at once.
        zero(image, sizeBytes, size);
        zero(platter, sizeBytes, platterSize);
        pending.removeIf(write -> write.position + write.bytes.length > sizeBytes);
        size = sizeBytes;
        platterSize = Math.min(platterSize, sizeBytes);
        end();
    }

    // Behind the end there are zeros anyway.
    private static void zero(byte[] bytes, long from, long end) {
        if (from < end) {
            Arrays.fill(bytes, (int) from, (int) end, (byte) 0);
        }
    }

    @Override
    public void sync() {
        begin();
        // Cut inside a sync: any part of it may have reached the platter.
        if (operations < cutAt) {
            for (Pending write : pending) {
                int at = (int) write.position;
                System.arraycopy(write.bytes, 0, platter, at, write.bytes.length);
            }
            platterSize = size;
            pending.clear();
        }
        end();
    }

    /// Only what lies in the range, in whole sectors, is on the platter afterwards.
    @Override
    public void sync(long position, long bytes) {
        begin();
        if (operations < cutAt) {
            long from = position / SECTOR_BYTES * SECTOR_BYTES;
            long sectors = (position + bytes - from + SECTOR_BYTES - 1) / SECTOR_BYTES;
            long to = Math.min(size, from + sectors * SECTOR_BYTES);
            System.arraycopy(image, (int) from, platter, (int) from, (int) (to - from));
            platterSize = Math.max(platterSize, to);
            List<Pending> before = List.copyOf(pending);
            pending.clear();
            for (Pending write : before) {
                keepPending(write, write.position, Math.min(write.end(), from));
                keepPending(write, Math.max(write.position, to), write.end());
            }
        }
        end();
    }

    private void keepPending(Pending write, long from, long to) {
        if (from < to) {
            int first = (int) (from - write.position);
            int end = (int) (to - write.position);
            pending.add(new Pending(from, Arrays.copyOfRange(write.bytes, first, end)));
        }
    }

    @Override
    public View map(long position, long bytes) {
        if (position < 0 || bytes < 0 || position > size - bytes) {
            throw new StorageException(StorageException.Kind.FAILED, "mapping behind the end");
        }
        return new HeapView(MemorySegment.ofArray(image).asSlice(position, bytes).asReadOnly());
    }

    @Override
    public Window window(long position, long bytes) {
        return (offset, source, from, length) -> write(position + offset, source, from, length);
    }

    @Override
    public void close() {
        isClosed = true;
    }

    public boolean isClosed() {
        return isClosed;
    }

    private void begin() {
        if (operations >= cutAt) {
            throw new PowerCut(operations);
        }
        operations++;
        if (operations >= failAt && operations < failUntil && failure.isPresent()) {
            throw new StorageException(failure.get(), "injected at operation " + operations);
        }
    }

    private void end() {
        if (operations >= cutAt) {
            throw new PowerCut(operations);
        }
    }
}
