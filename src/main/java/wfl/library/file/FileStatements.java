package wfl.library.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wfl.library.base.SystemReason;
import wfl.library.file.FileHandle.Use;
import wfl.runtime.BinaryValue;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.ForeignValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What the statements on files and directories do: compiled programs call these methods.
///
/// Every operand is checked here, and every failure of the system becomes a {@link WflError} in the
/// words of the language reference. A handle is text; text that is no open handle is a path where
/// the reference lets it be one.
public final class FileStatements {
    private static final String HANDLE = "file handle";
    private static final String FILE_PATH = "file path";
    private static final String DIRECTORY_PATH = "directory path";

    private FileStatements() {}

    // ---- opening and closing

    /// Opens a file and returns its handle.
    ///
    /// @param mode READ, READ_BINARY, WRITE, WRITE_BINARY or APPEND
    public static Object open(Execution execution, Object path, String mode) {
        String text = Paths.text(FILE_PATH, path);
        Use use =
                switch (mode) {
                    case "READ", "READ_BINARY" -> Use.READ;
                    case "WRITE", "WRITE_BINARY" -> Use.WRITE;
                    case "APPEND" -> Use.APPEND;
                    default -> throw new AssertionError("mode " + mode);
                };
        OpenFiles files = OpenFiles.of(execution);
        try {
            return files.open(Paths.find(execution, text), use);
        } catch (IOException e) {
            String message = "Failed to open file " + text + ": " + SystemReason.of(e);
            throw WflError.withoutPlace(SystemReason.kind(e), message);
        }
    }

    /// Closes the handle; text that is none is ignored.
    public static void close(Execution execution, Object target) {
        if (!Texts.isText(target)) throw notClosable(target);
        var handle = OpenFiles.of(execution).forget(Texts.string(target));
        if (handle.isPresent()) close(handle.get());
    }

    private static WflError notClosable(Object target) {
        if (target instanceof MapValue) {
            return new WflError(
                    "Cannot close this value: it is not a file handle or a streaming response");
        }
        String hint =
                target instanceof ForeignValue foreign && foreign.typeName().equals("Keystore")
                        ? ". To close a keystore, write 'close keystore' and its name"
                        : "";
        return new WflError(
                "Expected a file handle or streaming response, got " + Type.nameOf(target) + hint);
    }

    private static void close(FileHandle handle) {
        try (handle) {
            step("Failed to flush file", handle::flush);
            step("Failed to sync file during close", handle::sync);
        } catch (IOException e) {
            throw failed("Failed to close file", e);
        }
    }

    // ---- reading

    /// The text of a handle from its present place on, or of the file at a path.
    public static Object readContent(Execution execution, Object source) {
        return readText(execution, Paths.text(HANDLE, source));
    }

    private static String readText(Execution execution, String text) {
        OpenFiles files = OpenFiles.of(execution);
        files.settle();
        var handle = files.find(text);
        if (handle.isPresent()) return readText(execution, handle.get());
        try (FileHandle whole = openWhole(execution, text)) {
            return readText(execution, whole);
        } catch (IOException e) {
            throw failed("Failed to read file", e);
        }
    }

    private static String readText(Execution execution, FileHandle handle) {
        long limit = Contents.limit(execution);
        try {
            return Contents.text(handle.rest(limit), "Failed to read file");
        } catch (IOException e) {
            throw failed("Failed to read file", e);
        }
    }

    /// The text of a file, which is created when it is missing.
    public static Object readWhole(Execution execution, Object path) {
        String text = Paths.text(FILE_PATH, path);
        try (FileHandle whole = openAt(execution, text)) {
            return readText(execution, whole);
        } catch (IOException e) {
            throw failed("Failed to open file " + text, e);
        }
    }

    /// All bytes of a handle's file.
    public static Object readBinary(Execution execution, Object handle) {
        FileHandle source = binaryHandle(execution, handle);
        OpenFiles.of(execution).settle();
        step("Failed to seek in file", source::rewind);
        try {
            return new BinaryValue(source.rest(Contents.limit(execution)));
        } catch (IOException e) {
            throw failed("Failed to read binary file", e);
        }
    }

