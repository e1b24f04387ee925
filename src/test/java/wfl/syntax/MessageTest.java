package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Stage;

/// What a program with a mistake is told. In the texts `~` stands for the end of a line.
class MessageTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/one-mistake-gives-one-message.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void oneMistakeGivesOneMessage(String text, String message) {
        assertThat(Parsing.messages(text.replace("~", "\n"))).isEqualTo(message);
    }

    @Test
    void allMistakesOfAProgramAreToldWithoutFollowUps() {
        String text =
                """
                check if x is is 5:
                    display 1
                    store y 3
                otherwise:
                    display 2 plus
                end check
                for each x in xs:
                    check if x is 1:
                        display 2
                end for
                define action called f needs a:
                    repeat while a isnt 5:
                        display to
                    end repeat
                end action
                display 3
                """;
        assertThat(Parsing.messages(text))
                .isEqualTo(
                        """
                        1:15 A value is expected after 'is', found 'is'.
                        3:13 'as' is missing after 'store y'.
                        5:19 The line ends where a value is expected, after 'plus'.
                        10:5 This 'check' must end with 'end check', but 'end for' stands here.
                        13:17 A value is expected after 'display', found 'to'.\
                        """
                                .stripTrailing());
    }

    @Test
    void aMissingEndPointsToWhereTheBlockWasOpened() {
        Diagnostic missing = Parsing.parse("display 1\ncheck if a:\n").diagnostics().getFirst();

        assertThat(missing.message())
                .isEqualTo("The text ends, but this 'check' has no 'end check'.");
        assertThat(missing.labels())
                .singleElement()
                .satisfies(label -> assertThat(label.at().start()).isEqualTo(10));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/a-text-that-ends-inside-a-block-is-incomplete.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void aTextThatEndsInsideABlockIsIncomplete(String text, boolean incomplete) {
        assertThat(Parsing.parse(text.replace("~", "\n")).incomplete()).isEqualTo(incomplete);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    display 3 * 4                   | 10 | `*`
                    display \u00e4                       | 8  | `\u00e4`
                    display "\u00e4" $                   | 13 | `$`
                    display "a\\qb" with "x"        | 8  | `"a\\qb"`
                    display 99999999999999999999    | 8  | `99999999999999999999`
                    display "abc                    | 8  | `"abc`
                    _x                              | 0  | `_`
                    """)
    void whatIsNoTokenIsReportedAndDropped(String text, int position, String quoted) {
        List<Diagnostic> found = Parsing.parse(text).diagnostics();

        assertThat(found.getFirst().stage()).isEqualTo(Stage.LEX);
        assertThat(found.getFirst().message())
                .isEqualTo("Lexing error at position " + position + ": unexpected input " + quoted);
    }

    @Test
    void aCharacterOfTwoUnitsIsOneError() {
        var source = new Source("t", "display 1 \uD83D\uDE00 \u00e9 2");
        assertThat(Parsing.PARSER.parse(source).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "Lexing error at position 10: unexpected input `\uD83D\uDE00`",
                        "Lexing error at position 15: unexpected input `\u00e9`");
    }

    @Test
    void tenThousandBracketsEndInOneClearMessage() {
        for (String text :
                List.of(
                        "display " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
                        "display " + "[".repeat(10_000),
                        "check if a:\n".repeat(10_000),
                        "display " + "not ".repeat(10_000) + "a",
                        "display " + "f of ".repeat(10_000) + "a",
                        "display a" + "[0]".repeat(10_000))) {
            assertThat(Deep.parse(text).diagnostics())
                    .singleElement()
                    .extracting(Diagnostic::message)
                    .asString()
                    .startsWith("This is nested too deep: at most 1,000 levels");
        }
    }

    @Test
    void tenThousandPartsOfAChainAreFine() {
        for (String text :
                List.of(
                        "display " + "a with ".repeat(10_000) + "b",
                        "display " + "1 plus ".repeat(10_000) + "1",
                        "display " + "a and ".repeat(10_000) + "b",
                        "display " + "1 ".repeat(10_000),
                        "display [" + "1, ".repeat(10_000) + "1]",
                        "display 1 ".repeat(10_000))) {
            assertThat(Deep.parse(text).diagnostics()).isEmpty();
        }
    }

    @Test
    void whereTheStackEndsEarlierTheMessageIsTheSame() throws InterruptedException {
        String text = "display " + "(".repeat(990) + "1" + ")".repeat(990);
        assertThat(Deep.parse(text, 256 << 10).diagnostics())
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .startsWith("This is nested too deep");
    }
}
