package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.syntax.Parsing.expression;
import static wfl.syntax.Parsing.messages;
import static wfl.syntax.Parsing.parse;
import static wfl.syntax.Parsing.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Patterns and what is done with them.
class PatternTest {
    // ---- the body of a pattern

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ab\" | \"ab\"",
                "\"\" | \"\"",
                "42 | \"42\"",
                "007 | \"7\"",
                "digit | digit",
                "letter | letter",
                "whitespace | whitespace",
                "any character | any",
                "any letter | letter",
                "any digit | digit",
                "any whitespace | whitespace",
                "letters | letter",
                "digits | digit",
                "units | [units]",
                "digits letters | [digits_letters]",
                "unicode letter | letter",
                "unicode digit | numeric",
                "unicode category \"L\" | (category L)",
                "unicode script \"Greek\" | (script Greek)",
                "start of text | start",
                "digit letter | (seq digit letter)",
                "digit then letter | (seq digit letter)",
                "then digit then then letter then | (seq digit letter)",
                "digit followed by letter | (seq digit letter)",
                "\"a\" or \"b\" or \"c\" | (or \"a\" \"b\" \"c\")",
                "\"a\" \"b\" or \"c\" | (or (seq \"a\" \"b\") \"c\")",
                "letter or digit | (or letter digit)",
                "letter or \"x\" | (or letter \"x\")",
                "letter or digit or \"x\" | (or (or letter digit) \"x\")",
                "one or more letter or digit | (1+ (or letter digit))",
                "one or more \"a\" or \"b\" | (or (1+ \"a\") \"b\")",
                "any letter or any digit | (or letter digit)",
                "unicode letter or unicode digit | (or letter numeric)",
                "one or more unicode letter or unicode digit | (1+ (or letter numeric))",
                "one or more of digit | (1+ digit)",
                "zero or more digit | (0+ digit)",
                "optional digit | (0..1 digit)",
                "exactly 3 digit | (3..3 digit)",
                "exactly 3 of digit | (3..3 digit)",
                "digit exactly 2 | (2..2 digit)",
                "digit between 2 and 4 | (2..4 digit)",
                "2 to 4 digit | (2..4 digit)",
                "2 to 4 of digit | (2..4 digit)",
                "at least 2 digit | (2+ digit)",
                "at most 2 of digit | (0..2 digit)",
                "one or more optional digit | (1+ (0..1 digit))",
                "optional digit exactly 2 | (0..1 (2..2 digit))",
                "optional \"+\" exactly 2 digit | (seq (0..1 (2..2 \"+\")) digit)",
                "optional \"+\" then exactly 2 digit | (seq (0..1 \"+\") (2..2 digit))",
                "exactly 4294967295 digit | (4294967295..4294967295 digit)",
                "capture {digit} as d | (capture d digit)",
                "capture { digit letter or \"x\" } as a b"
                        + " | (capture a_b (or (seq digit letter) \"x\"))",
                "same as captured \"d\" | (same d)",
                "check ahead for {\"x\"} | (ahead \"x\")",
                "check not ahead for {\"x\"} | (not-ahead \"x\")",
                "check behind for {\"x\"} | (behind \"x\")",
                "check not behind for {\"x\"} | (not-behind \"x\")",
                "(\"a\" or \"b\") then \"c\" | (seq (or \"a\" \"b\") \"c\")",
            })
    void aPatternIsReadAs(String body, String parts) {
        assertThat(tree("create pattern p:\n" + body + "\nend pattern"))
                .isEqualTo("(pattern p " + parts + ")");
    }

    @Test
    void lineEndsMeanNothingButSeparateNames() {
        assertThat(
                        tree(
                                """
                                create pattern phone number:
                                    one or
                                    more digit

                                    // the separator
                                    "-"
                                    digits
                                    letters
                                end pattern
                                display 1\
                                """))
                .isEqualTo(
                        "(pattern phone_number (seq (1+ digit) \"-\" digit letter))\n(display 1)");
    }

    @Test
    void aPatternFitsOneLine() {
        assertThat(tree("create pattern p: one or more digit end pattern"))
                .isEqualTo("(pattern p (1+ digit))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "digit",
                "letter",
                "file",
                "database",
                "data",
                "date",
                "time",
                "text",
                "pattern",
                "character",
                "whitespace",
                "unicode",
                "category",
                "script"
            })
    void predefinedPatternsKeepTheirNames(String name) {
        assertThat(messages("create pattern " + name + ":\ndigit\nend pattern\ndisplay 1"))
                .isEqualTo(
                        "1:16 '"
                                + name
                                + "' is a predefined pattern in WFL."
                                + " Please choose a different name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create pattern for:\ndigit\nend pattern", "create pattern :\ndigit"})
    void otherWordsAreNoNames(String text) {
        assertThat(messages(text)).contains("Expected pattern name after 'create pattern'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | Empty pattern definition",
                "then | Empty pattern definition",
                "() | Empty parentheses in pattern",
                "exactly 4294967296 digit"
                        + " | Pattern quantifier count must be between 0 and 4294967295",
                "3 to 2 digit"
                        + " | Pattern quantifier lower bound (3) cannot exceed upper bound (2)",
                "digit between 3 and 2"
                        + " | Pattern quantifier lower bound (3) cannot exceed upper bound (2)",
                "unicode property \"x\" | Unexpected 'property'",
                "one or digit | Unexpected 'digit'",
                "capture {digit} as | Unexpected 'end'",
                "display | Unexpected 'display'",
            })
    void whatIsWrongInAPatternIsSaid(String body, String message) {
        assertThat(messages("create pattern p:\n" + body + "\nend pattern\ndisplay 1"))
                .contains(message)
                .doesNotContain("\n");
    }

    @Test
    void aPatternWithoutItsEndIsUnfinished() {
        var parsed = parse("create pattern p:\n  one or more");

        assertThat(parsed.incomplete()).isTrue();
        assertThat(messages("create pattern p:\n  digit"))
                .contains("Expected 'end pattern' to close pattern definition");
    }

    @Test
    void deepNestingIsRefusedWithAMessage() {
        String deep = "(".repeat(5_000) + "digit" + ")".repeat(5_000);

        assertThat(messages("create pattern p:\n" + deep + "\nend pattern"))
                .contains("nested too deep");
        assertThat(
                        messages(
                                "create pattern p:\n"
                                        + "optional ".repeat(5_000)
                                        + "digit\nend pattern"))
                .contains("nested too deep");
    }

    // ---- operations

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s matches p | (matches s p)",
                "s matches pattern p | (matches s p)",
                "s matches pattern \"ab\" | (matches s \"ab\")",
                "s matches (pattern \"ab\") | (matches s (literal \"ab\"))",
                "s matches pattern | (matches s pattern)",
                "s contains pattern p | (matches s p)",
                "not s matches p | (matches (not s) p)",
                "s matches p and t matches p | (and (matches s p) (matches t p))",
                "1 plus s matches p | (plus 1 (matches s p))",
                "find p in s | (find p s)",
                "find (pattern \"a\") in s | (find (literal \"a\") s)",
                "s find p | (find p s)",
                "s find pattern p in t | (find p t)",
                "replace p with r in s | (replace p r s)",
                "replace \"a\" with \"b\" with \"c\" in s | (replace \"a\" (join \"b\" \"c\") s)",
                "s replace p with r | (replace p r s)",
                "s replace pattern p with r in t | (replace p r t)",
                "split s by \",\" | (split-by s \",\")",
                "split of s by \",\" | (split-by s \",\")",
                "split s on pattern p | (split-on s p)",
                "x split s by d | (split-by s d)",
                "x split of s on p | (split-on s p)",
                "x split s on pattern p | (split-on s p)",
                "pattern \"a b\" | (literal \"a b\")",
                "pattern | pattern",
                "(find p in s) is nothing | (equal (find p s) nothing)",
            })
    void anOperationIsReadAs(String text, String expected) {
        assertThat(expression(text)).isEqualTo(expected);
    }

    @Test
    void valuesFoldAfterDisplay() {
        assertThat(tree("display \"a\" find p in s")).isEqualTo("(display (find p s))");
        assertThat(tree("display \"abc\" matches pattern phone"))
                .isEqualTo("(display (matches \"abc\" phone))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "find p | 'find' needs 'in'",
                "replace p in s | 'replace' needs 'with'",
                "replace p with r | 'replace' needs 'in'",
                "split s | 'split' needs 'by' or 'on pattern'",
                "split s on p | After 'on' the word 'pattern' must follow",
                "s replace p | 'replace' needs 'with'",
            })
    void whatAnOperationLacksIsSaid(String text, String message) {
        assertThat(messages("store x as " + text)).contains(message);
    }
}
