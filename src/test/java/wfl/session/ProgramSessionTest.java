package wfl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.check.EarlierEntries;
import wfl.library.module.Parts.Part;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.Library;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Stage;
import wfl.syntax.tree.Statement.DefineAction;

class ProgramSessionTest {
    @TempDir Path directory;

    @Test
    void filesIncludeEachOtherNoDeeperThanTheLimit() throws java.io.IOException {
        for (int i = 0; i < 70; i++) {
            Files.writeString(
                    directory.resolve("part" + i + ".wfl"),
                    "include from \"part" + (i + 1) + ".wfl\"\n");
        }
        Files.writeString(directory.resolve("part70.wfl"), "display \"reached\"\n");
        var sessions = new Sessions(directory);

        assertThat(sessions.run("include from \"part7.wfl\"").exitCode()).isZero();
        Outcome tooDeep = sessions.run("include from \"part6.wfl\"");

        assertThat(sessions.events).containsExactly("display reached");
        assertThat(tooDeep.failure().orElseThrow().diagnostic().message())
                .contains("Maximum import depth (64) exceeded - possible circular imports");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include from \"part.wfl\"|store as 5",
                "include from \"part.wfl\"|display unknown",
                "load module from \"part.wfl\"|store x as 1\nchange x to \"a\"\ndisplay x",
            })
    void aFileThatCannotJoinIsAnErrorOfTheRun(String example) throws IOException {
        String[] texts = example.split("\\|");
        Files.writeString(directory.resolve("part.wfl"), texts[1] + "\n");

        Outcome outcome = new Sessions(directory).run(texts[0]);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.failure().orElseThrow().diagnostic().stage()).isEqualTo(Stage.RUN);
    }

    @Test
    void aProgramRunsFromTextToExitCode() {
        var sessions = new Sessions(directory);

        Outcome outcome = sessions.run("store x as 6", "display x times 7");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(sessions.events).containsExactly("display 42");
    }

    @Test
    void warningsComeBeforeTheOutput() {
        var sessions = new Sessions(directory);

        sessions.run("store x as 6", "display \"done\"");

        assertThat(sessions.events)
                .containsExactly("warning[ANALYZE-UNUSED] 1:1 Unused variable 'x'", "display done");
    }

    @Test
    void nothingRunsAfterAParseError() {
        var sessions = new Sessions(directory);

        Outcome outcome = sessions.run("display 1", "store x 2");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(sessions.events).hasSize(1).first().asString().startsWith("error[ERROR] 2:");
    }

    @Test
    void nothingRunsAfterAnAnalysisError() {
        var sessions = new Sessions(directory);

        Outcome outcome = sessions.run("display 1", "display unknown_name");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(sessions.events)
                .containsExactly(
                        "error[ANALYZE-SEMANTIC] 2:9 Variable 'unknown_name' is not defined");
    }

    @Test
    void anUncaughtErrorIsReturnedWithItsPlace() {
        var sessions = new Sessions(directory);

        Outcome outcome = sessions.run("display 1", "display 1 divided by 0");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(sessions.events).containsExactly("display 1");
        Failure failure = outcome.failure().orElseThrow();
        assertThat(failure.diagnostic().message()).isEqualTo("Division by zero");
        assertThat(failure.source().position(failure.diagnostic().at()).line()).isEqualTo(2);
    }

    @Test
    void anEmptyProgramDoesNothing() {
        assertThat(new Sessions(directory).program().run(new Source("empty.wfl", "")).exitCode())
                .isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void keystoresLieInTheGivenDirectoryAndAreClosedAtTheEnd() {
        var sessions = new Sessions(directory);
        String[] program = {
            "open or create keystore at \"left.kvb\" as vault",
            "store \"v\" in vault with key \"k\"",
            "display 1 divided by 0"
        };

        sessions.run(program);
        Outcome again = sessions.run(program);

        assertThat(Files.exists(directory.resolve("left.kvb"))).isTrue();
        assertThat(again.failure().orElseThrow().diagnostic().message())
                .isEqualTo("Division by zero");
    }

    @Test
    void endlessRecursionIsAnErrorThatTryCatches() {
        var sessions = new Sessions(directory);

        sessions.run(
                "define action called deeper with parameters n:",
                "    give back deeper of n plus 1",
                "end action",
                "try:",
                "    display deeper of 1",
                "when error:",
                "    display error_message",
                "end try");

        assertThat(sessions.events)
                .contains(
                        "display Maximum call depth (1000) exceeded - possible infinite recursion");
    }

    @Test
    void tenThousandParenthesesAreNoCrash() {
        String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);

        Outcome outcome = new Sessions(directory).run("display " + deep);

        assertThat(outcome.exitCode()).isIn(ExitCode.SUCCESS, ExitCode.UNUSABLE);
        assertThat(outcome.findings()).noneMatch(d -> d.code().equals("INTERNAL"));
    }

    @Test
    @Timeout(30)
    void aCancelledProgramEndsWithoutAMessage() throws InterruptedException {
        var started = new CountDownLatch(1);
        var sessions = new Sessions(directory);
        var invocation =
                new Invocation(
                        _ -> started.countDown(),
                        sessions.invocation().clock(),
                        sessions.directory,
                        "",
                        List.of());
        var session = new ProgramSession(invocation, sessions::note);
        var stopper =
                Thread.startVirtualThread(() -> {
                    try {
                        started.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    session.cancel();
                });

        Outcome outcome =
                session.run(
                        Sessions.source(
                                "display \"go\"",
                                "repeat forever:",
                                "    display 1",
                                "end repeat"));
        stopper.join();

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(outcome.failure()).isEmpty();
        assertThat(session.awaitEnd(1_000)).isTrue();
    }

    @Test
    void aMistakeOfOurOwnIsSaidAsOne() {
        var sessions = new Sessions(directory);
        var session =
                new ProgramSession(new BrokenTranslator(), sessions.invocation(), sessions::note);

        Outcome outcome = session.run(Sessions.source("display 1"));

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failure().orElseThrow().diagnostic().message())
                .startsWith("WFL itself made a mistake: java.lang.IllegalStateException: oops");
    }

    @Test
    void callsRepeatedByRecursionAreShownOnceWithACount() {
        Outcome outcome =
                new Sessions(directory)
                        .run(
                                "define action called down with parameters n:",
                                "    give back down of n plus 1",
                                "end action",
                                "down of 1");

        assertThat(outcome.failure().orElseThrow().diagnostic().labels())
                .extracting(Diagnostic.Label::text)
                .containsExactly("called 'down' here (62 times or more)");
    }

    @Test
    void mutualRecursionIsFoldedToo() {
        Outcome outcome =
                new Sessions(directory)
                        .run(
                                "define action called ping with parameters n:",
                                "    check if n is 0:",
                                "        display 1 divided by n",
                                "    end check",
                                "    give back pong of n minus 1",
                                "end action",
                                "define action called pong with parameters n:",
                                "    give back ping of n",
                                "end action",
                                "ping of 3");

        assertThat(outcome.failure().orElseThrow().diagnostic().labels())
                .extracting(Diagnostic.Label::text)
                .containsExactly(
                        "called 'ping' here (3 times)",
                        "called 'pong' here (3 times)",
                        "called 'ping' here");
    }

    private static final class BrokenTranslator implements Translator {
        @Override
        public Translation program(Source source, Path file, Collection<String> given) {
            return new Translation(
                    List.of(), ExitCode.SUCCESS, false, Optional.of(new BrokenCode(source)));
        }

        @Override
        public Translation entry(
                Source source,
                Set<String> known,
                Map<String, List<DefineAction>> actions,
                EarlierEntries earlier) {
            return program(source, Path.of(""), List.of());
        }

        @Override
        public Translation part(Source source, Part part, Set<String> known) {
            return program(source, Path.of(""), known);
        }

        @Override
        public boolean isUnfinished(Source source) {
            return false;
        }

        @Override
        public Set<String> builtinNames() {
            return Set.of();
        }

        @Override
        public Library library() {
            return Library.EMPTY;
        }
    }

    private record BrokenCode(Source source) implements Translation.Code {
        @Override
        public EarlierEntries learnt() {
            return EarlierEntries.NONE;
        }

        @Override
        public Object run(Execution execution) {
            throw new IllegalStateException("oops");
        }

        @Override
        public List<DefineAction> actions() {
            return List.of();
        }

        @Override
        public Object runIn(Execution execution, @Nullable Environment environment) {
            return run(execution);
        }

        @Override
        public Failure explain(WflError error) {
            throw new AssertionError(error);
        }
    }
}
