package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wfl.library.pattern.Words.*;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wfl.runtime.WflError;
import wfl.runtime.pattern.PatternSpec;

/// What each kind of pattern compiles to, instruction by instruction.
class PatternCompilerTest {
    @Test
    void aLiteralIsOneInstruction() {
        assertCode(text("ab"), "0 Lit \"ab\"", "1 Match");
    }

    @Test
    void anEmptyLiteralIsNothing() {
        assertCode(text(""), "0 Match");
    }

    @Test
    void aSequenceIsItsPartsInOrder() {
        assertCode(then(digit(), text("x")), "0 Class digit", "1 Lit \"x\"", "2 Match");
    }

    @Test
    void alternativesSplitBeforeEachButTheLast() {
        assertCode(
                or(text("a"), text("b"), text("c")),
                "0 Split 1,3",
                "1 Lit \"a\"",
                "2 Jump 7",
                "3 Split 4,6",
                "4 Lit \"b\"",
                "5 Jump 7",
                "6 Lit \"c\"",
                "7 Match");
    }

    @Test
    void optionalSplitsAroundItsPart() {
        assertCode(optional(digit()), "0 Split 1,2", "1 Class digit", "2 Match");
    }

    @Test
    void zeroOrMoreIsALoopTestedFirst() {
        assertCode(zeroOrMore(digit()), "0 Split 1,3", "1 Class digit", "2 Jump 0", "3 Match");
    }

    @Test
    void oneOrMoreHasItsPartTwice() {
        assertCode(
                oneOrMore(digit()),
                "0 Class digit",
                "1 Split 2,4",
                "2 Class digit",
                "3 Jump 1",
                "4 Match");
    }

    @Test
    void exactlyRepeatsItsPart() {
        assertCode(
                exactly(3, digit()), "0 Class digit", "1 Class digit", "2 Class digit", "3 Match");
    }

    @Test
    void eachOptionalCopyOfBetweenSkipsOnlyItself() {
        assertCode(
                between(1, 3, digit()),
                "0 Class digit",
                "1 Split 2,3",
                "2 Class digit",
                "3 Split 4,5",
                "4 Class digit",
                "5 Match");
    }

    @Test
    void atMostIsBetweenZeroAndItsCount() {
        assertCode(
                atMost(2, digit()),
                "0 Split 1,2",
                "1 Class digit",
                "2 Split 3,4",
                "3 Class digit",
                "4 Match");
    }

    @Test
    void atLeastIsExactlyFollowedByALoop() {
        assertCode(
                atLeast(2, digit()),
                "0 Class digit",
                "1 Class digit",
                "2 Split 3,5",
                "3 Class digit",
                "4 Jump 2",
                "5 Match");
    }

    @Test
    void aCaptureStandsAroundItsPartAndSharesASlotByName() {
        assertCode(
                then(
                        capture("a", digit()),
                        capture("b", digit()),
                        capture("a", digit()),
                        same("b")),
                "0 CapStart 0",
                "1 Class digit",
                "2 CapEnd 0",
                "3 CapStart 1",
                "4 Class digit",
                "5 CapEnd 1",
                "6 CapStart 0",
                "7 Class digit",
                "8 CapEnd 0",
                "9 Backref 1",
                "10 Match");
    }

    @Test
    void lookAheadIsInline() {
        assertCode(
                then(start(), ahead(text("a")), notAhead(text("b"))),
                "0 AtStart",
                "1 BeginAhead",
                "2 Lit \"a\"",
                "3 EndAhead",
                "4 BeginNotAhead",
                "5 Lit \"b\"",
                "6 EndNotAhead",
                "7 Match");
    }

    @Test
    void lookBehindIsAProgramOfItsOwn() {
        assertCode(
                then(behind(text("a")), notBehind(digit())),
                "0 Behind [0 Lit \"a\"; 1 Match]",
                "1 NotBehind [0 Class digit; 1 Match]",
                "2 Match");
    }

    @Test
    void classesAreShownByTheirWords() {
        assertCode(
                then(letter(), whitespace(), any(), numeric(), category("L"), script("Greek")),
                "0 Class letter",
                "1 Class whitespace",
                "2 Class any",
                "3 Class numeric",
                "4 Class category \"L\"",
                "5 Class script \"Greek\"",
                "6 Match");
    }

