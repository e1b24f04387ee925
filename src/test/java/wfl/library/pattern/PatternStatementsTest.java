package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wfl.library.pattern.Words.*;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wfl.runtime.Absent;
import wfl.runtime.Display;
import wfl.runtime.Equality;
import wfl.runtime.Execution;
import wfl.runtime.JoinedText;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.Type;
import wfl.runtime.WflError;
import wfl.runtime.pattern.PatternNotation;
import wfl.runtime.pattern.PatternSpec;

/// The pattern operations as programs meet them: values in, values out, messages.
class PatternStatementsTest {
    private final Execution execution = execution();

    @Test
    void theWeightExampleOfTheReference() {
        var weight =
                PatternStatements.define(
                        "weight",
                        then(
                                capture("amount", oneOrMore(digit())),
                                optional(text(" ")),
                                capture("unit", list("units"))),
                        lists("units", listOf("kg", "g")));

        var hit = (MapValue) PatternStatements.find(execution, "net 250 g per box", weight);

        assertThat(Display.debug(hit))
                .isEqualTo(
                        "{matched_text: \"250 g\", start: 4, end: 9,"
                                + " captures: {amount: \"250\", unit: \"g\"}}");
    }

    @Test
    void aMatchWithoutSetCapturesHasNoCapturesEntry() {
        var hit =
                PatternStatements.find(
                        execution, "ab", pattern(or(text("a"), capture("c", any()))));

        assertThat(Display.debug(hit)).isEqualTo("{matched_text: \"a\", start: 0, end: 1}");
    }

    @Test
    void unsetCapturesAreAbsent() {
        var spec = then(capture("a", any()), optional(capture("b", text("!"))));

        var hit = (MapValue) PatternStatements.find(execution, "x", pattern(spec));

        assertThat(Display.debug(hit.get("captures").orElseThrow())).isEqualTo("{a: \"x\"}");
    }

    @Test
    void findWithoutAMatchIsNothing() {
        assertThat(PatternStatements.find(execution, "ab", pattern(digit())))
                .isEqualTo(Absent.NULL);
    }

    @Test
    void matchesLooksAnywhereInTheText() {
        assertThat(PatternStatements.matches(execution, "ab1", pattern(digit()))).isTrue();
        assertThat(PatternStatements.matches(execution, "abc", pattern(digit()))).isFalse();
    }

    @Test
    void joinedTextIsText() {
        Object joined = JoinedText.join("a".repeat(300), "1");

        assertThat(PatternStatements.matches(execution, joined, pattern(digit()))).isTrue();
        assertThat(PatternStatements.replace(execution, joined, "a", "")).isEqualTo("1");
    }

    @Test
    void replaceInsertsItsTextLiterally() {
        assertThat(replaced("a1b2", pattern(digit()), "$1\\")).isEqualTo("a$1\\b$1\\");
        assertThat(replaced("abc", pattern(digit()), "x")).isEqualTo("abc");
        assertThat(replaced("ab", pattern(text("")), "-")).isEqualTo("-a-b-");
        assertThat(replaced("\ud83d\ude00b", pattern(zeroOrMore(digit())), "-"))
                .isEqualTo("-\ud83d\ude00-b-");
    }

    @Test
    void replaceOfATextReplacesEveryOccurrence() {
        assertThat(replaced("a.b.c", ".", "")).isEqualTo("abc");
        assertThat(replaced("aaa", "aa", "b")).isEqualTo("ba");
        assertThat(replaced("a\ud83d\ude00", "", "-")).isEqualTo("-a-\ud83d\ude00-");
        assertThat(replaced("", "", "-")).isEqualTo("-");
    }

    @Test
    void splitKeepsEmptyPieces() {
        assertThat(split("a12b3c", oneOrMore(digit()))).isEqualTo(listOf("a", "", "b", "c"));
        assertThat(split("1a1", digit())).isEqualTo(listOf("", "a", ""));
        assertThat(split("abc", digit())).isEqualTo(listOf("abc"));
        assertThat(split("", digit())).isEqualTo(listOf(""));
        assertThat(split("ab", text(""))).isEqualTo(listOf("", "a", "b", ""));
    }

    @Test
    void findAllGivesEveryMatch() {
        var all = (ListValue) PatternStatements.findAll(execution, "a1b2", pattern(digit()));

        assertThat(Display.debug(all))
                .isEqualTo(
                        "[{matched_text: \"1\", start: 1, end: 2},"
                                + " {matched_text: \"2\", start: 3, end: 4}]");
        assertThat(PatternStatements.findAll(execution, "ab", pattern(digit())))
                .isEqualTo(listOf());
    }

