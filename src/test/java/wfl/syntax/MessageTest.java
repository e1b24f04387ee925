package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Stage;

/// What a program with a mistake is told. In the texts `~` stands for the end of a line.
class MessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    store total 5                       | 1:13 'as' is missing after 'store total'.
                    store until as 5                    | 1:7 'until' is a word of the language and cannot be a name.
                    store as 5                          | 1:7 A name is missing between 'store' and 'as'.
                    store new thing as 5                | 1:7 After 'new' the word 'constant' must follow.
                    create list as 5                    | 1:8 'create list' must be followed by a name and a colon, as in 'create list shopping:'.
                    change x 5                          | 1:10 'to' is missing after 'change x'.
                    change to 6                         | 1:8 A name is missing between 'change' and 'to'.
                    display 1 plus                      | 1:15 The text ends where a value is expected, after 'plus'.
                    display 1 plus~                     | 1:15 The line ends where a value is expected, after 'plus'.
                    display "a" with~display 2          | 1:17 The line ends where a value is expected, after 'with'.
                    display [1, 2~                      | 1:14 ']' is missing before the end of the line.
                    display (1 plus 2~                  | 1:18 ')' is missing before the end of the line.
                    display [1 2]                       | 1:12 A comma or 'and' must stand between the elements of a list.
                    display [1 plus 2]                  | 1:12 An element of a list that is computed with 'plus' must stand in parentheses.
                    dispaly "x"                         | 1:1 'dispaly' does not begin a statement. Did you mean 'display'?
                    chekc if x is 1:~display 1~end check | 1:1 'chekc' does not begin a statement. Did you mean 'check'?
                    stor x as 5                         | 1:1 'stor' does not begin a statement. Did you mean 'store'?
                    x = 5                               | 1:3 '=' compares; to give 'x' a value, write 'store x as ...' or 'change x to ...'.
                    print("a")                          | 1:1 To show a value, write 'display', as in 'display "hello"'.
                    greet(1)                            | 1:1 Actions are not called with parentheses; write 'call greet with ...'.
                    check if x == 5:~end check          | 1:13 '==' is not an operator; to compare, write 'is'.
                    check if x is 5 {~end check         | 1:17 Blocks have no braces here: they begin after a colon and finish with 'end' and a word.
                    check if x is is 5:~display 1~end check | 1:15 A value is expected after 'is', found 'is'.
                    check if a:~else:~end check         | 2:1 'else' is no word of the language; write 'otherwise'.
                    if a display 1 end if               | 1:6 'then' is missing after the condition of 'if'.
                    for i in xs:~display i~end for      | 1:5 'each' is expected before 'i'.
                    for each x xs:~end for              | 1:14 'in' is expected before ':'.
                    while x is 1:~                      | 1:1 A loop with 'while' begins with 'repeat while'.
                    count from 1 too 5:~end count       | 1:14 'to' is expected before 'too'.
                    define action called text:~end action | 1:22 'text' is a word of the language and cannot be a name here.
                    return                              | 1:7 The text ends where a value is expected, after 'return'.
                    add 5 x                             | 1:7 'to' is expected before 'x'.
                    display xs[0].name                  | 1:14 A property can only be read from a name.
                    display 5 of x                      | 1:11 Only a name can stand before 'of'.
                    display a is between 1              | 1:11 'between' needs two bounds, as in 'between 1 and 10'.
                    display a or equal to               | 1:11 'or equal' must follow a comparison with 'is greater than' or 'is less than'.
                    push with xs 5                      | 1:11 'push with' needs 'and', as in 'push with numbers and 5'.
                    otherwise:                          | 1:1 This 'otherwise' belongs to no 'check', 'route' or 'try'.
                    try: x end try                      | 1:1 A 'try' needs at least one 'when', 'catch' or 'finally'.
                    create list xs:~5~end list          | 2:1 Between 'create list' and 'end list' every line reads 'add VALUE'.
                    create map m:~a as 5~end map        | 2:3 'is' is expected before 'as'.
                    check if a:~]~end check             | 2:1 A statement cannot begin with ']'.
                    end of x                            | 1:1 Unexpected 'end' followed by 'of'.
                    wait for x                          | 1:11 'wait for' needs a number and 'seconds' or 'milliseconds'.
                    open keystore at "x"                | 1:21 'as' is expected before the end of the text.
                    get value from store as x           | 1:22 'with key' is expected before 'as'.
                    create container P:~property a~action m~end~end | 1:1 'create container' is not available in this version yet.
                    check if file exists at "x": display 1 end check | 1:10 'file exists' is not available in this version yet.
                    open file at "x" for reading as f   | 1:1 'open file' is not available in this version yet.
                    """)
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    check if a:                                  | true
                    check if a:~display 1~                       | true
                    define action called f:~check if a:          | true
                    create list xs:~add 1                        | true
                    create map m:~a is 1                         | true
                    try:~display 1~when error:                   | true
                    batch operations on shop:                    | true
                    store x as "abc                              | true
                    check if a:~end check                        | false
                    check if a:~store x~                         | false
                    store x as                                   | false
                    display (1                                   | false
                    define action called                         | false
                    """)
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