    @Test
    void aListIsItsTextsAsAlternatives() {
        var code =
                PatternCompiler.compile(
                        "p",
                        list("units"),
                        lists("units", listOf("kg", "g")),
                        PatternLimits.DEFAULT);

        assertThat(code.listing())
                .containsExactly(
                        "0 Split 1,3", "1 Lit \"kg\"", "2 Jump 4", "3 Lit \"g\"", "4 Match");
    }

    @Test
    void aListOfOneIsOneLiteral() {
        var code =
                PatternCompiler.compile(
                        "p", list("units"), lists("units", listOf("kg")), PatternLimits.DEFAULT);

        assertThat(code.listing()).containsExactly("0 Lit \"kg\"", "1 Match");
    }

    @Test
    void aListIsASnapshot() {
        var units = listOf("kg");
        var pattern = PatternStatements.define("p", list("units"), lists("units", units));

        units.add("g");

        assertThat(Patterns.matches(execution(), pattern, "5 g")).isFalse();
    }

    @Test
    void aListInsideALookBehindIsFoundToo() {
        var pattern =
                PatternStatements.define(
                        "p",
                        then(behind(list("units")), digit()),
                        lists("units", listOf("kg", "g")));

        assertThat(Patterns.find(execution(), pattern, "1 kg2").orElseThrow().text())
                .isEqualTo("2");
    }

    @Test
    void anUnknownListFails() {
        assertFailure(list("x"), "List 'x' is not defined in the current scope.");
    }

    @Test
    void aReferenceToSomethingElseFails() {
        assertFailure(list("n"), "'n' is not a list variable.");
    }

    @Test
    void anEmptyListFails() {
        assertFailure(list("none"), "List 'none' is empty.");
    }

    @Test
    void aListWithOtherThingsThanTextFails() {
        assertFailure(list("mixed"), "List 'mixed' contains non-text element.");
    }

    @Test
    void aBackReferenceNeedsACaptureBeforeIt() {
        assertFailure(
                then(same("a"), capture("a", digit())),
                "Backreference to undefined capture group: 'a'");
        assertFailure(same("a"), "Backreference to undefined capture group: 'a'");
    }

    @Test
    void aLookBehindHasNoCapturesOfTheOutside() {
        assertFailure(
                then(capture("a", digit()), behind(same("a"))),
                "Backreference to undefined capture group: 'a'");
        assertFailure(
                then(behind(capture("a", digit())), same("a")),
                "Backreference to undefined capture group: 'a'");
    }

    @Test
    void aPatternOfOneHundredThousandInstructionsIsTheLargest() {
        assertThat(pattern(exactly(99_999, digit()))).isNotNull();
        assertFailure(
                exactly(100_000, digit()),
                "Pattern bytecode exceeds the compilation instruction limit (100000)");
    }

    @Test
    void hugeCountsFailAtOnce() {
        String tooLarge = "Pattern bytecode exceeds the compilation instruction limit (100000)";
        long most = PatternSpec.Repetition.COUNT_MAX;
        assertFailure(exactly(most, digit()), tooLarge);
        assertFailure(atMost(most, text("")), tooLarge);
        assertFailure(exactly(most, exactly(most, exactly(most, digit()))), tooLarge);
        assertFailure(exactly(1_000, behind(exactly(1_000, digit()))), tooLarge);
    }

    @Test
    void hugeCountsOfNothingAreNothing() {
        long most = PatternSpec.Repetition.COUNT_MAX;

        assertThat(allTexts(exactly(most, exactly(most, text(""))), "a")).containsExactly("", "");
    }

    @Test
    void aPatternNestedTooDeeplyFails() {
        PatternSpec spec = digit();
        for (int i = 0; i < 100_000; i++) spec = then(spec);

        assertFailure(spec, "Pattern is nested too deeply (limit 1000)");
    }

    private static void assertCode(PatternSpec spec, String... instructions) {
        var code = PatternCompiler.compile("p", spec, NO_LISTS, PatternLimits.DEFAULT);
        assertThat(code.listing()).isEqualTo(Arrays.asList(instructions));
    }

    private static void assertFailure(PatternSpec spec, String messageStart) {
        assertThatThrownBy(() ->
                        PatternStatements.define(
                                "weight",
                                spec,
                                name ->
                                        switch (name) {
                                            case "n" -> Optional.of(3.0);
                                            case "none" -> Optional.of(listOf());
                                            case "mixed" -> Optional.of(listOf("a", 1.0));
                                            default -> Optional.empty();
                                        }))
                .isInstanceOf(WflError.class)
                .hasMessageStartingWith(
                        "Failed to compile pattern 'weight': Pattern compile error: "
                                + messageStart);
    }
}
