package wfl.library.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.library.pattern.Words.*;

import org.junit.jupiter.api.Test;

/// Look-around, including the behaviour of the reference that nobody would design.
class LookAroundTest {
    @Test
    void aheadLooksWithoutTaking() {
        assertThat(allTexts(then(digit(), ahead(text("x"))), "1x2y3x")).containsExactly("1", "3");
        assertThat(allTexts(then(ahead(text("ab")), any()), "abaab")).containsExactly("a", "a");
        assertThat(firstText(then(text("a"), ahead(then(digit(), letter()))), "a1 a2b"))
                .contains("a");
    }

    @Test
    void aheadOverAUnionMissesItsTargets() {
        // Original: 0 "a", 1 BeginAhead, 2 Split 3,5, 3 letter, 4 Jump 6, 5 digit, 6 EndAhead.
        // Copy:     0 Split 3,5, 1 letter, 2 Jump 6, 3 digit, 4 Match: the letter is never tried.
        assertThat(matches(then(text("a"), ahead(or(letter(), digit()))), "ab")).isFalse();
        assertThat(matches(then(text("a"), ahead(or(letter(), digit()))), "a1")).isTrue();
        // Farther behind, both targets lie beyond the copy.
        assertThat(matches(then(exactly(3, text("a")), ahead(or(letter(), digit()))), "aaab1"))
                .isFalse();
        assertThat(matches(then(exactly(3, text("a")), ahead(or(letter(), digit()))), "aaa1"))
                .isFalse();
    }

    @Test
    void aheadOverAUnionAtTheStartTakesTheShiftedTargets() {
        // Original: 0 BeginAhead, 1 Split 2,4, 2 letter, 3 Jump 5, 4 digit, 5 EndAhead, 6 any.
        // Copy:     0 Split 2,4, 1 letter, 2 Jump 5, 3 digit, 4 Match: target 4 is its Match.
        assertThat(matches(then(ahead(or(letter(), digit())), any()), "?")).isTrue();
    }

    @Test
    void aheadRunsWithoutCaptures() {
        assertThat(matches(then(capture("c", any()), ahead(same("c"))), "aa")).isFalse();
        var found =
                Patterns.find(
                        execution(),
                        pattern(then(text("a"), ahead(capture("c", text("b"))))),
                        "ab");
        assertThat(found.orElseThrow().captures().isEmpty()).isTrue();
    }

    @Test
    void notAheadFailsWhereItsBodyAndTheRestFollow() {
        var spec = then(digit(), notAhead(text("x")));

        assertThat(allTexts(spec, "5x")).isEmpty();
        assertThat(allTexts(spec, "5y")).containsExactly("5");
        assertThat(allTexts(spec, "5")).containsExactly("5");
    }

    @Test
    void notAheadRunsOnThroughTheRestOfThePattern() {
        // "b" follows, but "b" and then "y" do not: passed, and then "y" must match after "a".
        assertThat(matches(then(text("a"), notAhead(text("b")), text("b")), "ab")).isTrue();
        assertThat(matches(then(text("a"), notAhead(text("b")), text("b")), "abb")).isFalse();
    }

    @Test
    void notAheadPassesWhenAStateStartsAGenerationAtItsEnd() {
        assertThat(matches(then(text("a"), notAhead(oneOrMore(digit()))), "a5")).isTrue();
        assertThat(matches(then(text("a"), notAhead(text(""))), "a")).isTrue();
    }

    @Test
    void notAheadSeesTheCapturesSoFar() {
        var spec = then(capture("c", letter()), notAhead(same("c")));

        assertThat(allTexts(spec, "aab")).containsExactly("a", "b");
    }

    @Test
    void behindLooksBack() {
        assertThat(allTexts(then(behind(text("$")), digit()), "1$2 $3")).containsExactly("2", "3");
        assertThat(allTexts(then(behind(then(letter(), digit())), any()), "a1b2c"))
                .containsExactly("b", "c");
    }

    @Test
    void behindTakesAnyWindowThatItsLazyMatchFillsExactly() {
        assertThat(matches(then(behind(or(text("ab"), text("b"))), text("!")), "ab!")).isTrue();
        assertThat(matches(then(behind(then(oneOrMore(digit()), text("."))), text("!")), "12.!"))
                .isTrue();
        // "a" wins inside the window "ab" and ends before the window does.
        assertThat(matches(then(behind(or(text("a"), text("ab"))), text("!")), "ab!")).isFalse();
    }

    @Test
    void behindFailsAtTheStartAndNeverTriesAnEmptyWindow() {
        assertThat(matches(then(behind(text("")), text("a")), "ba")).isFalse();
        assertThat(matches(then(behind(any()), text("a")), "a")).isFalse();
        assertThat(matches(then(notBehind(any()), text("a")), "a")).isTrue();
    }

    @Test
    void startOfTextInsideBehindIsTheStartOfTheWindow() {
        assertThat(matches(then(behind(then(start(), text("b"))), text("c")), "abc")).isTrue();
    }

    @Test
    void behindReachesBackOneThousandCharacters() {
        var spec = then(behind(then(text("x"), exactly(999, text("a")))), text("!"));
        var tooFar = then(behind(then(text("x"), exactly(1_000, text("a")))), text("!"));

        assertThat(matches(spec, "x" + "a".repeat(999) + "!")).isTrue();
        assertThat(matches(tooFar, "x" + "a".repeat(1_000) + "!")).isFalse();
    }

    @Test
    void behindCountsWindowsInCodePoints() {
        assertThat(matches(then(behind(exactly(2, any())), text("!")), "\ud83d\ude00\ud83d\ude00!"))
                .isTrue();
        assertThat(matches(then(behind(exactly(3, any())), text("!")), "\ud83d\ude00\ud83d\ude00!"))
                .isFalse();
    }

    @Test
    void notBehindIsTheInverse() {
        assertThat(allTexts(then(notBehind(text("$")), digit()), "1$2 3"))
                .containsExactly("1", "3");
    }

    @Test
    void lookAroundsNest() {
        var spec = then(ahead(then(text("a"), ahead(text("b")))), any());
        assertThat(allTexts(spec, "acab")).containsExactly("a");

        var back = then(behind(then(behind(text("x")), text("y"))), any());
        assertThat(allTexts(back, "xyz")).isEmpty();
        var backTwo = then(behind(then(text("x"), behind(text("x")), text("y"))), any());
        assertThat(allTexts(backTwo, "xyz ayz")).containsExactly("z");
    }
}