    /// The next bytes of a handle's file, at most so many.
    public static Object readBytes(Execution execution, Object count, Object handle) {
        int bytesMax = byteCount(execution, count);
        FileHandle source = binaryHandle(execution, handle);
        OpenFiles.of(execution).settle();
        try {
            return new BinaryValue(source.some(bytesMax));
        } catch (IOException e) {
            throw failed("Failed to read binary file", e);
        }
    }

    private static int byteCount(Execution execution, Object count) {
        if (!(count instanceof Double number)) {
            throw new WflError("Expected number for byte count, got " + Type.nameOf(count));
        }
        if (!(number >= 0) || number != Math.rint(number) || number.isInfinite()) {
            throw new WflError(
                    "Invalid byte count: "
                            + Display.text(number)
                            + " \u2014 must be a non-negative integer");
        }
        long limit = Contents.limit(execution);
        if (number > limit) throw Contents.tooLarge(number.longValue(), limit);
        return (int) Math.min(number, Integer.MAX_VALUE - 8);
    }

    /// The size of a handle's file or of what is at a path, in bytes.
    public static Object fileSize(Execution execution, Object target) {
        String text = Paths.text(HANDLE, target);
        OpenFiles files = OpenFiles.of(execution);
        files.settle();
        var handle = files.find(text);
        try {
            Path file = handle.isPresent() ? handle.get().file() : Paths.find(execution, text);
            return (double) Files.size(file);
        } catch (IOException e) {
            throw failed("Invalid file handle '" + text + "' and filesystem lookup failed", e);
        }
    }

    // ---- writing

    /// `write content to target`: puts the text form in place of what was there.
    public static void overwrite(Execution execution, Object content, Object target) {
        String text = Paths.text(HANDLE, target);
        overwrite(execution, Display.text(content), text);
    }

    /// `wait for write content`: the same for text only.
    public static void overwriteText(Execution execution, Object content, Object target) {
        String text = Paths.text(HANDLE, target);
        overwrite(execution, Paths.text("file content", content), text);
    }

    private static void overwrite(Execution execution, String content, String target) {
        byte[] bytes = content.getBytes(UTF_8);
        OpenFiles files = OpenFiles.of(execution);
        files.settle();
        var handle = files.find(target);
        if (handle.isPresent()) {
            overwrite(handle.get(), bytes);
            return;
        }
        try (FileHandle whole = openWhole(execution, target)) {
            overwrite(whole, bytes);
            step("Failed to sync file during write", whole::sync);
        } catch (IOException e) {
            throw failed("Failed to write to file", e);
        }
    }

    private static void overwrite(FileHandle handle, byte[] bytes) {
        try {
            handle.truncate();
        } catch (IOException e) {
            throw failed(isWrongUse(e) ? "Failed to flush file" : "Failed to truncate file", e);
        }
        step("Failed to write to file", () -> handle.write(bytes));
    }

    // The system notices a handle of the wrong mode only when it gets the bytes.
    private static boolean isWrongUse(IOException e) {
        return "Bad file descriptor".equals(e.getMessage());
    }

    /// `write content content into target`: at the end of a handle, or in place of a file.
    public static void writeContent(Execution execution, Object content, Object target) {
        String text = Paths.text(HANDLE, target);
        if (text.startsWith("file")) append(execution, Display.text(content), text);
        else overwrite(execution, Display.text(content), text);
    }

    /// `wait for append content`: text only, at the end of a handle.
    public static void appendText(Execution execution, Object content, Object target) {
        String text = Paths.text(HANDLE, target);
        append(execution, Paths.text("file content", content), text);
    }

    private static void append(Execution execution, String content, String target) {
        OpenFiles files = OpenFiles.of(execution);
        FileHandle handle = files.find(target).orElseThrow(() -> invalid(target));
        files.holdBack(handle);
        try {
            handle.append(content.getBytes(UTF_8));
        } catch (IOException e) {
            boolean wrongUse = isWrongUse(e);
            throw failed(
                    wrongUse ? "Failed to flush appended data" : "Failed to append to file", e);
        }
    }