    @Test
    void findAllCountsPlacesInCodePoints() {
        String face = "\ud83d\ude00";
        var all = PatternStatements.findAll(execution, face + "1" + face + "2", pattern(digit()));

        assertThat(Display.debug(all))
                .isEqualTo(
                        "[{matched_text: \"1\", start: 1, end: 2},"
                                + " {matched_text: \"2\", start: 3, end: 4}]");
    }

    @Test
    void compiledProgramsHandInANotationAndTheListsItNames() {
        String notation = PatternNotation.write(then(digit(), list("units")));

        var pattern =
                PatternStatements.define(
                        "weight", notation, new @Nullable Object[] {"units", listOf("kg", "g")});

        assertThat(PatternStatements.matches(execution, "5 kg, 3g", pattern)).isTrue();
        assertMessage(
                () ->
                        PatternStatements.define(
                                "weight", notation, new @Nullable Object[] {"units", null}),
                "Failed to compile pattern 'weight': Pattern compile error:"
                        + " List 'units' is not defined in the current scope.");
    }

    @Test
    void aPatternIsAValue() {
        var one = pattern(digit());

        assertThat(Display.text(one)).isEqualTo("[Pattern]");
        assertThat(Type.nameOf(one)).isEqualTo("Pattern");
        assertThat(Equality.equal(one, one)).isTrue();
        assertThat(Equality.equal(one, pattern(digit()))).isFalse();
    }

    @Test
    void aPatternLiteralIsThatTextAndNothingElse() {
        var literal = PatternStatements.literal("one or more");

        assertThat(PatternStatements.matches(execution, "x one or more y", literal)).isTrue();
        assertThat(PatternStatements.matches(execution, "one", literal)).isFalse();
    }

    @Test
    void matchesChecksItsTextThenItsPattern() {
        var digit = pattern(digit());
        assertMessage(
                () -> PatternStatements.matches(execution, 1.0, 2.0),
                "Pattern match requires text as first argument");
        assertMessage(
                () -> PatternStatements.matches(execution, "a", "a"),
                "Pattern match requires pattern as second argument");
        assertMessage(
                () -> PatternStatements.find(execution, digit, 2.0),
                "Pattern find requires text as first argument");
        assertMessage(
                () -> PatternStatements.find(execution, "a", "a"),
                "Pattern find requires pattern as second argument");
    }

    @Test
    void replaceChecksTextThenReplacementThenPattern() {
        assertMessage(
                () -> PatternStatements.replace(execution, 1.0, 2.0, 3.0),
                "First argument must be text");
        assertMessage(
                () -> PatternStatements.replace(execution, "a", 2.0, 3.0),
                "Third argument must be text");
        assertMessage(
                () -> PatternStatements.replace(execution, "a", 2.0, "b"),
                "Second argument must be a pattern or text");
    }

    @Test
    void splitOnChecksTextThenPattern() {
        assertMessage(
                () -> PatternStatements.splitOn(execution, 1.0, 2.0),
                "First argument must be text");
        assertMessage(
                () -> PatternStatements.splitOn(execution, "a", "b"),
                "Second argument must be a pattern");
    }

    @Test
    void splitByTakesTheDelimiterLiterally() {
        assertThat(PatternStatements.splitBy("a.b..c.", "."))
                .isEqualTo(listOf("a", "b", "", "c", ""));
        assertThat(PatternStatements.splitBy("", ",")).isEqualTo(listOf(""));
        assertThat(PatternStatements.splitBy("a\\Eb", "\\E")).isEqualTo(listOf("a", "b"));
    }

    @Test
    void splitByChecksTextThenDelimiter() {
        assertMessage(
                () -> PatternStatements.splitBy(5.0, 5.0), "Cannot split Number - expected text");
        assertMessage(
                () -> PatternStatements.splitBy("a", 5.0), "Delimiter must be text - got Number");
        assertMessage(
                () -> PatternStatements.splitBy("a", ""),
                "Empty delimiter not allowed in string split");
    }

    private Object replaced(Object text, Object pattern, Object replacement) {
        return PatternStatements.replace(execution, text, pattern, replacement);
    }

    private Object split(String text, PatternSpec spec) {
        return PatternStatements.splitOn(execution, text, pattern(spec));
    }

    private static void assertMessage(ThrowingCallable code, String message) {
        assertThatThrownBy(code).isInstanceOf(WflError.class).hasMessage(message);
    }
}
