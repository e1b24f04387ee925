package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.source.Source;

/// Limits that a configuration sets.
class LimitsTest {
    private static final Settings ONE_SECOND = Settings.STANDARD.with(Setting.TIMEOUT_SECONDS, "1");

    @TempDir Path directory;

    private final List<String> displayed = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat forever:\nend repeat",
                "store n as 0\nrepeat while yes:\n    change n to n plus 1\nend repeat\ndisplay n",
                "repeat until no:\nend repeat",
                "count from 1 to 1000000000000:\nend count",
                "define action called f:\n    display \"x\"\nend action\n"
                        + "repeat forever:\n    call f\nend repeat",
                "wait for 1000 seconds",
                "repeat forever:\n    try:\n        repeat forever:\n        end repeat\n"
                        + "    when error:\n        display \"again\"\n    end try\nend repeat",
            })
    @Timeout(20)
    void aProgramStopsWhenItsTimeIsOver(String program) {
        Outcome outcome = run(ONE_SECOND, program);
        assertThat(message(outcome)).isEqualTo("Execution exceeded timeout (1s)");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    @Timeout(20)
    void aTimeoutCanBeCaught() {
        Outcome outcome =
                run(
                        ONE_SECOND,
                        """
                        try:
                            repeat forever:
                            end repeat
                        when error:
                            display error_message
                        end try
                        """);
        assertThat(displayed).containsExactly("Execution exceeded timeout (1s)");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    @Timeout(20)
    void aMainLoopMayRunLonger() {
        String program =
                """
                store turns as 0
                main loop:
                    wait for 300 milliseconds
                    change turns to turns plus 1
                    check if turns is 5:
                        break
                    end check
                end loop
                display turns
                """;
        Outcome outcome = run(ONE_SECOND, program);
        assertThat(outcome.failure()).isEmpty();
        assertThat(displayed).containsExactly("5");
    }

    @Test
    void withoutConfigurationThereIsNoTimeLimit() {
        assertThat(Settings.STANDARD.isSet(Setting.TIMEOUT_SECONDS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count from 1 to 1000:\nend count",
                "store a as 1\nstore b as a\nstore c as b\nstore d as c\nstore e as d\ndisplay e",
            })
    void operationsAreCounted(String program) {
        Outcome outcome = run(Settings.STANDARD.with(Setting.MAX_OPERATIONS, "5"), program);
        assertThat(message(outcome))
                .isEqualTo("Execution exceeded the operation budget (5 operations)");
    }

    @Test
    void withinTheBudgetAProgramRuns() {
        Outcome outcome =
                run(Settings.STANDARD.with(Setting.MAX_OPERATIONS, "100"), "display 1\ndisplay 2");
        assertThat(outcome.failure()).isEmpty();
        assertThat(displayed).containsExactly("1", "2");
    }

    @Test
    void callsNestAsDeepAsConfigured() {
        String program =
                """
                define action called deeper with parameters n:
                    check if n is 0:
                        give back 0
                    end check
                    give back deeper of n minus 1
                end action
                display deeper of 8
                display deeper of 20
                """;
        Outcome outcome = run(Settings.STANDARD.with(Setting.MAX_CALL_DEPTH, "10"), program);
        assertThat(displayed).containsExactly("0");
        assertThat(message(outcome))
                .isEqualTo("Maximum call depth (10) exceeded - possible infinite recursion");
    }

    @Test
    void patternStepsAreLimited() {
        String program =
                """
                create pattern word:
                    one or more letter
                end pattern
                display "%s" matches word
                """
                        .formatted("1".repeat(50) + "a");
        Outcome outcome = run(Settings.STANDARD.with(Setting.MAX_PATTERN_STEPS, "1"), program);
        assertThat(message(outcome)).startsWith("Pattern execution step limit exceeded");
    }

    @Test
    void filesIncludeOneAnotherAsDeepAsConfigured() throws IOException {
        write("one.wfl", "include from \"two.wfl\"");
        write("two.wfl", "display \"two\"");
        String program =
                """
                include from "two.wfl"
                include from "one.wfl"
                """;
        Outcome outcome = run(Settings.STANDARD.with(Setting.MAX_IMPORT_DEPTH, "1"), program);
        assertThat(displayed).containsExactly("two");
        assertThat(message(outcome))
                .endsWith("Maximum import depth (1) exceeded - possible circular imports");
    }

    @Test
    void programsExecuteOneAnotherAsDeepAsConfigured() throws IOException {
        write("one.wfl", "execute file at \"two.wfl\"");
        write("two.wfl", "display \"two\"");
        String program =
                """
                execute file at "two.wfl"
                execute file at "one.wfl"
                """;
        Outcome outcome = run(Settings.STANDARD.with(Setting.MAX_EXECUTE_FILE_DEPTH, "1"), program);
        assertThat(displayed).containsExactly("two");
        assertThat(message(outcome))
                .endsWith(
                        "Maximum execute file nesting depth (1) exceeded"
                                + " - possible circular execution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include from", "load module from", "execute file at"})
    void furtherFilesAreAsLargeAsConfigured(String statement) throws IOException {
        write("large.wfl", "display 1 ".repeat(10));
        Outcome outcome =
                run(
                        Settings.STANDARD.with(Setting.MAX_SOURCE_SIZE, "99"),
                        statement + " \"large.wfl\"");
        assertThat(displayed).isEmpty();
        assertThat(message(outcome))
                .isEqualTo("Source file too large: 100 bytes (limit: 99 bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait for 5 seconds", "execute file at \"waits.wfl\""})
    @Timeout(20)
    void anExecutedProgramHasTheTimeOfTheOther(String inner) throws IOException {
        write("inner.wfl", inner);
        write("waits.wfl", "count from 1 to 50:\n    wait for 100 milliseconds\nend count");
        Outcome outcome = run(ONE_SECOND, "execute file at \"inner.wfl\"");
        assertThat(message(outcome)).endsWith(": Execution exceeded timeout (1s)");
    }

    @Test
    @Timeout(20)
    void anExecutedProgramInAMainLoopMayRunLonger() throws IOException {
        write(
                "inner.wfl",
                "wait for 1300 milliseconds\ncount from 1 to 2:\n    display count\nend count");
        String program =
                """
                main loop:
                    execute file at "inner.wfl"
                    break
                end loop
                """;
        Outcome outcome = run(ONE_SECOND, program);
        assertThat(outcome.failure()).isEmpty();
        assertThat(displayed).containsExactly("1", "2");
    }

    @Test
    void anExecutedProgramSpendsTheBudgetOfTheOther() throws IOException {
        write("inner.wfl", "count from 1 to 10:\nend count");
        String program = "execute file at \"inner.wfl\"\n".repeat(5);
        Settings budget = Settings.STANDARD.with(Setting.MAX_OPERATIONS, "30");
        assertThat(message(run(budget, program)))
                .endsWith("Execution exceeded the operation budget (30 operations)");
        assertThat(run(budget, program.substring(0, program.length() / 5)).failure()).isEmpty();
    }

    private void write(String name, String program) throws IOException {
        Files.writeString(directory.resolve(name), program);
    }

    private Outcome run(Settings settings, String program) {
        var invocation =
                new Invocation(
                        displayed::add,
                        InstantSource.system(),
                        directory.toAbsolutePath(),
                        directory.resolve("test.wfl").toString(),
                        List.of(),
                        settings);
        var session = new ProgramSession(invocation, (_, _) -> {});
        long start = System.nanoTime();
        Outcome outcome = session.run(new Source("test.wfl", program));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        return outcome;
    }

    private static String message(Outcome outcome) {
        return outcome.failure().orElseThrow().diagnostic().message();
    }
}
