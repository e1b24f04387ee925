package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.syntax.Parsing.messages;
import static wfl.syntax.Parsing.parse;
import static wfl.syntax.Parsing.tree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `describe`, `test` and `expect`.
class TestingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "equal 3 | (expect-equal x 3)",
                "be 3 plus 4 | (expect-equal x (plus 3 4))",
                "be [1, 2] | (expect-equal x (list 1 2))",
                "be -1 | (expect-equal x (negate 1))",
                "be greater than 3 | (expect-greater x 3)",
                "greater than 3 | (expect-greater x 3)",
                "be less than y minus 1 | (expect-less x (minus y 1))",
                "less than y | (expect-less x y)",
                "be yes | (expect-truthy x)",
                "be true | (expect-truthy x)",
                "be no | (expect-falsy x)",
                "be false | (expect-falsy x)",
                "be empty | (expect-empty x)",
                "be of type \"Text\" | (expect-type x \"Text\")",
                "contain 3 | (expect-contain x 3)",
                "exist | (expect-exist x)",
                "have length 3 | (expect-length x 3)",
                "have length wanted size | (expect-length x wanted_size)",
                "have length length of y | (expect-length x (of length y))",
            })
    void anAssertionIsSaidInManyWays(String assertion, String expected) {
        assertThat(tree("expect x to " + assertion)).isEqualTo(expected);
    }

    @Test
    void whatIsExpectedOfCanBeAnyExpression() {
        assertThat(tree("expect length of xs is equal to 3 to be yes"))
                .isEqualTo("(expect-truthy (equal (of length xs) 3))");
        assertThat(tree("expect f of 1 and 2 to equal 3")).isEqualTo("(expect-equal (of f 1 2) 3)");
        assertThat(tree("expect store contains key \"a\" to be no")).startsWith("(expect-falsy (");
    }

    @Test
    void partsOfADescribeMayStandInAnyOrder() {
        String program =
                """
                describe "outer":
                    teardown:
                        display 1
                    end teardown
                    test "a":
                    end test
                    describe "inner":
                    end describe
                    setup:
                        display 2
                    end setup
                end describe
                """;

        String tree = tree(program);

        assertThat(tree).startsWith("(describe \"outer\" (setup ").contains("(test \"a\"");
        assertThat(tree.indexOf("(setup")).isLessThan(tree.indexOf("(test"));
        assertThat(tree.indexOf("(describe \"inner\"")).isLessThan(tree.indexOf("(teardown"));
    }

    @Test
    void theNextStatementNeedsNoNewLine() {
        assertThat(tree("expect x to exist expect y to exist"))
                .contains("(expect-exist x)", "(expect-exist y)");
    }

    @Test
    void mistakesSayWhatIsExpected() {
        String unknown = "Unknown assertion type: expected 'equal', 'be', 'contain', etc. Got: ";
        assertThat(messages("expect x to match y")).isEqualTo("1:13 " + unknown + "'match y'");
        assertThat(messages("expect x to have size 3")).isEqualTo("1:18 " + unknown + "'size'");
        assertThat(messages("expect x to be of kind \"a\""))
                .isEqualTo("1:19 " + unknown + "'kind'");
        assertThat(messages("expect x to\n")).isEqualTo("1:12 " + unknown + "the end of the line");
        assertThat(messages("describe \"a\":\nexpect x to exist\nend describe"))
                .isEqualTo("2:1 Expected 'setup', 'test', 'teardown', or 'end' in describe block");
    }

    @Test
    void aMistakeInATestCausesNoOthers() {
        String program =
                """
                describe "outer":
                    setup:
                        display
                    end setup
                    test "a":
                        expect 1 to equal
                    end test
                end describe
                display "after"
                """;

        assertThat(messages(program).lines()).hasSize(2).allMatch(m -> !m.contains("'end'"));
    }

    @Test
    void anOpenTestWaitsForItsEnd() {
        assertThat(parse("test \"a\":\n    display 1\n").incomplete()).isTrue();
        assertThat(parse("describe \"a\":\n").incomplete()).isTrue();
        assertThat(parse("describe \"a\":\n    setup:\n").incomplete()).isTrue();
    }
}
