package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wfl.library.pattern.Words.*;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import wfl.runtime.ErrorKind;
import wfl.runtime.WflError;
import wfl.runtime.pattern.PatternSpec;

/// Hostile patterns and long texts: they end, soon, with the documented error or the right answer.
class PatternLimitsTest {
    private static final String STEPS = "Pattern execution step limit exceeded";
    private static final String STATES = "Pattern execution active-state limit exceeded";

    @Test
    void nestedLoopsOverOneLongWordEndAtTheStateLimit() {
        var nested = then(oneOrMore(oneOrMore(text("a"))), text("b"));

        assertLimit(STATES, nested, "a".repeat(100_000));
    }

    @Test
    void loopsOverNothingEndAtTheStepLimit() {
        assertLimit(STEPS, then(zeroOrMore(zeroOrMore(text("a"))), text("b")), "ccc");
    }

    @Test
    void aLoopOverSomethingOptionalLeavesAtOnce() {
        assertThat(firstText(zeroOrMore(optional(text("a"))), "aaa")).contains("");
    }

    @Test
    void triesFromEveryPlaceEndAtTheStepLimit() {
        assertLimit(STEPS, then(oneOrMore(letter()), text("!")), "a".repeat(100_000));
    }

    @Test
    void lookBehindOverLongTextsEndsAtTheStepLimit() {
        var spec = then(behind(then(zeroOrMore(any()), text("!"))), text("a"));

        assertLimit(STEPS, spec, "a".repeat(100_000));
    }

    @Test
    void longRepetitionsWithoutASplitEndAtTheStepLimit() {
        assertLimit(
                STEPS, exactly(99_999, text("a")), "aaaaaaaab".repeat(50_000) + "a".repeat(99_998));
        assertLimit(STEPS, then(exactly(50_000, text("a")), text("b")), "a".repeat(200_000));
    }

    @Test
    void aLookAheadThatJumpsInACircleEndsAtTheStepLimit() {
        // Some position of the body makes a jump of the copy name itself; see the look-ahead tests.
        for (int prefix = 0; prefix < 8; prefix++) {
            var spec =
                    then(
                            exactly(prefix, text("a")),
                            ahead(
                                    then(
                                            or(text("x"), text("a")),
                                            zeroOrMore(text("a")),
                                            text("b"))));
            assertEnds(spec, "a".repeat(50));
        }
    }

    @Test
    void manyCapturesDoNotMultiplyMemory() {
        var parts = new PatternSpec[2_000];
        for (int i = 0; i < parts.length; i++) parts[i] = capture("c" + i, optional(text("a")));

        assertEnds(then(oneOrMore(oneOrMore(then(parts))), text("b")), "a".repeat(10_000));
    }

    @Test
    void manyLookAroundsDoNotMultiplyMemory() {
        var bothWays = then(notAhead(any()), notBehind(text("b")));

        assertEnds(exactly(10_000, bothWays), "a".repeat(1_000));
        assertEnds(exactly(10_000, ahead(notAhead(notBehind(text("b"))))), "a".repeat(1_000));
    }

    @Test
    void limitsCanBeLowered() {
        var limits = new PatternLimits(100, 10, 2);
        var code = PatternCompiler.compile("p", zeroOrMore(digit()), NO_LISTS, limits);
        var machine = new PatternMachine(code, "a".repeat(20), execution(), limits);

        assertThat(machine.next(0)).isNotNull();
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 20; i++) machine.next(i);
                        })
                .hasMessage(STEPS);
    }

    @Test
    void aLongTextIsSearchedInOnePass() {
        String words = "lorem ipsum dolor sit amet ".repeat(40_000);
        var word = then(capture("word", oneOrMore(letter())), text(" "));

        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () ->
                        assertThat(Patterns.findAll(execution(), pattern(word), words))
                                .hasSize(200_000));
    }

    @Test
    void aCancelledProgramStopsInsideASearch() {
        var execution = execution();
        execution.cancel();
        var nested = then(oneOrMore(letter()), text("!"));

        assertThatThrownBy(() -> Patterns.matches(execution, pattern(nested), "a".repeat(5_000)))
                .isInstanceOfSatisfying(
                        WflError.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    private static void assertLimit(String message, PatternSpec spec, String text) {
        var pattern = pattern(spec);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () ->
                        assertThatThrownBy(() -> Patterns.matches(execution(), pattern, text))
                                .isInstanceOfSatisfying(
                                        WflError.class,
                                        e ->
                                                assertThat(e.kind())
                                                        .isEqualTo(ErrorKind.RESOURCE_LIMIT))
                                .hasMessage(message));
    }

    /// With an answer or with a limit error, but soon.
    private static void assertEnds(PatternSpec spec, String text) {
        var pattern = pattern(spec);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    try {
                        Patterns.matches(execution(), pattern, text);
                    } catch (WflError e) {
                        assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE_LIMIT);
                    }
                });
    }
}
