package wfl.storage;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A file of the operating system, held by one writer.
///
/// A `FileChannel` is closed under everybody when a thread that uses it is interrupted. So nothing
/// on a caller's thread goes through one: reads and writes use a `RandomAccessFile`, syncs an
/// `AsynchronousFileChannel` (whose `force` runs on the calling thread and ignores interrupts), and
/// mappings are made on a thread of their own that nobody else knows.
public final class FileStorage implements Storage {
    private static final int ZEROS_BYTES = 256 * 1024;

    /// Linux syncs a mapped range as it syncs a file, down to the platter; others promise less.
    private static final boolean SYNCS_RANGES =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");

    /// The beginning of a file is synced so often that it stays mapped for that.
    private static final int HEAD_BYTES = 64 * 1024;

    private final Path file;
    private final SharedFile shared;
    private final RandomAccessFile device;
    private final AsynchronousFileChannel syncer;
    private final Mappings mappings;
    private final ReentrantLock deviceLock = new ReentrantLock();
    private volatile @Nullable View head;
    private volatile boolean isClosed;

    private FileStorage(
            Path file, SharedFile shared, RandomAccessFile device, AsynchronousFileChannel syncer) {
        this.file = file;
        this.shared = shared;
        this.device = device;
        this.syncer = syncer;
        mappings = new Mappings(file);
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
        Mappings.calmly(file, "creating", () -> syncDirectory(file));
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
            SharedFile shared =
                    OpenFiles.ofThisProcess()
                            .enterAsWriter(file)
                            .orElseThrow(() ->
                                    new StorageException(
                                            StorageException.Kind.IN_USE_HERE, "opening " + file));
            return openEntered(file, shared);
        } catch (IOException e) {
            throw StorageException.of(file, "opening", e);
        }
    }

    /// Whether there is anything at this path.
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /// How long a file is.
    public static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StorageException.of(file, "measuring", e);
        }
    }

    /// Deletes a file that was made and came to nothing.
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StorageException.of(file, "deleting", e);
        }
    }

    /// Gives a whole file its name, which no file may have; what had the old name has it no more.
    /// Durable when this returns.
    public static void publish(Path unfinished, Path target) {
        try {
            // Unlike renaming, linking never takes the place of a file that came meanwhile.
            Files.createLink(target, unfinished);
            Files.delete(unfinished);
        } catch (UnsupportedOperationException _) {
            move(unfinished, target);
        } catch (FileAlreadyExistsException e) {
            throw StorageException.of(target, "creating", e);
        } catch (IOException _) {
            // A file system without links.
            move(unfinished, target);
        }
        Mappings.calmly(target, "creating", () -> syncDirectory(target));
    }

    private static void move(Path unfinished, Path target) {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, target);
            }
        } catch (IOException e) {
            throw StorageException.of(target, "creating", e);
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
        givePermissions(file, other);
    }

    /// Lets whoever may read and write a file do so with another, and nobody else.
    public static void givePermissions(Path file, Path other) {
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
        Mappings.calmly(
                file,
                "replacing",
                () -> {
                    Files.move(other, file.toRealPath(), StandardCopyOption.ATOMIC_MOVE);
                    return syncDirectory(other);
                });
    }

    /// Reads some bytes of a file that somebody else may hold; fewer when it is shorter.
    public static byte[] peek(Path file, long position, int length) {
        try (FileReading reading = FileReading.open(file)) {
            var bytes = new byte[(int) Math.clamp(reading.sizeBytes() - position, 0, length)];
            reading.read(position, bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static FileStorage openEntered(Path file, SharedFile shared) throws IOException {
        boolean isOpen = false;
        try {
            shared.lockAsWriter();
            if (!OpenFiles.keyOf(file).equals(shared.key())) {
                // Another file has taken the name while this one was being opened.
                throw new StorageException(
                        StorageException.Kind.IN_USE_ELSEWHERE, "opening " + file);
            }
            var storage = new FileStorage(file, shared, shared.writing(), shared.writeSyncer());
            isOpen = true;
            return storage;
        } finally {
            if (!isOpen) {
                OpenFiles.ofThisProcess().leave(shared, true);
            }
        }
    }

    @Override
    public boolean hasReadersBelow(long epoch) {
        checkOpen();
        try {
            return epoch > 0 && shared.hasReadersBelow(epoch);
        } catch (IOException e) {
            throw StorageException.of(file, "locking", e);
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
            checkOpen();
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
            checkOpen();
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
            checkOpen();
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
            checkOpen();
            syncer.force(false);
        } catch (IOException e) {
            throw StorageException.of(file, "syncing", e);
        }
    }

    @Override
    public void sync(long position, long bytes) {
        if (!SYNCS_RANGES) {
            sync();
            return;
        }
        checkOpen();
        if (position + bytes <= HEAD_BYTES && sizeBytes() >= HEAD_BYTES) {
            Mappings.force(file, head(), position, bytes);
        } else {
            mappings.force(device, position, bytes);
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

    private View head() {
        View mapped = head;
        if (mapped == null) {
            // Two threads may map it; both are let go of at the end.
            mapped = map(MapMode.READ_WRITE, 0, HEAD_BYTES);
            head = mapped;
        }
        return mapped;
    }

    private View map(MapMode mode, long position, long bytes) {
        checkOpen();
        return mappings.map(device, mode, position, bytes);
    }

    // The descriptors may live on for readers in this process; nothing is written through them.
    private void checkOpen() {
        if (isClosed) {
            throw new StorageException(StorageException.Kind.FAILED, file + " has been closed");
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
            mappings.closeAll();
            // From here on somebody else may be the writer.
            OpenFiles.ofThisProcess().leave(shared, true);
        } catch (IOException e) {
            throw StorageException.of(file, "closing", e);
        } finally {
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
}
