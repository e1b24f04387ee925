package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Source;
import wfl.syntax.Parser;

/// What is found in patterns and their use before a program runs.
class PatternChecksTest {
    private static final String VALUES =
            """
            create pattern p: digit end pattern
            store t as "a"
            store n as 1
            store xs as ["a"]
            """;

    @Test
    void patternsDefineTheirNames() {
        assertThat(findings("create pattern p: digit end pattern\ndisplay \"1\" matches p"))
                .isEmpty();
        assertThat(findings("store p as 1\ncreate pattern p: digit end pattern\ndisplay p"))
                .containsExactly(
                        "error[ANALYZE-SEMANTIC] 2:1 Variable 'p' has already been defined at line"
                                + " 1. Use 'change p to <value>' to modify it.");
        assertThat(findings("display \"1\" matches p\ncreate pattern p: digit end pattern"))
                .contains("error[ANALYZE-SEMANTIC] 1:21 Variable 'p' is not defined");
    }

    @Test
    void anUnreadPatternIsUnused() {
        assertThat(findings("create pattern p: digit end pattern"))
                .containsExactly("warning[ANALYZE-UNUSED] 1:1 Unused variable 'p'");
    }

    @Test
    void listsMustBeKnownAndCountAsRead() {
        assertThat(findings("create pattern p:\n  digit units\nend pattern\ndisplay p"))
                .containsExactly(
                        "error[ANALYZE-SEMANTIC] 1:1 Undefined list reference 'units' in pattern");
        assertThat(
                        findings(
                                "store units as [\"kg\"]\n"
                                        + "create pattern p: digit units end pattern\ndisplay p"))
                .isEmpty();
    }

    @Test
    void listsMustHoldTexts() {
        assertThat(
                        findings(
                                "store units as [1]\n"
                                        + "create pattern p: digit units end pattern\ndisplay p"))
                .containsExactly(
                        "warning[TYPE] 2:1 Pattern list reference 'units' must be a List of Text,"
                                + " got List of Number");
    }

    @ParameterizedTest
    @CsvSource({
        "same as captured \"a\" then capture {digit} as a, true",
        "capture {digit} as a then same as captured \"a\", false",
        "capture {digit then same as captured \"a\"} as a, false",
        "capture {digit} as a then check behind for {same as captured \"a\"} \"x\", true",
        "check behind for {capture {digit} as a} then same as captured \"a\", true",
        "check ahead for {capture {digit} as a} then same as captured \"a\", false",
    })
    void backReferencesNeedACaptureBeforeThem(String body, boolean found) {
        var findings = findings("create pattern p: " + body + " end pattern\ndisplay p");

        assertThat(findings).hasSize(found ? 1 : 0);
        assertThat(String.join("", findings))
                .contains(found ? "Backreference to undefined capture group: 'a'" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n matches p | 5:9 Expected Text for pattern matching, got Number - Expected Text"
                        + " but found Number",
                "t matches t | 5:19 Expected Pattern for pattern matching, got Text - Expected"
                        + " Pattern but found Text",
                "find t in t | 5:14 Expected Pattern for pattern finding, got Text - Expected"
                        + " Pattern but found Text",
                "replace n with t in t | 5:17 Expected Pattern for pattern replacement, got Number"
                        + " - Expected Pattern but found Number",
                "replace p with n in t | 5:24 Expected Text for pattern replacement, got Number -"
                        + " Expected Text but found Number",
                "split n on pattern p | 5:15 Expected Text for pattern splitting, got Number -"
                        + " Expected Text but found Number",
                "split n by t | 5:15 Expected Text for string splitting, got Number - Expected Text"
                        + " but found Number",
                "split t by n | 5:20 Expected Text for string delimiter, got Number - Expected Text"
                        + " but found Number",
            })
    void operandsAreChecked(String expression, String finding) {
        assertThat(typeFindings(VALUES + "display " + expression))
                .containsExactly("warning[TYPE] " + finding);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "t matches p",
                "find p in t",
                "replace p with t in t",
                "replace t with t in t",
                "split t on pattern p",
                "split t by t",
                "pattern \"x\"",
                "(split t by t) is xs",
            })
    void goodOperandsPass(String expression) {
        assertThat(typeFindings(VALUES + "display " + expression)).isEmpty();
    }

    @Test
    void theResultOfFindMayBeNothing() {
        assertThat(typeFindings(VALUES + "store hit as find p in t\ndisplay hit[\"start\"]"))
                .containsExactly(
                        "warning[TYPE] 6:12 Cannot index into Map from Text to Any or Nothing");
    }

    private static List<String> typeFindings(String text) {
        return findings(text).stream().filter(line -> !line.contains(Codes.UNUSED)).toList();
    }

    private static List<String> findings(String text) {
        var parsed = new Parser(CheckedPrograms.BUILTINS.keySet()).parse(new Source("t.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        return CheckedPrograms.normalised(
                Checker.check(parsed.program(), CheckedPrograms.VOCABULARY));
    }
}
