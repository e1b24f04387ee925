package wfl.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A file of the operating system that is read and never changed; no writer has it meanwhile.
public final class ReadOnlyFile implements Storage {
    private final Path file;
    private final Object openKey;
    private final RandomAccessFile device;
    private final Set<View> views = ConcurrentHashMap.newKeySet();
    private final ReentrantLock deviceLock = new ReentrantLock();
    private boolean isClosed;

    private ReadOnlyFile(Path file, Object openKey, RandomAccessFile device) {
        this.file = file;
        this.openKey = openKey;
        this.device = device;
    }

    /// Opens a file for reading, and keeps writers out until it is closed.
    public static ReadOnlyFile open(Path file) {
        if (Files.isDirectory(file)) {
            throw new StorageException(StorageException.Kind.IS_DIRECTORY, "opening " + file);
        }
        try {
            Object key = OpenFiles.keyOf(file);
            // A second descriptor in this process would lose its lock when it is closed.
            if (!OpenFiles.ofThisProcess().enter(key)) {
                throw new StorageException(StorageException.Kind.IN_USE_HERE, "opening " + file);
            }
            return openEntered(file, key);
        } catch (IOException e) {
            throw StorageException.of(file, "opening", e);
        }
    }

    private static ReadOnlyFile openEntered(Path file, Object key) throws IOException {
        @Nullable RandomAccessFile device = null;
        boolean isOpen = false;
        try {
            device = new RandomAccessFile(file.toFile(), "r");
            lock(file, device);
            isOpen = true;
            return new ReadOnlyFile(file, key, device);
        } finally {
            if (!isOpen) {
                if (device != null) {
                    device.close();
                }
                OpenFiles.ofThisProcess().leave(key);
            }
        }
    }

    private static void lock(Path file, RandomAccessFile device) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = device.getChannel().tryLock(FileStorage.LOCK_AT, 1, true);
        } catch (OverlappingFileLockException e) {
            throw new StorageException(StorageException.Kind.IN_USE_HERE, "locking " + file, e);
        }
        if (lock == null) {
            throw new StorageException(StorageException.Kind.IN_USE_ELSEWHERE, "locking " + file);
        }
    }

    @Override
    public long sizeBytes() {
        try {
            return device.length();
        } catch (IOException e) {
            throw StorageException.of(file, "measuring", e);
        }
    }

    @Override
    public void read(long position, byte[] target, int from, int length) {
        deviceLock.lock();
        try {
            device.seek(position);
            device.readFully(target, from, length);
        } catch (IOException e) {
            throw StorageException.of(file, "reading", e);
        } finally {
            deviceLock.unlock();
        }
    }

    @Override
    public View map(long position, long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment memory =
                FileStorage.calmly(
                        file,
                        "mapping",
                        () ->
                                device.getChannel()
                                        .map(
                                                FileChannel.MapMode.READ_ONLY,
                                                position,
                                                bytes,
                                                arena));
        var view = new MappedView(arena, memory);
        views.add(view);
        return view;
    }

    @Override
    public void write(long position, byte[] source, int from, int length) {
        throw refused();
    }

    @Override
    public void allocate(long position, long bytes) {
        throw refused();
    }

    @Override
    public void truncate(long sizeBytes) {
        throw refused();
    }

    @Override
    public void sync() {
        throw refused();
    }

    @Override
    public Window window(long position, long bytes) {
        throw refused();
    }

    private IllegalStateException refused() {
        return new IllegalStateException(file + " is open for reading alone");
    }

    @Override
    public void close() {
        deviceLock.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                views.forEach(View::close);
                device.close();
                OpenFiles.ofThisProcess().leave(openKey);
            }
        } catch (IOException e) {
            throw StorageException.of(file, "closing", e);
        } finally {
            deviceLock.unlock();
        }
    }

    private final class MappedView implements View {
        private final Arena arena;
        private final MemorySegment memory;

        MappedView(Arena arena, MemorySegment memory) {
            this.arena = arena;
            this.memory = memory;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        @Override
        public void close() {
            if (views.remove(this)) {
                arena.close();
            }
        }
    }
}
