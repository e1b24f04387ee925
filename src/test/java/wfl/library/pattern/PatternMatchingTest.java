package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.library.pattern.Words.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which text a pattern finds: order, laziness, classes, back-references.
class PatternMatchingTest {
    @Test
    void aLoopAtTheEndLeavesAsSoonAsItMay() {
        assertThat(firstText(oneOrMore(digit()), "123")).contains("1");
        assertThat(firstText(zeroOrMore(digit()), "12")).contains("");
        assertThat(firstText(atLeast(2, digit()), "1234")).contains("12");
    }

    @Test
    void aLoopGoesOnWhenWhatFollowsNeedsIt() {
        assertThat(firstText(then(oneOrMore(digit()), text("x")), "12x")).contains("12x");
    }

    @Test
    void amongBranchesOfTheSameLengthTheFirstWins() {
        assertThat(firstText(optional(digit()), "5")).contains("5");
        assertThat(firstText(between(1, 3, digit()), "1234")).contains("123");
        assertThat(firstText(or(text("a"), text("ab")), "ab")).contains("a");
        assertThat(firstText(or(text("ab"), text("a")), "ab")).contains("ab");
    }

    @Test
    void fewerSplitsWinOverEarlierOrder() {
        // "a" alone needs one split, "a" with an optional "b" two.
        assertThat(firstText(or(text("x"), text("ab"), text("a")), "ab")).contains("ab");
        assertThat(firstText(or(then(text("a"), optional(text("b"))), text("a")), "ab"))
                .contains("a");
    }

    @Test
    void aSearchTriesEveryPlaceAndTheEnd() {
        assertThat(firstText(digit(), "ab1")).contains("1");
        assertThat(firstText(digit(), "abc")).isEqualTo(Optional.empty());
        assertThat(allTexts(text(""), "ab")).containsExactly("", "", "");
        assertThat(allTexts(optional(digit()), "5")).containsExactly("5", "");
        assertThat(matches(text(""), "")).isTrue();
    }

    @Test
    void aSearchForAllGoesOnBehindEachMatch() {
        assertThat(allTexts(text("aa"), "aaaaa")).containsExactly("aa", "aa");
        assertThat(allTexts(oneOrMore(digit()), "a12b3")).containsExactly("1", "2", "3");
    }

    @Test
    void startOfTextIsPositionZeroOnly() {
        assertThat(allTexts(then(start(), any()), "aaa")).containsExactly("a");
        assertThat(allTexts(then(start(), text("")), "aaa")).containsExactly("");
        assertThat(matches(then(any(), start()), "ab")).isFalse();
        assertThat(matches(or(then(start(), text("b")), text("c")), "abc")).isTrue();
    }

    @Test
    void aBackReferenceTakesTheSameTextAgain() {
        var doubled = then(capture("c", any()), same("c"));

        assertThat(firstText(doubled, "abccd")).contains("cc");
        assertThat(matches(doubled, "aA")).isFalse();
        assertThat(
                        firstText(
                                then(capture("w", oneOrMore(letter())), text("-"), same("w")),
                                "ab-ab"))
                .contains("ab-ab");
    }

    @Test
    void aBackReferenceToAnUnsetCaptureFails() {
        var maybe = then(optional(then(capture("c", text("x")), text("!"))), same("c"));

        assertThat(matches(maybe, "ab")).isFalse();
        assertThat(firstText(maybe, "x!x")).contains("x!x");
    }

    @Test
    void aCaptureStartedAgainIsEmptyAtThatPlace() {
        assertThat(firstText(capture("c", then(text("a"), same("c"), text("b"))), "ab"))
                .contains("ab");
    }

    @Test
    void lettersAreAlphabeticAndDigitsAreAscii() {
        assertThat(allTexts(letter(), "aZ\u00e4\u03a9\u4e2d1_\u00b2")).hasSize(5);
        assertThat(allTexts(digit(), "09\u0663\u00b2a")).containsExactly("0", "9");
        assertThat(allTexts(numeric(), "0\u0663\u00b2\u2167a\u00bd"))
                .containsExactly("0", "\u0663", "\u00b2", "\u2167", "\u00bd");
    }

