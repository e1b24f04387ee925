package wfl.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A device could not do what was asked. The kind says which case it is; the stores above tell
/// their users in their own words.
public final class StorageException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private static final List<String> FULL =
            List.of("no space left", "quota exceeded", "not enough space", "disk full");
    private static final List<String> FORBIDDEN =
            List.of("permission denied", "access is denied", "read-only file system");

    private final Kind kind;

    /// What went wrong.
    public enum Kind {
        MISSING,
        ALREADY_EXISTS,
        IS_DIRECTORY,
        NO_DIRECTORY,
        NO_PERMISSION,
        /// This process has the file open for writing already.
        IN_USE_HERE,
        /// Another process has the file open for writing.
        IN_USE_ELSEWHERE,
        DISK_FULL,
        /// Anything else the operating system reported.
        FAILED
    }

    public StorageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StorageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// The right kind for what the JDK reported while doing something to a file.
    static StorageException of(Path file, String doing, Throwable cause) {
        return new StorageException(
                kindOf(file, cause), doing + " " + file + ": " + cause.getMessage(), cause);
    }

    private static Kind kindOf(Path file, Throwable cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (FULL.stream().anyMatch(said::contains)) {
            return Kind.DISK_FULL;
        }
        return switch (cause) {
            case FileAlreadyExistsException _ -> Kind.ALREADY_EXISTS;
            case AccessDeniedException _ -> Kind.NO_PERMISSION;
            case NoSuchFileException _ -> missingKind(file);
            case FileNotFoundException _ -> notFoundKind(file, said);
            // A file stands where a directory should.
            case IOException _ when said.contains("not a directory") -> Kind.NO_DIRECTORY;
            case IOException _ when FORBIDDEN.stream().anyMatch(said::contains) ->
                    Kind.NO_PERMISSION;
            default -> Kind.FAILED;
        };
    }

    // RandomAccessFile reports directories and missing permissions as files not found.
    private static Kind notFoundKind(Path file, String said) {
        if (Files.isDirectory(file)) {
            return Kind.IS_DIRECTORY;
        }
        return FORBIDDEN.stream().anyMatch(said::contains) ? Kind.NO_PERMISSION : missingKind(file);
    }

    private static Kind missingKind(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null || Files.isDirectory(directory) ? Kind.MISSING : Kind.NO_DIRECTORY;
    }
}
