package wfl.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file of the operating system, open for reading beside whoever writes it. Needs no right to
/// write the file or its directory.
public final class FileReading implements ReadStorage {
    private final Path file;
    private final SharedFile shared;
    private final RandomAccessFile device;
    private final Mappings mappings;
    private final boolean keepsWritersOut;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private FileReading(
            Path file, SharedFile shared, RandomAccessFile device, boolean keepsWritersOut) {
        this.file = file;
        this.shared = shared;
        this.device = device;
        this.keepsWritersOut = keepsWritersOut;
        mappings = new Mappings(file);
    }

    /// Opens a file for reading.
    public static FileReading open(Path file) {
        if (Files.isDirectory(file)) {
            throw new StorageException(StorageException.Kind.IS_DIRECTORY, "opening " + file);
        }
        try {
            return entered(file, OpenFiles.ofThisProcess().enterAsReader(file), false);
        } catch (IOException e) {
            throw StorageException.of(file, "opening", e);
        }
    }

    /// Opens a file for reading, and keeps writers out until it is closed.
    ///
    /// @throws StorageException also when somebody is writing it now
    public static FileReading openWithoutWriters(Path file) {
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
            return entered(file, shared, true);
        } catch (IOException e) {
            throw StorageException.of(file, "opening", e);
        }
    }

    private static FileReading entered(Path file, SharedFile shared, boolean keepsWritersOut)
            throws IOException {
        boolean isOpen = false;
        try {
            if (keepsWritersOut) {
                shared.lockOutWriters();
            }
            var opened = new FileReading(file, shared, shared.reading(), keepsWritersOut);
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                OpenFiles.ofThisProcess().leave(shared, keepsWritersOut);
            }
        }
    }

    @Override
    public FileReading again() {
        OpenFiles.ofThisProcess().enterAgain(shared);
        return new FileReading(file, shared, device, false);
    }

    @Override
    public boolean register(long epoch) {
        try {
            return shared.register(epoch);
        } catch (IOException e) {
            throw StorageException.of(file, "locking", e);
        }
    }

    @Override
    public void unregister(long epoch) {
        try {
            shared.unregister(epoch);
        } catch (IOException e) {
            throw StorageException.of(file, "unlocking", e);
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
        try {
            shared.read(position, target, from, length);
        } catch (IOException e) {
            throw StorageException.of(file, "reading", e);
        }
    }

    @Override
    public View map(long position, long bytes) {
        return mappings.map(device, MapMode.READ_ONLY, position, bytes);
    }

    @Override
    public void sync() {
        try {
            AsynchronousFileChannel syncer = shared.readSyncer();
            syncer.force(false);
        } catch (IOException e) {
            throw StorageException.of(file, "syncing", e);
        }
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
    public Window window(long position, long bytes) {
        throw refused();
    }

    private UnsupportedOperationException refused() {
        return new UnsupportedOperationException(file + " is open for reading alone");
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            mappings.closeAll();
            try {
                OpenFiles.ofThisProcess().leave(shared, keepsWritersOut);
            } catch (IOException e) {
                throw StorageException.of(file, "closing", e);
            }
        }
    }
}