    @Test
    void whitespaceIsUnicodeWhiteSpace() {
        String white =
                "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000";
        String other = "a\u001c\u001f\u200b\u180e\u2060\ufeff";

        assertThat(allTexts(whitespace(), white + other)).hasSize(white.length());
    }

    @Test
    void anyCharacterTakesLineEndsAndWholeCodePoints() {
        assertThat(allTexts(any(), "a\n\ud83d\ude00b"))
                .containsExactly("a", "\n", "\ud83d\ude00", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "L, aZ\u00e4\u4e2d, 1_\u0301",
        "Letter, a, 1",
        "N, 1\u00bd\u2167, a",
        "Number, 7, a",
        "S, $+<=>^`|~\u00a2\u00a5\u00a7\u00b0\u00d7\u2122\u2190, a\u00a6\u00a8\u20ac",
        "Symbol, \u00f7\u02ed, \u02ee",
        "P, '!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~\u2010\u2053', a\u2054\u00a1",
        "Punctuation, '\u203e', \u203f",
        "M, \u0300\u036f\u0483\u05bf\u061a, a\u0370\u05be",
        "Mark, \u05c7, \u05c6",
    })
    void categoriesTakeTheirCharacters(String name, String inside, String outside) {
        assertThat(allTexts(category(name), inside)).hasSize(inside.length());
        assertThat(allTexts(category(name), outside)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Latin, AZaz\u00c0\u00d7\u024f\u1e00, @[\u00bf\u0250",
        "Greek, \u0370\u03ff\u1f00, a\u0400",
        "Cyrillic, \u0400\u052f, \u0530",
        "Arabic, \u0600\u0750, \u0700",
        "Hebrew, \u0590\u05ff, \u0600",
        "Devanagari, \u0900\u097f, \u0980",
        "Chinese, \u4e00\u9fff\u3400, \u3040",
        "Han, \u4dbf, \u4dc0",
        "Japanese, \u3040\u309f, \u30a0",
        "Hiragana, \u3042, \u30a2",
        "Katakana, \u30a0\u30ff, \u3042",
        "Korean, \uac00\ud7af\u1100\u3130, \u3040",
        "Hangul, \u318f, \u3190",
    })
    void scriptsTakeTheirRanges(String name, String inside, String outside) {
        assertThat(allTexts(script(name), inside)).hasSize(inside.length());
        assertThat(allTexts(script(name), outside)).isEmpty();
    }

    @Test
    void rareHanCharactersBeyondTheBasicPlaneBelongToHan() {
        assertThat(allTexts(script("Han"), "\ud840\udc00\ud869\udedf\ud869\udee0")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l", "Lu", "Klingon"})
    void unknownNamesTakeNothing(String name) {
        assertThat(matches(category(name), "aA1$.")).isFalse();
        assertThat(matches(script(name), "aA1$.")).isFalse();
    }

    @Test
    void caseMattersAndNothingIsNormalised() {
        assertThat(matches(text("abc"), "ABC")).isFalse();
        assertThat(matches(text("\u00e4"), "a\u0308")).isFalse();
    }

    @Test
    void placesAreCountedInCodePoints() {
        var found = Patterns.find(execution(), pattern(text("x")), "\ud83d\ude00\ud83d\ude00x");

        assertThat(found.orElseThrow().start()).isEqualTo(2);
        assertThat(found.orElseThrow().end()).isEqualTo(3);
    }

    @Test
    void classUnionsAreAlternativesOfClasses() {
        assertThat(firstText(then(oneOrMore(or(letter(), digit())), text("!")), "-a1b2!"))
                .contains("a1b2!");
    }

    @Test
    void aFilteredSearchStillFindsEveryPlace() {
        assertThat(allTexts(or(text("cat"), text("dog"), digit()), "a dog, 2 cats"))
                .containsExactly("dog", "2", "cat");
        assertThat(allTexts(then(optional(text("x")), text("y")), "xy y x"))
                .containsExactly("xy", "y");
        assertThat(allTexts(then(text("\u00e4"), any()), "a\u00e4b\u00e4"))
                .containsExactly("\u00e4b");
        assertThat(allTexts(then(zeroOrMore(whitespace()), text("\ud83d\ude00")), "a \ud83d\ude00"))
                .containsExactly(" \ud83d\ude00");
    }
}
