package wfl.library.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Output;
import wfl.runtime.Surroundings;
import wfl.runtime.WflError;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;

@Timeout(30)
class ProcessStatementsTest {
    private static final String ALLOWED =
            "allow_shell_execution = true\nshell_execution_mode = unrestricted\n";
    private static final String QUIET = ALLOWED + "warn_on_shell_execution = false\n";

    @TempDir private Path directory;
    private final List<String> warnings = new ArrayList<>();

    @Test
    void aChildRunsInTheDirectoryOfTheProgram() throws Exception {
        try (Execution execution = execution(QUIET)) {
            assertThat(execute(execution, "pwd").get("output"))
                    .contains(directory.toRealPath() + "\n");
        }
    }

    @Test
    void aProgramThatIsStoppedTakesItsChildrenAlong() throws Exception {
        Path started = directory.resolve("started");
        Execution execution = execution(QUIET);
        var running =
                CompletableFuture.runAsync(
                        () -> execute(execution, "sh -c 'echo $$; touch started; sleep 20' | cat"));
        while (!Files.exists(started)) Thread.onSpinWait();
        execution.cancel();

        assertThatThrownBy(() -> running.get(5, TimeUnit.SECONDS))
                .hasRootCauseMessage("Execution was cancelled");
        assertThat(sleepers()).as("children left").isEmpty();
    }

    @Test
    void aCommandThatTakesTooLongIsKilled() {
        Execution execution = execution(QUIET + "timeout_seconds = 1\n");

        assertThatThrownBy(() -> execute(execution, "sleep 20"))
                .isInstanceOf(WflError.class)
                .hasMessage("Execution exceeded timeout (1s)")
                .extracting(e -> ((WflError) e).kind())
                .isEqualTo(ErrorKind.TIMEOUT);
        assertThat(sleepers()).as("children left").isEmpty();
    }

