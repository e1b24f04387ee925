package wfl.library.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.Surroundings;
import wfl.runtime.WflError;
import wfl.runtime.settings.Setting;

/// Handles, what is held back, and that nothing stays open. Everything is below a directory of the
/// test's own, which the run takes for its working directory.
class FilesOfARunTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir Path directory;

    private final Execution execution = new Execution(_ -> {}, InstantSource.system());

    private Execution run() {
        execution.useSurroundings(
                new Surroundings() {
                    @Override
                    public ZoneId zone() {
                        return ZoneId.of("UTC");
                    }

                    @Override
                    public void randomBytes(byte[] bytes) {}

                    @Override
                    public Path path(String text) {
                        return directory.resolve(text);
                    }
                });
        return execution;
    }

    @AfterEach
    void closeTheRun() {
        execution.close();
    }

    private long openBelowDirectory() throws IOException {
        long count = 0;
        try (var files = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path file : files) {
                if (!Files.isSymbolicLink(file)) continue;
                if (Files.readSymbolicLink(file).startsWith(directory.toRealPath())) count++;
            }
        }
        return count;
    }

    @Test
    void manySmallWritesAreFastAndAllThere() throws IOException {
        Object handle = FileStatements.open(run(), "log.txt", "WRITE");
        for (int i = 0; i < 200_000; i++) FileStatements.writeContent(execution, "line\n", handle);
        FileStatements.close(execution, handle);

        assertThat(Files.size(directory.resolve("log.txt"))).isEqualTo(1_000_000);
    }

    @Test
    void everyReaderSeesWhatWasWritten() {
        Object writer = FileStatements.open(run(), "a.txt", "APPEND");
        FileStatements.writeContent(execution, "seen", writer);

        assertThat(FileStatements.fileSize(execution, "a.txt")).isEqualTo(4.0);
        FileStatements.writeContent(execution, "!", writer);
        assertThat(FileStatements.readContent(execution, "a.txt")).isEqualTo("seen!");
        FileStatements.writeContent(execution, "!", writer);
        Object reader = FileStatements.open(execution, "a.txt", "READ");
        assertThat(FileStatements.readContent(execution, reader)).isEqualTo("seen!!");
        FileStatements.writeContent(execution, "?", writer);
        assertThat(FileStatements.readContent(execution, reader)).isEqualTo("?");
        FileStatements.writeContent(execution, "\n", writer);
        assertThat(new FilesystemModule().code("count_lines").call(execution, texts("a.txt")))
                .isEqualTo(1.0);
    }

    @Test
    void writesThroughTwoHandlesKeepTheirOrder() throws IOException {
        Object first = FileStatements.open(run(), "a.txt", "APPEND");
        Object second = FileStatements.open(execution, "a.txt", "APPEND");
        for (int i = 0; i < 3; i++) {
            FileStatements.writeContent(execution, "a", first);
            FileStatements.writeContent(execution, "b", second);
        }
        execution.settle();

        assertThat(directory.resolve("a.txt")).hasContent("ababab");
    }

    @Test
    void whatIsHeldBackGoesOutBeforeTheRunWaits() {
        Object writer = FileStatements.open(run(), "a.txt", "WRITE");
        FileStatements.writeContent(execution, "out", writer);
        execution.settle();

        assertThat(directory.resolve("a.txt")).hasContent("out");
    }

    @Test
    void theEndOfTheRunClosesWhatIsOpen() throws IOException {
        Object left = FileStatements.open(run(), "left.txt", "WRITE");
        FileStatements.open(execution, "left.txt", "READ");
        FileStatements.writeContent(execution, "kept", left);
        assertThat(openBelowDirectory()).isEqualTo(2);

        execution.close();

        assertThat(openBelowDirectory()).isZero();
        assertThat(directory.resolve("left.txt")).hasContent("kept");
    }

    @Test
    void nothingStaysOpenAfterAFailure() throws IOException {
        Files.write(directory.resolve("broken.txt"), new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        Files.createDirectory(directory.resolve("folder"));
        run();
        var messages = new ArrayList<String>();
        for (String path : new String[] {"broken.txt", "folder", "no/such.txt", "a\0b", ""}) {
            assertThatThrownBy(() -> FileStatements.readContent(execution, path))
                    .isInstanceOfSatisfying(
                            WflError.class, error -> messages.add(error.getMessage()));
        }

        String missing = "No such file or directory (os error 2)";
        assertThat(messages)
                .containsExactly(
                        "Failed to read file: stream did not contain valid UTF-8: incomplete utf-8"
                                + " byte sequence from index 1",
                        "Invalid file handle or path: folder: Failed to open file folder: Is a"
                                + " directory (os error 21)",
                        "Invalid file handle or path: no/such.txt: Failed to open file"
                                + " no/such.txt: "
                                + missing,
                        "Invalid file handle or path: a\0b: Failed to open file a\0b: file name"
                                + " contained an unexpected NUL byte",
                        "Invalid file handle or path: : Failed to open file : " + missing);
        assertThat(openBelowDirectory()).isZero();
    }

    @Test
    void readingStopsAtTheLimitOfTheSettings() throws IOException {
        Files.writeString(directory.resolve("long.txt"), "0123456789");
        run().useSettings(execution.settings().with(Setting.MAX_FILE_READ_SIZE, "9"));
        Object handle = FileStatements.open(execution, "long.txt", "READ");

        assertThatThrownBy(() -> FileStatements.readContent(execution, handle))
                .hasMessage("File read too large: 10 bytes (limit: 9 bytes)");
        assertThatThrownBy(() -> FileStatements.readBytes(execution, 11.0, handle))
                .hasMessage("File read too large: 11 bytes (limit: 9 bytes)");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        Files.createDirectories(directory.resolve("top/sub"));
        Files.writeString(directory.resolve("top/sub/a.txt"), "a");
        Files.createSymbolicLink(directory.resolve("top/sub/up"), directory.resolve("top"));
        Files.createSymbolicLink(directory.resolve("top/other"), directory.resolve("top/sub"));
        Files.createSymbolicLink(directory.resolve("top/gone"), directory.resolve("nowhere"));
        run();

        var found = (ListValue) FileStatements.listFiles(execution, "top", null, true);
        assertThat(found.toArray())
                .contains("top/sub/a.txt", "top/other/a.txt")
                .hasSizeLessThanOrEqualTo(4);
        FileStatements.deleteDirectory(execution, "top/other");
        assertThat(directory.resolve("top/sub/a.txt")).exists();
    }

    @Test
    void namesThatAreTooLongOrNoUtf8SayWhy() throws IOException {
        run();
        String name = "n".repeat(300);
        assertThatThrownBy(() -> FileStatements.open(execution, name, "WRITE"))
                .hasMessage("Failed to open file " + name + ": File name too long (os error 36)");
        assertThat(FileStatements.fileExists(execution, name)).isFalse();
    }

    @Test
    void aFullDiskIsAnErrorOfTheWrite() {
        run();
        Object full = FileStatements.open(execution, "/dev/full", "WRITE");
        FileStatements.writeContent(execution, "x", full);

        assertThatThrownBy(() -> FileStatements.close(execution, full))
                .hasMessage("Failed to flush file: No space left on device (os error 28)");
        assertThatThrownBy(() -> FileStatements.createFile(execution, "/dev/full", "x"))
                .hasMessage("Failed to create file: No space left on device (os error 28)");
    }

    @Test
    void copyingAFileOntoItselfKeepsIt() throws IOException {
        Files.writeString(directory.resolve("a.txt"), "precious");
        run();
        new FilesystemModule().code("copy_file").call(execution, texts("a.txt", "a.txt"));

        assertThat(directory.resolve("a.txt")).hasContent("precious");
    }

    private static Object[] texts(String... texts) {
        return texts.clone();
    }
}
