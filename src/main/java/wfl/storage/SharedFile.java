package wfl.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The descriptors and locks this process has of one file, shared by its writer and all readers.
///
/// Two kinds of byte-range locks, far behind every file's end, because where locks are mandatory a
/// locked byte cannot be read by others. The exclusive lock of one byte makes a process the writer.
/// A shared lock of the byte with the number of an epoch says that somebody may look at what the
/// file was made of in that epoch or a later one. A reader needs no right to write for it, and the
/// operating system lets go of it when the process ends, however it ends.
final class SharedFile {
    private static final long WRITER_AT = 1L << 62;
    private static final long READERS_AT = 1L << 61;

    private final Path file;
    private final Object key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Registered> registered = new HashMap<>();
    private boolean hasWriter;
    private int readers;
    private @Nullable RandomAccessFile writing;
    private @Nullable RandomAccessFile reading;
    private @Nullable AsynchronousFileChannel writeSyncer;
    private @Nullable AsynchronousFileChannel readSyncer;
    private @Nullable FileLock writerLock;

    /// How many readers here share an epoch, and the lock that says so to other processes; none
    /// where nobody can write.
    private record Registered(int count, Optional<FileLock> epochLock) {}

    SharedFile(Path file, Object key) {
        this.file = file;
        this.key = key;
    }

    Object key() {
        return key;
    }

    boolean addWriter() {
        boolean isFirst = !hasWriter;
        hasWriter = true;
        return isFirst;
    }

    void addReader() {
        readers++;
    }

    /// @return whether nobody is left
    boolean removeOne(boolean isWriter) throws IOException {
        if (isWriter) {
            hasWriter = false;
            // Its descriptors may live on for the readers, its lock must not.
            FileLock held = writerLock;
            writerLock = null;
            if (held != null && held.isValid()) {
                held.release();
            }
        } else {
            readers--;
        }
        return !hasWriter && readers == 0;
    }

    void closeDescriptors() throws IOException {
        lock.lock();
        try (RandomAccessFile first = writing;
                RandomAccessFile second = reading;
                AsynchronousFileChannel third = writeSyncer;
                AsynchronousFileChannel fourth = readSyncer) {
            registered.clear();
        } finally {
            lock.unlock();
        }
    }

    RandomAccessFile writing() throws IOException {
        lock.lock();
        try {
            RandomAccessFile opened = writing;
            if (opened == null) {
                opened = new RandomAccessFile(file.toFile(), "rw");
                writing = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    RandomAccessFile reading() throws IOException {
        lock.lock();
        try {
            RandomAccessFile opened = reading;
            if (opened == null) {
                opened = new RandomAccessFile(file.toFile(), "r");
                reading = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /// Reads for any of the readers: they share one descriptor, and its position.
    void read(long position, byte[] target, int from, int length) throws IOException {
        lock.lock();
        try {
            RandomAccessFile device = reading();
            device.seek(position);
            device.readFully(target, from, length);
        } finally {
            lock.unlock();
        }
    }

    AsynchronousFileChannel writeSyncer() throws IOException {
        lock.lock();
        try {
            AsynchronousFileChannel opened = writeSyncer;
            if (opened == null) {
                opened = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE);
                writeSyncer = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    AsynchronousFileChannel readSyncer() throws IOException {
        lock.lock();
        try {
            AsynchronousFileChannel opened = readSyncer;
            if (opened == null) {
                opened = AsynchronousFileChannel.open(file, StandardOpenOption.READ);
                readSyncer = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /// Makes this process the writer.
    ///
    /// @throws StorageException another process is
    void lockAsWriter() throws IOException {
        lockWriterByte(writing(), false);
    }

    /// Lets no process be the writer.
    ///
    /// @throws StorageException another process is
    void lockOutWriters() throws IOException {
        lockWriterByte(reading(), true);
    }

    private void lockWriterByte(RandomAccessFile device, boolean isShared) throws IOException {
        try {
            writerLock = device.getChannel().tryLock(WRITER_AT, 1, isShared);
        } catch (OverlappingFileLockException e) {
            throw new StorageException(StorageException.Kind.IN_USE_HERE, "locking " + file, e);
        }
        if (writerLock == null) {
            throw new StorageException(StorageException.Kind.IN_USE_ELSEWHERE, "locking " + file);
        }
    }

    /// Registers a reader for an epoch.
    ///
    /// @return false when a writer is just asking for readers of this and earlier epochs
    boolean register(long epoch) throws IOException {
        lock.lock();
        try {
            Registered before = registered.get(epoch);
            if (before != null) {
                registered.put(epoch, new Registered(before.count() + 1, before.epochLock()));
                return true;
            }
            if (Files.getFileStore(file).isReadOnly()) {
                registered.put(epoch, new Registered(1, Optional.empty()));
                return true;
            }
            FileLock taken = reading().getChannel().tryLock(READERS_AT + epoch, 1, true);
            if (taken != null) {
                registered.put(epoch, new Registered(1, Optional.of(taken)));
            }
            return taken != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    void unregister(long epoch) throws IOException {
        lock.lock();
        try {
            Registered before = registered.remove(epoch);
            if (before == null) {
                return;
            }
            if (before.count() > 1) {
                registered.put(epoch, new Registered(before.count() - 1, before.epochLock()));
            } else if (before.epochLock().isPresent()) {
                before.epochLock().get().release();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether a reader, in this process or another, is registered for an epoch below this one.
    boolean hasReadersBelow(long epoch) throws IOException {
        lock.lock();
        try {
            // Nobody else asks meanwhile, and whoever registers an older epoch tries again.
            FileLock probe = writing().getChannel().tryLock(READERS_AT, epoch, false);
            if (probe != null) {
                probe.release();
            }
            return probe == null;
        } catch (OverlappingFileLockException _) {
            return true;
        } finally {
            lock.unlock();
        }
    }
}
