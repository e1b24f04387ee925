package wfl.library.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.library.base.SystemReason;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// The open files of one run, by the texts that are their handles: `file1`, `file2`, ...
///
/// Closed with the run, whatever ends it.
final class OpenFiles implements AutoCloseable {
    private final Map<String, FileHandle> handles = new LinkedHashMap<>();
    private long opened;
    private @Nullable FileHandle holdingBack;

    private OpenFiles() {}

    static OpenFiles of(Execution execution) {
        return execution.state(OpenFiles.class, () -> start(execution));
    }

    private static OpenFiles start(Execution execution) {
        var files = new OpenFiles();
        execution.own(files);
        execution.beforeOthersLook(files::settle);
        return files;
    }

    /// Opens a file under the next handle. A failure uses up a handle too.
    String open(Path file, FileHandle.Use use) throws IOException {
        opened++;
        settleFile();
        String name = "file" + opened;
        handles.put(name, FileHandle.open(file, use));
        return name;
    }

    /// Opens a file for one statement; the caller closes it.
    FileHandle openBriefly(Path file, FileHandle.Use use) throws IOException {
        opened++;
        settleFile();
        return FileHandle.open(file, use);
    }

    Optional<FileHandle> find(String name) {
        return Optional.ofNullable(handles.get(name));
    }

    /// Forgets a handle; the caller closes it.
    Optional<FileHandle> forget(String name) {
        FileHandle handle = handles.remove(name);
        if (handle != null && handle == holdingBack) holdingBack = null;
        return Optional.ofNullable(handle);
    }

    /// Says that a handle is about to hold something back. Only one does at a time, so the order of
    /// writes into one file through several handles is kept.
    void holdBack(FileHandle handle) {
        if (holdingBack == handle) return;
        settle();
        holdingBack = handle;
    }

    /// Hands to the system what is held back, before anybody looks.
    ///
    /// @throws WflError it cannot be written
    void settle() {
        try {
            settleFile();
        } catch (IOException e) {
            throw new WflError("Failed to write to file: " + SystemReason.of(e));
        }
    }

    private void settleFile() throws IOException {
        FileHandle handle = holdingBack;
        holdingBack = null;
        if (handle != null) handle.flush();
    }

    /// Closes all files; the first failure is thrown after all were tried.
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileHandle handle : handles.values()) {
            try (handle) {
                handle.flush();
            } catch (IOException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        handles.clear();
        holdingBack = null;
        if (failure != null) {
            throw new IOException("Failed to write to file: " + SystemReason.of(failure), failure);
        }
    }
}
