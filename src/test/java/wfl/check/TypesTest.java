package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;
import static wfl.check.CheckedPrograms.finds;
import static wfl.check.CheckedPrograms.notes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "display t minus n | 18:11 Cannot perform Minus operation on Text and Number",
                "display xs plus n | 18:12 Cannot perform Plus operation on List of Number and"
                        + " Number",
                "display b times n | 18:11 Cannot perform Multiply operation on Boolean and Number",
                "display n / t | 18:11 Cannot perform Divide operation on Number and Text",
                "display m % n | 18:11 Cannot perform Modulo operation on Map from Text to Number"
                        + " and Number",
                "display n plus nothing | 18:11 Cannot perform Plus operation on Number and"
                        + " Nothing",
                "display n is greater than t | 18:11 Cannot compare Number and Text with"
                        + " GreaterThan",
                "display xs is less than xs | 18:12 Cannot compare List of Number and List of"
                        + " Number with LessThan",
                "display n and b | 18:11 Cannot perform logical And on Number and Boolean",
                "display b or t | 18:11 Cannot perform logical Or on Boolean and Text",
                "display n contains n | 18:11 Cannot check if Number contains Number",
                "display t contains n | 18:11 Cannot check if Text contains Number",
                "display m contains n | 18:11 Cannot check if Map from Text to Number contains"
                        + " Number, map keys are Text",
                "display not n | 18:9 Cannot apply 'not' to Number",
                "display - t | 18:9 Cannot negate Text",
                "display xs[t] | 18:11 List index must be a number, got Text - Expected Number but"
                        + " found Text",
                "display m[n] | 18:10 Map key must be Text, got Number - Expected Text but found"
                        + " Number",
                "display t[t] | 18:10 Text index must be a number, got Text - Expected Number but"
                        + " found Text",
                "display n[0] | 18:10 Cannot index into Number",
                "display n.p | 18:9 Cannot access property 'p' on Number",
                "display xs.p() | 18:9 Cannot call method 'p' on non-container type List of Number",
                "change n to \"a\" | 18:16 Cannot assign value of incompatible type to variable 'n'"
                        + " - Expected Number but found Text",
                "change t to [1] | 18:16 Cannot assign value of incompatible type to variable 't' -"
                        + " Expected Text but found List of Number",
                "add t to n | 18:1 Cannot add non-numeric value to number - Expected Number but"
                        + " found Text",
                "add 1 to t | 18:1 Cannot add to non-list variable 't'",
                "remove 1 from n | 18:1 Cannot remove from non-list variable 'n'",
                "clear t | 18:1 Cannot clear non-list variable 't'",
                "push with n and 1 | 18:1 Expected list type for push operation, got Number",
                "subtract t from n | 18:1 Cannot perform Minus operation on Number and Text",
                "wait for t milliseconds | 18:10 Expected a number for wait duration - Expected"
                        + " Number but found Text",
                "display length of 1 and 2 | 18:16 Builtin 'length' expects 1 arguments, but 2 were"
                        + " provided",
                "display between of 1 and 2 and 3 and 4 | 18:17 Builtin 'between' expects 1 to 3"
                        + " arguments, but 4 were provided",
                "call print | 18:1 Builtin 'print' expects at least 1 arguments, but 0 were"
                        + " provided",
                "display round of t | 18:15 Argument 1 of builtin 'round' expected Number, but"
                        + " found Text - Expected Number but found Text",
                "call sleep | 18:1 Builtin 'sleep' is recognized but not implemented by the"
                        + " runtime",
                "display f of t | 18:11 Argument 1 of action 'f' expects Number, but got Text -"
                        + " Expected Number but found Text",
                "close keystore n | 18:16 Expected a keystore, got Number - Expected Keystore but"
                        + " found Number",
                "store 1 in t with key \"k\" | 18:12 Expected a keystore, got Text - Expected"
                        + " Keystore but found Text",
                "store 1 in store with key xs | 18:27 Key must be text, got List of Number -"
                        + " Expected Text but found List of Number",
                "store 1 in store with key yes | 18:27 Key must be text, got Boolean - Expected"
                        + " Text but found Boolean",
                "store 1 in store with key nothing | 18:27 Key must be text, got Nothing - Expected"
                        + " Text but found Nothing",
                "store 1 in store with key \"k\" for t seconds | 18:35 Lifetime of a key must be a"
                        + " number - Expected Number but found Text",
                "store store in store with key \"k\" | 18:7 Cannot keep Keystore in a keystore",
                "store f in store with key \"k\" | 18:7 Cannot keep Function(Number) -> Unknown in"
                        + " a keystore",
                "open keystore at n as k | 18:18 Path of a keystore must be text - Expected Text"
                        + " but found Number",
                "scan store for keys starting with xs as r | 18:35 Prefix must be text, got List of"
                        + " Number - Expected Text but found List of Number",
                "scan store for keys starting with t limit t as r | 18:43 Limit of a scan must be a"
                        + " number - Expected Number but found Text",
                "get value from n with key t as r | 18:16 Expected a keystore, got Number -"
                        + " Expected Keystore but found Number",
                "display n contains key t | 18:9 Expected a keystore, got Number - Expected"
                        + " Keystore but found Number",
                "display value of key m in store | 18:22 Key must be text, got Map from Text to"
                        + " Number - Expected Text but found Map from Text to Number",
            })
    void oneStatement(String statement, String finding) {
        finds(VALUES + statement, "error[ERROR] " + finding);
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
        finds("check if 1:\ndisplay 1\nend check", "error[ERROR] 1:10 Condition" + after);
        finds(
                "repeat until 1:\ndisplay 1\nend repeat",
                "error[ERROR] 1:14 Condition in repeat-until loop" + after);
        finds(
                "repeat while 1:\ndisplay 1\nend repeat",
                "error[ERROR] 1:14 Expected boolean condition in repeat-while loop, got Number");
    }

    @Test
    void loops() {
        finds(
                "for each x in 1:\ndisplay x\nend for",
                "error[ERROR] 1:15 Collection in for-each loop must be a list or map - Expected"
                        + " List of Any but found Number");
        String after = " value in count loop must be a number - Expected Number but found Text";
        finds(
                "count from \"a\" to \"b\" by \"c\":\ndisplay count\nend count",
                "error[ERROR] 1:12 Start" + after,
                "error[ERROR] 1:19 End" + after,
                "error[ERROR] 1:26 Step" + after);
        finds(
                "for each x in [\"a\"]:\ndisplay x minus 1\nend for",
                "error[ERROR] 2:11 Cannot perform Minus operation on Text and Number");
    }

    @Test
    void results() {
        finds(
                "define action called f: number:\nreturn \"a\"\nend action",
                "error[ERROR] 2:1 Return statement has incorrect type - Expected Number but found"
                        + " Text");
        finds(
                "define action called f: number:\nreturn nothing\nend action",
                "error[ERROR] 2:1 Function must return a value - Expected Number but found"
                        + " Nothing");
        finds(
                "define action called f: number:\n\"a\"\nend action",
                "error[ERROR] 2:1 Action's implicit result has incorrect type - Expected Number"
                        + " but found Text");
        finds("define action called f: optional of number:\nreturn nothing\nend action");
        finds("define action called f: list of number:\nreturn [1]\nend action");
        finds(
                "define action called f: list of number:\nreturn [\"a\"]\nend action",
                "error[ERROR] 2:1 Return statement has incorrect type - Expected List of Number"
                        + " but found List of Text");
        finds(
                "define action called f: number:\n"
                        + "return 1\n"
                        + "end action\n"
                        + "store x as f\n"
                        + "change x to \"a\"",
                "error[ERROR] 5:16 Cannot assign value of incompatible type to variable 'x' -"
                        + " Expected Number but found Text");
    }

    @Test
    void overloadsAreChosenByWhatVariablesHold() {
        String actions =
                "define action called f needs a as number: number:\nreturn a\nend action\n"
                        + "define action called f needs a as text: text:\nreturn a\nend action\n"
                        + "store b as yes\nstore n as 1\n";
        finds(actions + "display f of b", "error[ERROR] 9:11 No version of 'f' matches this call.");
        finds(
                actions + "display (f of \"a\") minus (f of n)",
                "error[ERROR] 9:20 Cannot perform Minus operation on Text and Number");
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
                "error[ERROR] 6:11 Cannot perform Minus operation on Text and Number");
        finds(both.formatted("\"a\"", "1"));
    }
}
