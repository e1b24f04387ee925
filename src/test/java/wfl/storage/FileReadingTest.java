package wfl.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who reads beside a writer, and what the locks of both survive: a lock of POSIX is lost when any
/// descriptor of its file is closed in the process. Only another process can tell.
class FileReadingTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("a");
    }

    /// Says what another process finds: whether it may write, and whether there are readers.
    public static final class Asker {
        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            try (FileStorage storage = FileStorage.open(file)) {
                boolean hasReaders = storage.hasReadersBelow(Long.parseLong(arguments[1]));
                System.out.println(hasReaders ? "readers" : "none");
            } catch (StorageException e) {
                System.out.println(e.kind());
            }
        }
    }

    private String asked(long epoch) throws Exception {
        Process process = process(Asker.class, file.toString(), Long.toString(epoch));
        try (BufferedReader answer = process.inputReader(StandardCharsets.UTF_8)) {
            return answer.readLine();
        } finally {
            process.waitFor();
        }
    }

    private static Process process(Class<?> main, String... arguments) throws Exception {
        var command =
                new java.util.ArrayList<>(
                        java.util.List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-XX:TieredStopAtLevel=1",
                                main.getName()));
        command.addAll(java.util.List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aReaderSeesWhatIsWrittenAndWritesNothing() {
        try (var storage = FileStorage.create(file);
                var reading = FileReading.open(file)) {
            storage.allocate(0, 8192);
            var view = reading.map(4096, 4096).memory();
            storage.write(4100, HELLO, 0, 5);

            var bytes = new byte[5];
            reading.read(4100, bytes, 0, 5);
            assertThat(bytes).isEqualTo(HELLO);
            assertThat(view.get(ValueLayout.JAVA_BYTE, 4)).isEqualTo((byte) 'h');
            reading.sync();
            assertThatThrownBy(() -> reading.write(0, HELLO, 0, 5))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> reading.truncate(0))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aWriterLearnsOfReadersOfOlderEpochsInItsOwnProcess() {
        try (var storage = FileStorage.create(file);
                var reading = FileReading.open(file)) {
            assertThat(storage.hasReadersBelow(100)).isFalse();

            assertThat(reading.register(7)).isTrue();
            assertThat(reading.again().register(7)).isTrue();

            assertThat(storage.hasReadersBelow(7)).isFalse();
            assertThat(storage.hasReadersBelow(8)).isTrue();
            reading.unregister(7);
            assertThat(storage.hasReadersBelow(8)).as("the other one is left").isTrue();
            reading.unregister(7);
            assertThat(storage.hasReadersBelow(8)).isFalse();
        }
    }

    @Test
    void aReaderThatClosesLeavesTheWriterItsLock() throws Exception {
        try (var storage = FileStorage.create(file)) {
            var reading = FileReading.open(file);
            reading.register(3);
            reading.unregister(3);
            reading.close();

            assertThat(asked(4)).isEqualTo("IN_USE_ELSEWHERE");
            storage.write(0, HELLO, 0, 5);
        }
        assertThat(asked(4)).isEqualTo("none");
    }

    @Test
    void aWriterThatClosesLeavesReadersTheirLocksAndTheFileToOthers() throws Exception {
        var storage = FileStorage.create(file);
        try (var reading = FileReading.open(file)) {
            reading.register(3);
            storage.close();

            assertThat(asked(4)).isEqualTo("readers");
            assertThat(asked(3)).isEqualTo("none");
            FileStorage.open(file).close();
            assertThat(asked(4)).isEqualTo("readers");
            assertThatThrownBy(() -> storage.write(0, HELLO, 0, 5))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(asked(4)).isEqualTo("none");
    }

    @Test
    void aLookAtWhoHoldsTheFileLeavesReadersTheirLocks() throws Exception {
        FileStorage.create(file).close();
        try (var reading = FileReading.open(file);
                var other = FileReading.open(file)) {
            reading.register(3);
            FileStorage.peek(file, 0, 5);
            other.close();

            assertThat(asked(4)).isEqualTo("readers");
        }
    }

    /// Registers for an epoch, says so, and waits for its end.
    public static final class Holder {
        public static void main(String[] arguments) throws Exception {
            var reading = FileReading.open(Path.of(arguments[0]));
            System.out.println(reading.register(Long.parseLong(arguments[1])));
            System.in.read();
        }
    }

    @Test
    void aReaderThatIsKilledIsForgotten() throws Exception {
        try (var storage = FileStorage.create(file)) {
            Process holder = process(Holder.class, file.toString(), "5");
            try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("true");
                assertThat(storage.hasReadersBelow(6)).isTrue();
                assertThat(storage.hasReadersBelow(5)).isFalse();
            } finally {
                holder.destroyForcibly().waitFor();
            }
            assertThat(storage.hasReadersBelow(6)).isFalse();
        }
    }

    @Test
    void aFileThatMayOnlyBeReadIsOpenedAndRegisteredFor() throws Exception {
        FileStorage.create(file).close();
        assertThat(file.toFile().setReadOnly()).isTrue();
        assertThat(directory.toFile().setWritable(false)).isTrue();
        try (var reading = FileReading.open(file)) {
            assertThat(reading.register(1)).isTrue();
            reading.unregister(1);
        } finally {
            directory.toFile().setWritable(true);
        }
        assertThat(Files.size(file)).isZero();
    }

    @Test
    void anInterruptedThreadReadsRegistersAndSyncsAllTheSame() {
        try (var storage = FileStorage.create(file);
                var reading = FileReading.open(file)) {
            storage.allocate(0, 4096);
            Thread.currentThread().interrupt();

            assertThat(reading.register(2)).isTrue();
            assertThat(storage.hasReadersBelow(3)).isTrue();
            reading.unregister(2);
            assertThat(storage.hasReadersBelow(3)).isFalse();
            reading.map(0, 4096);
            reading.sync();

            assertThat(Thread.interrupted()).isTrue();
            reading.sync();
            storage.sync();
        }
    }
}
