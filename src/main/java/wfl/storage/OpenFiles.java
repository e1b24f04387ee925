package wfl.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files this process has open for writing.
///
/// File locks of POSIX belong to the process and are lost when *any* descriptor of the file is
/// closed in it. So a second opening within the process must be refused before it opens a
/// descriptor, and that takes one set for the whole process: this is the only state of its kind.
final class OpenFiles {
    private static final OpenFiles OF_THIS_PROCESS = new OpenFiles();

    private final Set<Object> keys = ConcurrentHashMap.newKeySet();

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

    /// Enters a file; false when it is entered already.
    boolean enter(Object key) {
        return keys.add(key);
    }

    void leave(Object key) {
        keys.remove(key);
    }
}
