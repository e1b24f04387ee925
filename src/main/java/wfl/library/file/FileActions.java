package wfl.library.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import wfl.library.base.Arguments;
import wfl.library.base.CodePoints;
import wfl.library.base.SystemReason;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What the builtins do that look at files or change them, for one run.
final class FileActions {
    private static final int MODE_BITS = 07777;
    private static final int CHUNK_BYTES = 1 << 20;

    private final Execution execution;

    /// Whatever the run has written is there before anything is looked at.
    FileActions(Execution execution) {
        this.execution = execution;
        execution.settle();
    }

    // ---- questions

    List<String> names(String path) {
        if (!exists(path)) throw new WflError("Directory does not exist: " + path);
        if (!isDirectory(path)) throw new WflError("Path is not a directory: " + path);
        return done(
                "Failed to read directory " + path, () -> Tree.names(Paths.find(execution, path)));
    }

    static List<String> glob(Execution execution, String pattern, String base) {
        String whole = base.isEmpty() ? pattern : base + "/" + pattern;
        GlobPattern.check(whole, "Invalid glob pattern '" + whole + "'");
        return Glob.find(execution, whole);
    }

    /// @param between what stands between the base and the pattern
    static List<String> glob(Execution execution, String pattern, String base, String between) {
        String below = between + "/" + pattern;
        String whole = base.isEmpty() ? below : base + "/" + below;
        GlobPattern.check(whole, "Invalid recursive glob pattern '" + whole + "'");
        return Glob.find(execution, whole);
    }

    /// Seconds since 1970, with a fraction.
    Object changedAt(String path) {
        requireAnything(path);
        Instant changed =
                done(
                        "Failed to get metadata for '" + path + "'",
                        () -> Files.getLastModifiedTime(Paths.find(execution, path)).toInstant());
        return changed.getEpochSecond() + changed.getNano() / 1e9;
    }

    Object size(String path) {
        requireFile(path);
        return done(
                "Failed to get metadata for '" + path + "'",
                () -> (double) Files.size(Paths.find(execution, path)));
    }

    Object lines(String path) {
        requireFile(path);
        String doing = "Failed to read file '" + path + "'";
        byte[] bytes = done(doing, () -> content(Paths.find(execution, path)));
        // Only text has lines.
        Contents.text(bytes, doing);
        int lines = 0;
        for (byte b : bytes) {
            if (b == '\n') lines++;
        }
        boolean unfinished = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
        return (double) (unfinished ? lines + 1 : lines);
    }

    private byte[] content(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Contents.rest(channel, Contents.limit(execution));
        }
    }

    // ---- changes

    Object makeDirectories(String path) {
        return did(
                "Failed to create directories '" + path + "'",
                () -> Tree.createDirectories(Paths.find(execution, path)));
    }

    Object copy(String source, String target) {
        requireSource(source);
        if (!isFile(source)) throw new WflError("Source path is not a file: " + source);
        return did(
                "Failed to copy file from '" + source + "' to '" + target + "'",
                () -> copy(Paths.find(execution, source), Paths.find(execution, target)));
    }

    private static void copy(Path source, Path target) throws IOException {
        // To itself: opening it for writing would empty it.
        if (Files.exists(target) && Files.isSameFile(source, target)) return;
        try (var in = FileChannel.open(source, StandardOpenOption.READ);
                var out =
                        FileChannel.open(
                                target,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING)) {
            var chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
            while (in.read(chunk) >= 0) {
                chunk.flip();
                while (chunk.hasRemaining()) out.write(chunk);
                chunk.clear();
            }
        }
        Files.setAttribute(target, "unix:mode", modeOf(source));
    }

    Object move(String source, String target) {
        requireSource(source);
        return did(
                "Failed to move file from '" + source + "' to '" + target + "'",
                () ->
                        Files.move(
                                Paths.find(execution, source),
                                Paths.find(execution, target),
                                StandardCopyOption.ATOMIC_MOVE));
    }

    private void requireSource(String source) {
        if (!exists(source)) throw new WflError("Source file does not exist: " + source);
    }

    Object removeFile(String path) {
        requireFile(path);
        return did(
                "Failed to remove file '" + path + "'",
                () -> Tree.deleteFile(Paths.find(execution, path)));
    }

    /// @param arguments the path, and perhaps whether to remove what is in the directory
    Object removeDirectory(Object[] arguments) {
        String path = Arguments.text(arguments[0]);
        boolean recursive = arguments.length > 1 && recursive(arguments[1]);
        if (!exists(path)) throw new WflError("Directory does not exist: " + path);
        if (!isDirectory(path)) throw new WflError("Path is not a directory: " + path);
        if (recursive) {
            return did(
                    "Failed to remove directory '" + path + "' recursively",
                    () -> Tree.deleteAll(Paths.find(execution, path)));
        }
        try {
            Tree.deleteEmpty(Paths.find(execution, path));
            return Absent.NULL;
        } catch (IOException e) {
            throw new WflError(
                    ("Failed to remove directory '%s': %s. Directory may not be empty."
                                    + " Use recursive parameter to force removal.")
                            .formatted(path, SystemReason.of(e)));
        }
    }

    private static boolean recursive(Object value) {
        if (value instanceof Boolean yes) return yes;
        throw new WflError(
                "Second argument to remove_dir must be boolean, got " + Type.nameOf(value));
    }

    // ---- permissions

    Object mode(String path) {
        requireAnything(path);
        return shown(
                done(
                        "Failed to get metadata for '" + path + "'",
                        () -> modeOf(Paths.find(execution, path))));
    }

    private static int modeOf(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:mode") & MODE_BITS;
    }

    private static String shown(int mode) {
        return "%04o".formatted(mode);
    }

    Object setMode(String path, String mode) {
        String digits = CodePoints.trimmed(mode);
        if (!digits.matches("[0-7]{3,4}")) {
            throw new WflError(
                    ("set_file_mode: '%s' is not a valid file mode. Expected 3 or 4 octal digits,"
                                    + " such as \"0600\" (owner read/write only) or \"0644\".")
                            .formatted(mode));
        }
        requireAnything(path);
        int bits = Integer.parseInt(digits, 8);
        did(
                "Failed to set file mode of '" + path + "'",
                () -> Files.setAttribute(Paths.find(execution, path), "unix:mode", bits));
        return shown(bits);
    }

    // ---- parts

    private void requireAnything(String path) {
        if (!exists(path)) throw new WflError("File does not exist: " + path);
    }

    private void requireFile(String path) {
        requireAnything(path);
        if (!isFile(path)) throw new WflError("Path is not a file: " + path);
    }

    private boolean exists(String path) {
        return Tree.test(execution, path, file -> Files.exists(file));
    }

    private boolean isFile(String path) {
        return Tree.test(execution, path, file -> Files.isRegularFile(file));
    }

    private boolean isDirectory(String path) {
        return Tree.test(execution, path, file -> Files.isDirectory(file));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static <T> T done(String failure, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new WflError(failure + ": " + SystemReason.of(e));
        }
    }

    private static Object did(String failure, Step step) {
        return done(
                failure,
                () -> {
                    step.run();
                    return Absent.NULL;
                });
    }
}
