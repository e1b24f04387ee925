package wfl.storage;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A file of the operating system, held by one writer.
///
/// A `FileChannel` is closed under everybody when a thread that uses it is interrupted. So nothing
/// on a caller's thread goes through one: reads and writes use a `RandomAccessFile`, syncs an
/// `AsynchronousFileChannel` (whose `force` runs on the calling thread and ignores interrupts), and
/// mappings are made on a thread of their own that nobody else knows.
public final class FileStorage implements Storage {
    /// The byte whose lock makes a process the writer: far behind every file's end, because where
    /// locks are mandatory a locked byte cannot be read by others.
    private static final long LOCK_AT = 1L << 62;

    private static final int ZEROS_BYTES = 256 * 1024;

    private final Path file;
    private final Object openKey;
    private final RandomAccessFile device;
    private final AsynchronousFileChannel syncer;
    private final Set<View> views = ConcurrentHashMap.newKeySet();
    private final ReentrantLock deviceLock = new ReentrantLock();
    private volatile boolean isClosed;

    private FileStorage(
            Path file, Object openKey, RandomAccessFile device, AsynchronousFileChannel syncer) {
        this.file = file;
        this.openKey = openKey;
        this.device = device;
        this.syncer = syncer;
    }

    /// Makes an empty file and opens it; never replaces one.
    public static FileStorage create(Path file) {
        if (Files.isDirectory(file)) {
            throw new StorageException(StorageException.Kind.IS_DIRECTORY, "creating " + file);
        }
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw StorageException.of(file, "creating", e);
        }
        FileStorage storage = open(file);
        storage.calmly("creating", () -> syncDirectory(file));
        return storage;
    }

    // A file survives power loss when its directory has been synced too.
    private static boolean syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        boolean isPosix = directory != null && File.separatorChar == '/';
        if (isPosix) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        return isPosix;
    }

    /// Opens a file for reading and writing, and keeps every other writer out until it is closed.
    public static FileStorage open(Path file) {
        if (Files.isDirectory(file)) {
            throw new StorageException(StorageException.Kind.IS_DIRECTORY, "opening " + file);
        }
        try {
            Object key = OpenFiles.keyOf(file);
            if (!OpenFiles.ofThisProcess().enter(key)) {
                throw new StorageException(StorageException.Kind.IN_USE_HERE, "opening " + file);
            }
            return openEntered(file, key);
        } catch (IOException e) {
            throw StorageException.of(file, "opening", e);
        }
    }

    /// Whether there is anything at this path.
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /// Deletes a file that was made and came to nothing.
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StorageException.of(file, "deleting", e);
        }
    }

    /// The path of a file beside this one, with a longer name.
    public Path beside(String suffix) {
        try {
            return Path.of(file.toRealPath() + suffix);
        } catch (IOException e) {
            throw StorageException.of(file, "finding", e);
        }
    }

    /// Lets whoever may read and write this file do so with another, and nobody else.
    public void givePermissionsTo(Path other) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(other, Files.getPosixFilePermissions(file));
            }
        } catch (IOException e) {
            throw StorageException.of(other, "permitting", e);
        }
    }

    /// Lets another file of the same directory take the name of this one, which goes on without a
    /// name until it is closed. Durable when this returns; after a crash the name leads to the one
    /// or to the other.
    public void replaceBy(Path other) {
        calmly(
                "replacing",
                () -> {
                    Files.move(other, file.toRealPath(), StandardCopyOption.ATOMIC_MOVE);
                    return syncDirectory(other);
                });
    }

    /// Reads some bytes of a file that another process holds; fewer when it is shorter. Never for a
    /// file this process holds: closing the descriptor would lose its lock.
    public static byte[] peek(Path file, long position, int length) {
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.clamp(reader.length() - position, 0, length)];
            reader.seek(position);
            reader.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw StorageException.of(file, "reading", e);
        }
    }

    private static FileStorage openEntered(Path file, Object key) throws IOException {
        @Nullable RandomAccessFile device = null;
        @Nullable AsynchronousFileChannel syncer = null;
        boolean isOpen = false;
        try {
            device = new RandomAccessFile(file.toFile(), "rw");
            lock(file, device);
            if (!OpenFiles.keyOf(file).equals(key)) {
                // Another file has taken the name while this one was being opened.
                throw new StorageException(
                        StorageException.Kind.IN_USE_ELSEWHERE, "opening " + file);
            }
            syncer = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
            isOpen = true;
            return new FileStorage(file, key, device, syncer);
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
            lock = device.getChannel().tryLock(LOCK_AT, 1, false);
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
    public void write(long position, byte[] source, int from, int length) {
        deviceLock.lock();
        try {
            device.seek(position);
            device.write(source, from, length);
        } catch (IOException e) {
            throw StorageException.of(file, "writing", e);
        } finally {
            deviceLock.unlock();
        }
    }

    @Override
    public void allocate(long position, long bytes) {
        long sizeBefore = sizeBytes();
        try {
            var zeros = new byte[(int) Math.min(bytes, ZEROS_BYTES)];
            for (long done = 0; done < bytes; done += zeros.length) {
                int length = (int) Math.min(zeros.length, bytes - done);
                write(position + done, zeros, 0, length);
            }
        } catch (StorageException e) {
            if (sizeBytes() > sizeBefore) {
                truncate(sizeBefore);
            }
            throw e;
        }
    }

    @Override
    public void truncate(long sizeBytes) {
        deviceLock.lock();
        try {
            device.setLength(sizeBytes);
        } catch (IOException e) {
            throw StorageException.of(file, "shortening", e);
        } finally {
            deviceLock.unlock();
        }
    }

    @Override
    public void sync() {
        try {
            syncer.force(false);
        } catch (IOException e) {
            throw StorageException.of(file, "syncing", e);
        }
    }

    @Override
    public View map(long position, long bytes) {
        return map(MapMode.READ_ONLY, position, bytes);
    }

    @Override
    public Window window(long position, long bytes) {
        return new FileWindow(map(MapMode.READ_WRITE, position, bytes));
    }

    private View map(MapMode mode, long position, long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment memory =
                calmly("mapping", () -> device.getChannel().map(mode, position, bytes, arena));
        var view = new FileView(arena, memory);
        views.add(view);
        return view;
    }

    // Runs a task on a thread that nobody can interrupt.
    private <T> T calmly(String doing, Callable<T> action) {
        var task = new FutureTask<>(action);
        Thread.ofPlatform().name("keystore-" + doing).daemon().start(task);
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw StorageException.of(file, doing, cause == null ? e : cause);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        deviceLock.lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            views.forEach(View::close);
            // Closing the first descriptor gives up the lock, so nothing may be written from here.
            syncer.close();
            device.close();
        } catch (IOException e) {
            throw StorageException.of(file, "closing", e);
        } finally {
            OpenFiles.ofThisProcess().leave(openKey);
            deviceLock.unlock();
        }
    }

    private record FileWindow(View view) implements Window {
        @Override
        public void write(long offset, byte[] source, int from, int length) {
            MemorySegment memory = view.memory();
            MemorySegment.copy(source, from, memory, ValueLayout.JAVA_BYTE, offset, length);
        }

        @Override
        public void close() {
            view.close();
        }
    }

    /// A mapping with a life of its own.
    private final class FileView implements View {
        private final Arena arena;
        private final MemorySegment memory;

        FileView(Arena arena, MemorySegment memory) {
            this.arena = arena;
            this.memory = memory;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        // A view cannot die in the middle of a checksum; the reader that makes it is through soon.
        @Override
        public void close() {
            boolean mustClose = views.remove(this);
            while (mustClose) {
                try {
                    arena.close();
                    mustClose = false;
                } catch (IllegalStateException _) {
                    Thread.yield();
                }
            }
        }
    }
}
