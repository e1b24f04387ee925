package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Source;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Where messages about a node point to.
class PositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    store x as 5                          | 1:1
                    display x                             | 1:1
                    check if a: end check                 | 1:1
                    return 5                              | 1:1
                    add 1 to x                            | 1:1
                    route x when 1: end route             | 1:1
                    change x to 5~                        | 1:14
                    change x to 5   // why~display 1      | 1:23
                    change x to 5 display x               | 1:15
                    change x to 5                         | 0:0
                    for each x in xs:~end for~            | 2:8
                    count from 1 to 2:~end count          | 0:0
                    define action called f:~end action~~  | 2:11
                    greet                                 | 0:0
                    call f with 1~                        | 1:14
                    """)
    void statementsPointToAToken(String text, String place) {
        String program = text.replace("~", "\n");
        Statement first = Parsing.parse(program).program().statements().getFirst();
        assertThat(place(program, first.at())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a plus b                | 1:14
                    a is greater than b     | 1:14
                    a is between 1 and 2    | 1:14
                    a with b with c         | 1:14
                    -a                      | 1:12
                    not a                   | 1:12
                    call f with 1           | 1:12
                    length with a           | 1:12
                    length of a             | 1:19
                    a starts with b         | 1:14
                    xs at 0                 | 1:15
                    xs[0]                   | 1:14
                    xs 0                    | 1:12
                    a.b                     | 1:12
                    a.b.c                   | 1:15
                    a.b(1)                  | 1:12
                    my name                 | 1:12
                    "a"                     | 1:12
                    [1]                     | 1:12
                    value of key 1 in shop  | 1:12
                    shop contains key 1     | 1:17
                    """)
    void expressionsPointToTheirOperator(String text, String place) {
        String program = "store x as " + text;
        var store = (Statement.Store) Parsing.parse(program).program().statements().getFirst();
        assertThat(place(program, store.value().at())).isEqualTo(place);
    }

    @Test
    void aFoldedDisplayPointsToTheSecondValue() {
        String program = "display x \"y\" z";
        var display = (Statement.Display) Parsing.parse(program).program().statements().getFirst();
        assertThat(place(program, display.value().at())).isEqualTo("1:11");
    }

    @Test
    void aTestOfARoutePointsToItsWhen() {
        String program = "route x\nwhen 1 or 2: display 1\nend route";
        var check = (Statement.Check) Parsing.parse(program).program().statements().getFirst();
        assertThat(place(program, check.at())).isEqualTo("1:1");
        assertThat(place(program, check.condition().at())).isEqualTo("2:1");
    }

    @Test
    void columnsAreRightBehindCharactersOfTwoUnits() {
        String program = "store x as \"\uD83D\uDE00\" plus y";
        var store = (Statement.Store) Parsing.parse(program).program().statements().getFirst();
        Span at = ((Expression.Binary) store.value()).at();
        assertThat(program.substring(at.start(), at.end())).isEqualTo("plus");
    }

    private static String place(String program, Span at) {
        var position = new Source("test.wfl", program).position(at);
        return position.line() + ":" + position.byteColumn();
    }
}