    @Test
    void inAMainLoopItIsTheCommandThatTakesTooLong() {
        Execution execution = execution(QUIET + "timeout_seconds = 1\n");
        execution.enterMainLoop();

        assertThatThrownBy(() -> execute(execution, "sleep 20"))
                .hasMessage("Subprocess execution exceeded timeout (1s)")
                .extracting(e -> ((WflError) e).kind())
                .isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void ofTooMuchOutputTheEndIsKept() {
        Execution execution = execution(QUIET + "max_buffer_size_bytes = 10\n");

        MapValue result = execute(execution, "printf 'abcdefghijklmnop'");

        assertThat(result.get("output")).contains("ghijklmnop");
        assertThat(warnings).hasSize(1).first().asString().contains("the beginning is lost");
    }

    @Test
    void megabytesOnBothStreamsArrive() {
        Execution execution = execution(QUIET);
        String line = "0123456789".repeat(5).substring(1);
        String much = "i=0; while [ $i -lt 20000 ]; do echo " + line + "; i=$((i+1)); done";

        MapValue result = execute(execution, "{ " + much + "; } >&2; " + much);

        assertThat((String) result.get("output").orElseThrow()).hasSize(1_000_000);
        assertThat((String) result.get("error").orElseThrow()).hasSize(1_000_000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void childrenThatStillRunAtTheEndAreSaidAndGoOn() {
        Execution execution = execution(QUIET);
        ProcessStatements.spawn(execution, "sleep 2", null, false, 1, 1);

        execution.close();

        assertThat(warnings)
                .containsExactly(
                        "\u26a0\ufe0f  WARNING: 1 subprocess(es) still running at interpreter"
                                + " shutdown\n");
        assertThat(sleepers()).hasSize(1);
        sleepers().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void theSettingsCanEndThemWithTheProgram() {
        Execution execution = execution(QUIET + "kill_on_shutdown = true\n");
        ProcessStatements.spawn(execution, "sleep 20", null, false, 1, 1);

        execution.close();

        assertThat(warnings).hasSize(1);
        assertThat(sleepers()).isEmpty();
    }

    @Test
    void childrenNobodyWaitedForCountAgainstTheLimit() {
        Execution execution = execution(QUIET + "max_concurrent_processes = 1\n");
        Object first = ProcessStatements.spawn(execution, "true", null, false, 1, 1);

        assertThatThrownBy(() -> ProcessStatements.spawn(execution, "true", null, false, 1, 1))
                .hasMessage(
                        "Process limit reached: 1 processes currently running (max: 1). Consider"
                                + " waiting for processes to complete or increasing"
                                + " max_concurrent_processes in .wflcfg")
                .extracting(e -> ((WflError) e).kind())
                .isEqualTo(ErrorKind.PROCESS_SPAWN_FAILED);
        ProcessStatements.await(execution, first);
        assertThat(ProcessStatements.spawn(execution, "true", null, false, 1, 1))
                .isEqualTo("proc2");
    }

    @Test
    void aShellIsWarnedOf() {
        execute(execution(ALLOWED), "echo a; echo b | cat");

        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().lines())
                .startsWith(
                        "\u26a0\ufe0f  Security Warning (line 3, column 7):",
                        "   Shell execution enabled for command: echo a; echo b | cat",
                        "   - command chaining (;)",
                        "   - pipe (|)")
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false | sanitized      | disabled (allow_shell_execution = false)",
                "true  | forbidden      | shell_execution_mode = forbidden",
                "true  | whatever       | shell_execution_mode = forbidden",
                "yes   | sanitized      | disabled (allow_shell_execution = false)",
                "true  | allowlist_only | 'echo' is not in the allowlist",
            })
    void withoutLeaveNothingIsStarted(String allowed, String mode, String reason) {
        Execution execution =
                execution(
                        "allow_shell_execution = %s\nshell_execution_mode = %s"
                                .formatted(allowed, mode));

        assertThatThrownBy(() -> execute(execution, "echo a"))
                .hasMessageStartingWith("Command blocked by security policy: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("(line 3, column 7)");
    }

    @Test
    void aListedPathMeansThatFileOnly() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/bin/sh"));
        Execution execution =
                execution(
                        "allow_shell_execution = true\nshell_execution_mode = allowlist_only\n"
                                + "allowed_shell_commands = /bin/sh\n");
        var nothing = ListValue.of("-c", "exit 0");

        ProcessStatements.execute(execution, "/bin/sh", nothing, false, 1, 1);
        ProcessStatements.execute(execution, link.toString(), nothing, false, 1, 1);
        assertThatThrownBy(() -> ProcessStatements.execute(execution, "sh", nothing, false, 1, 1))
                .hasMessageContaining("Program 'sh' is not in the allowlist");
    }

    @Test
    void aListedRelativePathStartsInTheDirectoryOfTheProgram() throws Exception {
        Files.createSymbolicLink(directory.resolve("tool"), Path.of("/bin/echo"));
        Execution execution =
                execution(
                        "allow_shell_execution = true\nshell_execution_mode = allowlist_only\n"
                                + "allowed_shell_commands = ./tool\n");

        assertThat(execute(execution, "./tool hello").get("output")).contains("hello\n");
    }

    @Test
    void aSignalIsMinusOne() {
        MapValue result = execute(execution(QUIET), "kill -9 $$");

        assertThat(result.get("exit_code")).contains(-1.0);
        assertThat(result.get("success")).contains(false);
    }

    private MapValue execute(Execution execution, String command) {
        return (MapValue) ProcessStatements.execute(execution, command, null, false, 3, 7);
    }

    /// Children that still sleep; they end within a moment of being killed.
    private List<ProcessHandle> sleepers() {
        Instant end = Instant.now().plus(Duration.ofMillis(300));
        List<ProcessHandle> found;
        do {
            found =
                    ProcessHandle.current()
                            .descendants()
                            .filter(ProcessStatementsTest::sleeps)
                            .toList();
        } while (!found.isEmpty() && Instant.now().isBefore(end));
        return found;
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("sleep")).isPresent();
    }

    private Execution execution(String settings) {
        var output =
                new Output() {
                    @Override
                    public void line(String text) {}

                    @Override
                    public void warning(String lines) {
                        warnings.add(lines);
                    }
                };
        var execution = new Execution(output, () -> Instant.EPOCH);
        execution.useSurroundings(new Here(directory));
        execution.useSettings(read(settings));
        return execution;
    }

    private static Settings read(String lines) {
        Settings settings = Settings.STANDARD;
        for (String line : lines.lines().filter(text -> !text.isBlank()).toList()) {
            String[] parts = line.split("=", 2);
            Setting setting = named(parts[0].strip());
            String value = parts[1].strip();
            // As from a file: a value that cannot be one counts as none.
            if (setting.type().problem(setting.key(), value).isPresent()) continue;
            settings = settings.with(setting, value);
        }
        return settings;
    }

    private static Setting named(String key) {
        return Setting.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private record Here(Path directory) implements Surroundings {
        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public void randomBytes(byte[] bytes) {
            throw new AssertionError("nothing here is random");
        }

        @Override
        public Path path(String text) {
            return directory.resolve(text);
        }
    }
}
