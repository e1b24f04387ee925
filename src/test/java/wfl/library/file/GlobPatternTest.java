package wfl.library.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, .hidden, true",
        "*.txt, a.txt, true",
        "*.txt, a.TXT, false",
        "a*b*c, aXbYc, true",
        "a*b*c, aXcYb, false",
        "?, \u00e9, true",
        "?, \ud83d\ude00, true",
        "??, a, false",
        "[abc], b, true",
        "[!abc], b, false",
        "[a-c]x, bx, true",
        "[]], ], true",
        "[!]]a, ba, true",
        "[a-], -, true",
        "a, aa, false",
        "'', a, false",
    })
    void namesFitOrDoNot(String pattern, String name, boolean fits) {
        assertThat(GlobPattern.of(pattern).fits(name)).isEqualTo(fits);
    }

    /// A matcher that tries every way would not end.
    @Test
    void manyStarsTakeNoLongTime() {
        assertThat(GlobPattern.of("a*".repeat(50) + "b").fits("a".repeat(5_000))).isFalse();
    }
}
