package wfl.library.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wfl.runtime.ErrorKind;

/// Why the system refused something about a file, in its own words and with its number: `No such
/// file or directory (os error 2)`.
public final class SystemReason {
    /// The numbers of Linux, by what the system says.
    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("Operation not permitted", 1),
                    Map.entry("No such file or directory", 2),
                    Map.entry("Input/output error", 5),
                    Map.entry("Bad file descriptor", 9),
                    Map.entry("Permission denied", 13),
                    Map.entry("Device or resource busy", 16),
                    Map.entry("File exists", 17),
                    Map.entry("Invalid cross-device link", 18),
                    Map.entry("Not a directory", 20),
                    Map.entry("Is a directory", 21),
                    Map.entry("Invalid argument", 22),
                    Map.entry("Too many open files", 24),
                    Map.entry("Text file busy", 26),
                    Map.entry("File too large", 27),
                    Map.entry("No space left on device", 28),
                    Map.entry("Illegal seek", 29),
                    Map.entry("Read-only file system", 30),
                    Map.entry("File name too long", 36),
                    Map.entry("Directory not empty", 39),
                    Map.entry("Too many levels of symbolic links", 40),
                    Map.entry("Disk quota exceeded", 122));

    /// How Java quotes what the system said of a program that did not start.
    private static final Pattern STARTING =
            Pattern.compile("error[=:] ?([0-9]+),? ?\\(?([^()]*)\\)?");

    private SystemReason() {}

    public static String of(IOException failure) {
        return numbered(text(failure));
    }

    /// Why a program could not be started.
    public static String ofStart(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher numbered = STARTING.matcher(message);
        if (!numbered.find()) return message;
        return numbered.group(2).strip() + " (os error " + numbered.group(1) + ")";
    }

    private static String text(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileAlreadyExistsException _ -> "File exists";
            case NotDirectoryException _ -> "Not a directory";
            case DirectoryNotEmptyException _ -> "Directory not empty";
            case FileSystemLoopException _ -> "Too many levels of symbolic links";
            case AtomicMoveNotSupportedException _ -> "Invalid cross-device link";
            case FileSystemException other when other.getReason() != null ->
                    String.valueOf(other.getReason());
            default -> {
                String message = failure.getMessage();
                yield message == null ? failure.getClass().getSimpleName() : message;
            }
        };
    }

    /// A reason as the system says it, with its number where it has one.
    public static String numbered(String reason) {
        // Some systems add where they found the loop.
        for (var known : NUMBERS.entrySet()) {
            if (reason.startsWith(known.getKey())) {
                return known.getKey() + " (os error " + known.getValue() + ")";
            }
        }
        return reason;
    }

    /// The kind of error that failing to open a file is.
    public static ErrorKind kind(IOException failure) {
        String text = text(failure);
        if (text.startsWith("No such file")) return ErrorKind.FILE_NOT_FOUND;
        boolean denied =
                text.startsWith("Permission denied") || text.startsWith("Operation not permitted");
        return denied ? ErrorKind.PERMISSION_DENIED : ErrorKind.GENERAL;
    }
}
