package wfl.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The files this process has open as stores.
///
/// File locks of POSIX belong to the process and are lost when *any* descriptor of the file is
/// closed in it. So a second writer within the process must be refused before it opens a
/// descriptor, and descriptors of writer and readers may be closed only together, when the last of
/// them is through. That takes one table for the whole process: this is the only state of its kind.
final class OpenFiles {
    private static final OpenFiles OF_THIS_PROCESS = new OpenFiles();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, SharedFile> files = new HashMap<>();

    private OpenFiles() {}

    static OpenFiles ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /// The identity of a file, equal for all paths and links that lead to it.
    static Object keyOf(Path file) throws IOException {
        Path real = file.toRealPath();
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key != null ? key : real;
    }

    /// Enters a file as its writer in this process; absent when there is one already.
    Optional<SharedFile> enterAsWriter(Path file) throws IOException {
        lock.lock();
        try {
            SharedFile shared = of(file);
            return shared.addWriter() ? Optional.of(shared) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Enters a file as one of its readers.
    SharedFile enterAsReader(Path file) throws IOException {
        lock.lock();
        try {
            SharedFile shared = of(file);
            shared.addReader();
            return shared;
        } finally {
            lock.unlock();
        }
    }

    /// Enters a file once more that the caller has entered.
    void enterAgain(SharedFile shared) {
        lock.lock();
        try {
            shared.addReader();
        } finally {
            lock.unlock();
        }
    }

    private SharedFile of(Path file) throws IOException {
        Object key = keyOf(file);
        SharedFile found = files.get(key);
        if (found == null) {
            found = new SharedFile(file, key);
            files.put(key, found);
        }
        return found;
    }

    /// Lets somebody go who has entered. Who goes last closes the descriptors, before anybody can
    /// open new ones.
    void leave(SharedFile shared, boolean isWriter) throws IOException {
        lock.lock();
        try {
            if (shared.removeOne(isWriter)) {
                files.remove(shared.key());
                shared.closeDescriptors();
            }
        } finally {
            lock.unlock();
        }
    }
}