    /// `write binary content into handle`: at the place the handle has reached.
    public static void writeBinary(Execution execution, Object content, Object target) {
        FileHandle handle = binaryHandle(execution, target);
        byte[] bytes = ByteLists.bytes(content);
        OpenFiles.of(execution).settle();
        try {
            handle.write(bytes);
        } catch (IOException e) {
            throw failed(isWrongUse(e) ? "Failed to flush file" : "Failed to write binary data", e);
        }
    }

    // ---- files and directories by their paths

    /// Creates or replaces a file.
    public static void createFile(Execution execution, Object path, Object content) {
        String text = Paths.text(FILE_PATH, path);
        byte[] bytes = Display.text(content).getBytes(UTF_8);
        OpenFiles.of(execution).settle();
        step("Failed to create file", () -> Files.write(Paths.find(execution, text), bytes));
    }

    /// Creates a directory and those above it.
    public static void createDirectory(Execution execution, Object path) {
        String text = Paths.text(DIRECTORY_PATH, path);
        step(
                "Failed to create directory",
                () -> Tree.createDirectories(Paths.find(execution, text)));
    }

    public static void deleteFile(Execution execution, Object path) {
        String text = Paths.text(FILE_PATH, path);
        OpenFiles.of(execution).settle();
        step("Failed to delete file", () -> Tree.deleteFile(Paths.find(execution, text)));
    }

    /// Deletes a directory and everything in it.
    public static void deleteDirectory(Execution execution, Object path) {
        String text = Paths.text(DIRECTORY_PATH, path);
        OpenFiles.of(execution).settle();
        step("Failed to delete directory", () -> Tree.deleteAll(Paths.find(execution, text)));
    }

    /// Whether anything is at a path.
    public static boolean fileExists(Execution execution, Object path) {
        String text = Paths.text(FILE_PATH, path);
        return Tree.test(execution, text, file -> Files.exists(file));
    }

    public static boolean directoryExists(Execution execution, Object path) {
        String text = Paths.text(DIRECTORY_PATH, path);
        return Tree.test(execution, text, file -> Files.isDirectory(file));
    }

    /// The names in a directory, or with extensions or recursively the paths of its files.
    ///
    /// @param extensions a text or a list of texts; null for all files
    public static Object listFiles(
            Execution execution, Object folder, @Nullable Object extensions, boolean recursively) {
        String text = Paths.text(DIRECTORY_PATH, folder);
        String doing =
                recursively
                        ? "Failed to list files recursively"
                        : extensions == null
                                ? "Failed to list files in directory"
                                : "Failed to list files with filter";
        try {
            Path directory = Paths.find(execution, text);
            if (!recursively && extensions == null) {
                return ListValue.copyOf(Tree.names(directory));
            }
            var wanted = Listing.wanted(extensions);
            return ListValue.copyOf(new Listing(wanted, recursively).files(directory, text));
        } catch (IOException e) {
            throw failed(doing, e);
        }
    }

    // ---- parts

    private static FileHandle binaryHandle(Execution execution, Object handle) {
        if (!Texts.isText(handle)) {
            throw new WflError("Expected string for file handle, got " + Type.nameOf(handle));
        }
        String text = Texts.string(handle);
        return OpenFiles.of(execution).find(text).orElseThrow(() -> invalid(text));
    }

    private static WflError invalid(String handle) {
        return new WflError("Invalid file handle: " + handle);
    }

    private static FileHandle openWhole(Execution execution, String text) {
        try {
            return openAt(execution, text);
        } catch (IOException e) {
            throw failed(
                    "Invalid file handle or path: %s: Failed to open file %s".formatted(text, text),
                    e);
        }
    }

    private static FileHandle openAt(Execution execution, String text) throws IOException {
        return OpenFiles.of(execution).openBriefly(Paths.find(execution, text), Use.WHOLE);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void step(String failure, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw failed(failure, e);
        }
    }

    private static WflError failed(String doing, IOException e) {
        return new WflError(doing + ": " + SystemReason.of(e));
    }
}
