package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

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
