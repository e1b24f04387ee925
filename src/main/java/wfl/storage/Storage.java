package wfl.storage;

import java.lang.foreign.MemorySegment;

/// A device of bytes under one store: what is written is seen at once, what is synced survives
/// power loss, and what is mapped is read as memory.
///
/// Positions and lengths are in bytes. Writes and allocations come from one thread at a time;
/// reads, mappings already made, and one sync beside one write may run together. Any failure is a
/// {@link StorageException}; after a failed write or sync the state of the bytes it concerned is
/// unknown until the device is opened again.
public interface Storage extends AutoCloseable {
    /// How long the device is now.
    long sizeBytes();

    /// Reads exactly this many bytes.
    ///
    /// @throws StorageException when they are not all there, too
    void read(long position, byte[] target, int from, int length);

    /// Writes bytes at a position; durable after the next {@link #sync}. Readers of a mapping see
    /// them when this returns.
    void write(long position, byte[] source, int from, int length);

    /// Makes the range zero and really there, so that writing into it can neither run out of disk
    /// space nor needs the file system's journal to sync. Extends the device when the range ends
    /// behind it. When the disk is full the device is as long as before.
    void allocate(long position, long bytes);

    /// Cuts the device to this length.
    void truncate(long sizeBytes);

    /// Returns when every write that returned before this call began survives power loss.
    void sync();

    /// Returns when every write into this range that returned before this call began survives power
    /// loss. Where the system can tell ranges apart, what else waits to be written holds it up no
    /// more than it must, and may not survive.
    default void sync(long position, long bytes) {
        sync();
    }

    /// Whether somebody, in this process or another, has registered as a reader for an epoch below
    /// this one, and may still look at what only those epochs were made of.
    default boolean hasReadersBelow(long epoch) {
        return false;
    }

    /// A read-only view of a range that exists. It shows later writes.
    View map(long position, long bytes);

    /// A range of a device as memory, until the view or the device is closed; reading it afterwards
    /// throws `IllegalStateException`.
    interface View extends AutoCloseable {
        MemorySegment memory();

        /// Lets go of the memory; waits for reads that are under way. Closing twice does nothing.
        @Override
        void close();
    }

    /// A way to write into a range that exists and has been allocated, for writes that no sync
    /// waits for: they cost a copy in memory, not a system call, but make the next sync dearer.
    Window window(long position, long bytes);

    /// A range of a device that is written through memory.
    @FunctionalInterface
    interface Window {
        /// Writes bytes at an offset in the range; like {@link Storage#write} in all else.
        void write(long offset, byte[] source, int from, int length);

        /// Lets go of the memory, when nothing more will be written here.
        default void close() {}
    }

    /// Lets go of the device, without a sync. Views are dead afterwards: reading one throws
    /// `IllegalStateException`. Closing twice does nothing.
    @Override
    void close();
}
