package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;
import static wfl.check.CheckedPrograms.finds;
import static wfl.check.CheckedPrograms.notes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Advice about types. Nothing here stops a program.
class TypesTest {
    private static final String VALUES =
            "store n as 1\nstore t as \"a\"\nstore b as yes\nstore xs as [1, 2]\n"
                    + "create map m:\na is 1\nend map\n"
                    + "create keystore at \"a.kvb\" as store\n"
                    + "define action called f needs p as number:\nreturn p\nend action\n"
                    + "define action called g:\nreturn 1\nend action\n"
                    + "define action called h needs v: text:\nreturn \"a\"\nend action\n";

    @ParameterizedTest
    @CsvFileSource(
            resources = "/check/types-of-one-statement.txt",
            delimiter = '|',
            quoteCharacter = '\0')
    void oneStatement(String statement, String finding) {
        finds(VALUES + statement, "warning[TYPE] " + finding);
        assertThat(check(VALUES + statement).isRunnable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display n plus t",
                "display xs is n",
                "display g plus 1",
                "display random plus 1",
                "display t contains t",
                "display xs contains t",
                "display m contains t",
                "display m[\"a\"] plus 1",
                "display (h of 1) plus 1",
                "display m.a plus 1",
                "change n to nothing",
                "change xs to [\"a\"]",
                "change xs to []",
                "add t to xs",
                "push with xs and yes",
                "display length of xs",
                "display f of n",
                "store q as nothing\nchange q to 1\nchange q to t",
                "store 1 in store with key n",
                "store [1] in store with key t for n seconds",
                "get value from store with key t as r\n"
                        + "display r plus 1\n"
                        + "remove key t from store as was\n"
                        + "check if was:\n"
                        + "display was\n"
                        + "end check",
                "scan store for keys starting with t as ks\n"
                        + "for each k in ks:\n"
                        + "display value of key k in store\n"
                        + "end for",
                "scan store for entries starting with t as es\n"
                        + "for each e in es:\n"
                        + "display e[\"key\"] with e[\"value\"]\n"
                        + "end for",
                "get statistics from store as s\ndisplay s[\"keys\"] plus 1",
                "define action called q needs s:\n"
                        + "store 1 in s with key t\n"
                        + "end action\n"
                        + "call q with store",
                "define action called q needs s as keystore:\n"
                        + "store 1 in s with key t\n"
                        + "end action\n"
                        + "call q with store",
                "count from 1 to 3:\ndisplay count plus 1\nend count",
                "try:\n"
                        + "display 1\n"
                        + "when error:\n"
                        + "display error with \"!\"\n"
                        + "check if error contains \"x\":\n"
                        + "display 1\n"
                        + "end check\n"
                        + "end try",
                "check if t contains \"a\" and n is greater than 0:\ndisplay 1\nend check",
                "define action called q needs a:\n"
                        + "display a plus 1\n"
                        + "display a[0]\n"
                        + "display a.x\n"
                        + "end action",
            })
    void noAdvice(String statements) {
        finds(VALUES + statements);
    }

    @Test
    void conditions() {
        String after = " must be a boolean expression - Expected Boolean but found Number";
        finds("check if 1:\ndisplay 1\nend check", "warning[TYPE] 1:10 Condition" + after);
        finds(
                "repeat until 1:\ndisplay 1\nend repeat",
                "warning[TYPE] 1:14 Condition in repeat-until loop" + after);
        finds(
                "repeat while 1:\ndisplay 1\nend repeat",
                "warning[TYPE] 1:14 Expected boolean condition in repeat-while loop, got Number");
    }

    @Test
    void loops() {
        finds(
                "for each x in 1:\ndisplay x\nend for",
                "warning[TYPE] 1:15 Collection in for-each loop must be a list or map - Expected"
                        + " List of Any but found Number");
        String after = " value in count loop must be a number - Expected Number but found Text";
        finds(
                "count from \"a\" to \"b\" by \"c\":\ndisplay count\nend count",
                "warning[TYPE] 1:12 Start" + after,
                "warning[TYPE] 1:19 End" + after,
                "warning[TYPE] 1:26 Step" + after);
        finds(
                "for each x in [\"a\"]:\ndisplay x minus 1\nend for",
                "warning[TYPE] 2:11 Cannot perform Minus operation on Text and Number");
    }

    @Test
    void results() {
        finds(
                "define action called f: number:\nreturn \"a\"\nend action",
                "warning[TYPE] 2:1 Return statement has incorrect type - Expected Number but found"
                        + " Text");
        finds(
                "define action called f: number:\nreturn nothing\nend action",
                "warning[TYPE] 2:1 Function must return a value - Expected Number but found"
                        + " Nothing");
        finds(
                "define action called f: number:\n\"a\"\nend action",
                "warning[TYPE] 2:1 Action's implicit result has incorrect type - Expected Number"
                        + " but found Text");
        finds("define action called f: optional of number:\nreturn nothing\nend action");
        finds("define action called f: list of number:\nreturn [1]\nend action");
        finds(
                "define action called f: list of number:\nreturn [\"a\"]\nend action",
                "warning[TYPE] 2:1 Return statement has incorrect type - Expected List of Number"
                        + " but found List of Text");
        finds(
                "define action called f: number:\n"
                        + "return 1\n"
                        + "end action\n"
                        + "store x as f\n"
                        + "change x to \"a\"",
                "warning[TYPE] 5:16 Cannot assign value of incompatible type to variable 'x' -"
                        + " Expected Number but found Text");
    }

    @Test
    void overloadsAreChosenByWhatVariablesHold() {
        String actions =
                "define action called f needs a as number: number:\nreturn a\nend action\n"
                        + "define action called f needs a as text: text:\nreturn a\nend action\n"
                        + "store b as yes\nstore n as 1\n";
        finds(
                actions + "display f of b",
                "warning[TYPE] 9:11 No version of 'f' matches this call.");
        finds(
                actions + "display (f of \"a\") minus (f of n)",
                "warning[TYPE] 9:20 Cannot perform Minus operation on Text and Number");
    }

    @Test
    void conversionsAreHintedAt() {
        assertThat(notes("store n as 1\nchange n to \"2\""))
                .anyMatch(note -> note.contains("not a number"));
        assertThat(notes("store t as \"1\"\nchange t to 2"))
                .anyMatch(note -> note.contains("make a text"));
    }

    @Test
    void aNameOfBothBranchesHasTheTypeBothAgreeOn() {
        String both =
                "check if yes:\n"
                        + "store x as %s\n"
                        + "otherwise:\n"
                        + "store x as %s\n"
                        + "end check\n"
                        + "display x minus 1";
        finds(
                both.formatted("\"a\"", "\"b\""),
                "warning[TYPE] 6:11 Cannot perform Minus operation on Text and Number");
        finds(both.formatted("\"a\"", "1"));
    }
}
