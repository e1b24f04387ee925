package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;
import static wfl.check.CheckedPrograms.checkAtPrompt;
import static wfl.check.CheckedPrograms.finds;
import static wfl.check.CheckedPrograms.notes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What counts as defined, where it is visible, and what may be defined or changed again.
class DefinitionsTest {
    private static final String UNDEFINED =
            "error[ANALYZE-SEMANTIC] %s Variable '%s' is not defined";
    private static final String AGAIN =
            "%s[ANALYZE-SEMANTIC] %s Variable 'x' has already been defined at line %d. Use 'change"
                    + " x to <value>' to modify it.";
    private static final String OUTSIDE =
            "%s[ANALYZE-SEMANTIC] %s Variable 'x' has already been defined in an outer scope. Use"
                    + " 'change x to <value>' to modify it.";
    private static final String CONSTANT =
            "error[ANALYZE-SEMANTIC] %s Cannot modify constant '%s' - constants are immutable once"
                    + " defined";

    @Test
    void aNameMustBeDefinedBeforeItIsUsed() {
        finds("display x\nstore x as 1", UNDEFINED.formatted("1:9", "x"));
        finds("store x as x plus 1", UNDEFINED.formatted("1:12", "x"));
        finds("store x as 1\ndisplay x");
    }

    @Test
    void changingAndFillingNeedAName() {
        finds("change x to 1", UNDEFINED.formatted("1:8", "x"));
        finds("add 1 to x", UNDEFINED.formatted("1:10", "x"));
        finds("remove 1 from x", UNDEFINED.formatted("1:15", "x"));
        finds("clear x", UNDEFINED.formatted("1:7", "x"));
        finds("subtract 1 from x", UNDEFINED.formatted("1:17", "x"));
        finds("push with x and 1", UNDEFINED.formatted("1:11", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store x as 2",
                "store new constant x as 2",
                "create list x:\nend list",
                "create map x:\nend map",
                "create keystore at \"a\" as x",
                "open keystore at \"a\" as x",
                "get value from k with key \"a\" as x",
                "remove key \"a\" from k as x",
                "scan k for keys starting with \"a\" as x",
                "get statistics from k as x",
            })
    void aNameIsDefinedOncePerScope(String second) {
        String text = "create keystore at \"k\" as k\nstore x as 1\n" + second + "\ndisplay x";
        finds(text, AGAIN.formatted("error", "3:1", 2));
        String inner =
                "create keystore at \"k\" as k\nstore x as 1\ncheck if yes:\n"
                        + second
                        + "\nend check";
        finds(inner, OUTSIDE.formatted("error", "4:1"));
    }

    @Test
    void anActionIsAName() {
        finds(
                "store x as 1\ndefine action called x:\ndisplay 1\nend action",
                AGAIN.formatted("error", "1:1", 2));
        finds(
                "check if yes:\n"
                        + "store x as 1\n"
                        + "define action called x:\n"
                        + "display 1\n"
                        + "end action\n"
                        + "end check",
                AGAIN.formatted("error", "5:11", 2));
        finds(
                "store x as 1\n"
                        + "check if yes:\n"
                        + "define action called x:\n"
                        + "display 1\n"
                        + "end action\n"
                        + "end check",
                OUTSIDE.formatted("error", "5:11"));
    }

    @Test
    void theVariableOfAForEachIsANewName() {
        finds(
                "store x as 1\nfor each x in [1, 2]:\ndisplay x\nend for",
                OUTSIDE.formatted("error", "0:0"));
        finds("for each x in [1]:\ndisplay x\nend for\nfor each x in [2]:\ndisplay x\nend for");
        finds("for each x in [1]:\nstore x as 2\nend for", AGAIN.formatted("error", "2:1", 1));
    }

    @Test
    void countVariablesAndParametersMayHideOthers() {
        finds("store x as 1\ncount from 1 to 2 as x:\ndisplay x\nend count");
        finds(
                "store x as 1\n"
                        + "define action called f needs x:\n"
                        + "return x\n"
                        + "end action\n"
                        + "display f of 1");
    }

    @Test
    void countIsAlwaysKnown() {
        finds("display count");
        finds("count from 1 to 2:\ndisplay count\nend count");
    }

    @Test
    void builtinNamesMayBeStoredAndPredefinedOnesNot() {
        finds("store size as 3\ndisplay size");
        finds("display newline\ndisplay args\ndisplay length");
        finds("display flag_x", UNDEFINED.formatted("1:9", "flag_x"));
        finds(
                "store args as 1\ndisplay args",
                "error[ANALYZE-SEMANTIC] 1:1 Variable 'args' has already been defined at line 0."
                        + " Use 'change args to <value>' to modify it.");
    }

    @Test
    void constantsParametersAndLoopVariablesCannotBeChanged() {
        finds("store new constant x as 1\nchange x to 2", CONSTANT.formatted("2:14", "x"));
        finds(
                "define action called f needs p:\nchange p to 2\nend action",
                CONSTANT.formatted("2:14", "p"));
        finds(
                "count from 1 to 2:\nchange count to 2\nend count",
                CONSTANT.formatted("2:18", "count"));
        finds(
                "count from 1 to 2 as i:\nsubtract 1 from i\nend count",
                CONSTANT.formatted("2:1", "i"));
        finds("for each x in [1]:\nchange x to 2\nend for", CONSTANT.formatted("2:14", "x"));
        finds("change newline to 2", CONSTANT.formatted("1:20", "newline"));
    }

    @Test
    void theContentsOfAConstantStayButThoseOfAParameterMayGrow() {
        String list = "store new constant xs as [1]\ndisplay xs\n";
        finds(list + "add 2 to xs", CONSTANT.formatted("3:1", "xs"));
        finds(list + "remove 1 from xs", CONSTANT.formatted("3:1", "xs"));
        finds(list + "clear xs", CONSTANT.formatted("3:1", "xs"));
        finds(list + "push with xs and 1", CONSTANT.formatted("3:1", "xs"));
        finds("define action called f needs xs:\nadd 2 to xs\nclear xs\nend action");
    }

    @Test
    void anActionIsNoVariable() {
        finds(
                "define action called f:\ndisplay 1\nend action\nchange f to 2",
                "error[ANALYZE-SEMANTIC] 0:0 'f' is not a variable");
    }

    @Test
    void aNameStoredInBothBranchesIsKnownAfterwards() {
        finds("check if yes:\nstore x as 1\notherwise:\nstore x as 2\nend check\ndisplay x");
        finds(
                "check if yes:\nstore x as 1\notherwise:\nstore z as 2\nend check\ndisplay x",
                UNDEFINED.formatted("6:9", "x"));
        finds("check if yes:\nstore x as 1\nend check\ndisplay x", UNDEFINED.formatted("4:9", "x"));
        finds("check if yes:\nstore x as 1\nend check\nstore x as 2\ndisplay x");
        finds(
                "check if yes:\nstore x as 1\notherwise:\nstore x as 2\nend check\nstore x as 3",
                AGAIN.formatted("error", "6:1", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for each i in [1]:\nstore x as 1\nend for",
                "count from 1 to 2:\nstore x as 1\nend count",
                "repeat while yes:\nstore x as 1\nend repeat",
                "repeat forever:\nstore x as 1\nend repeat",
                "main loop:\nstore x as 1\nend loop",
                "try:\nstore x as 1\nwhen error:\ndisplay error\nend try",
                "define action called f:\nstore x as 1\nend action",
            })
    void namesOfABodyAreNotKnownAfterIt(String body) {
        int line = (int) body.lines().count() + 1;
        finds(body + "\ndisplay x", UNDEFINED.formatted(line + ":9", "x"));
    }

    @Test
    void aBatchIsNoScope() {
        finds(
                "create keystore at \"k\" as store\nbatch operations on store:\nstore x as 1\n"
                        + "store x with key \"a\"\nremove key \"b\"\nend batch\ndisplay x");
    }

    @Test
    void outsideABatchAKeystoreMustBeNamed() {
        String message =
                "error[ANALYZE-SEMANTIC] %s Which keystore is meant? Outside 'batch operations on"
                        + " <keystore>:' this needs '%s <keystore>'.";
        finds("store 1 with key \"a\"", message.formatted("1:1", "in"));
        finds("remove key \"a\"", message.formatted("1:1", "from"));
        finds(
                "create keystore at \"k\" as k\nbatch operations on k:\ndefine action called f:\n"
                        + "remove key \"a\"\nend action\nend batch",
                message.formatted("4:1", "from"));
    }

    @Test
    void handlersKnowTheErrorAndItsMessage() {
        finds("try:\ndisplay 1\nwhen error:\ndisplay error with error_message\nend try");
        finds("try:\ndisplay 1\ncatch with e:\ndisplay e with error_message\nend try");
        finds(
                "try:\ndisplay 1\ncatch with e:\ndisplay 2\nend try\ndisplay e",
                UNDEFINED.formatted("6:9", "e"));
    }

    @Test
    void aNameOfTheTryBodyIsOnlyDoubtfulInItsHandlers() {
        finds(
                "try:\nstore x as 1\ndisplay x\nwhen error:\ndisplay x\nend try",
                "warning[ANALYZE-SEMANTIC] 5:9 Variable 'x' is not defined");
        finds("try:\nstore x as 1\nwhen error:\nstore x as 2\ndisplay x\nend try");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat while yes:%send repeat",
                "repeat until yes:%send repeat",
                "repeat forever:%send repeat",
                "main loop:%send loop"
            })
    void insideRepeatEveryErrorIsAWarning(String loop) {
        String body = "\nstore x as 2\ndisplay q\ncall g\nf of 1 and 2\n";
        String action = "define action called f needs a:\nreturn a\nend action\n";
        finds(
                action + "store x as 1\n" + loop.formatted(body),
                OUTSIDE.formatted("warning", "6:1"),
                "warning[ANALYZE-SEMANTIC] 7:9 Variable 'q' is not defined",
                "warning[ANALYZE-SEMANTIC] 8:1 Undefined action 'g'",
                "warning[ANALYZE-SEMANTIC] 9:3 Function 'f' expects 1 arguments, but 2 were"
                        + " provided",
                "warning[ANALYZE-SHADOW] 6:1 Variable 'x' shadows another variable with the same"
                        + " name");
        assertThat(notes(action + "store x as 1\n" + loop.formatted(body)))
                .contains("Previously defined at line 4, column 1");
    }

    @Test
    void insideATryOnlyUnknownVariablesAreForgiven() {
        finds(
                "store x as 1\n"
                        + "try:\n"
                        + "store x as 2\n"
                        + "display q\n"
                        + "call g\n"
                        + "when error:\n"
                        + "display error\n"
                        + "end try",
                "warning[ANALYZE-SEMANTIC] 4:9 Variable 'q' is not defined",
                OUTSIDE.formatted("error", "3:1"),
                "error[ANALYZE-SEMANTIC] 5:1 Undefined action 'g'");
        finds("try:\ndisplay q\nfinally:\ndisplay 1\nend try", UNDEFINED.formatted("2:9", "q"));
    }

    @Test
    void wordsOfParametersAreNeverCalledUndefined() {
        finds("display n\ndefine action called f needs n:\nreturn n\nend action");
        finds("display loopcounter\ndisplay y\ncall helper_function\nnested_function of 1");
        finds("define action called f needs g:\nreturn g of 1\nend action\ndisplay g of 2");
    }

    @Test
    void topLevelActionsMayBeCalledBeforeTheyAreDefined() {
        finds("call f\ndefine action called f:\ndisplay 1\nend action");
        finds(
                "check if yes:\ncall f\ndefine action called f:\ndisplay 1\nend action\nend check",
                "error[ANALYZE-SEMANTIC] 2:1 Undefined action 'f'");
        finds(
                "define action called f:\ndisplay x\nend action\nstore x as 1\ncall f",
                UNDEFINED.formatted("2:9", "x"));
    }

    @Test
    void nestedCountLoopsNeedDistinctVariables() {
        String message =
                "error[ANALYZE-SEMANTIC] %s Nested count loops both use the loop variable '%s'."
                        + " Give the loops distinct names with 'count from X to Y as <name>:'.";
        finds(
                "count from 1 to 2:\ncount from 1 to 2:\ndisplay count\nend count\nend count",
                message.formatted("4:10", "count"));
        finds(
                "count from 1 to 2 as i:\n"
                        + "check if yes:\n"
                        + "count from 1 to 2 as i:\n"
                        + "display i\n"
                        + "end count\n"
                        + "end check\n"
                        + "end count",
                message.formatted("5:10", "i"));
        finds("count from 1 to 2:\ncount from 1 to 2 as i:\ndisplay i\nend count\nend count");
        finds(
                "count from 1 to 2:\n"
                        + "define action called f:\n"
                        + "count from 1 to 2:\n"
                        + "display count\n"
                        + "end count\n"
                        + "end action\n"
                        + "end count");
    }

    @Test
    void aKeystoreMayBeCalledStore() {
        finds(
                "create keystore at \"a.kvb\" as store\n"
                        + "store \"v\" in store with key \"k\"\n"
                        + "check if store contains key \"k\":\n"
                        + "display value of key \"k\" in store\n"
                        + "end check\n"
                        + "close keystore store");
    }

    @Test
    void unknownNamesComeWithASuggestion() {
        assertThat(notes("store total as 1\ndisplay totl")).contains("Did you mean 'total'?");
        assertThat(notes("create keystore at \"d.kvb\" with compresion as d"))
                .contains("Did you mean 'compression'?");
        assertThat(notes("open keystore at \"d.kvb\" with relaxd durability as d"))
                .contains("Did you mean 'relaxed durability'?");
        assertThat(notes("display lenght")).contains("Did you mean 'length'?");
        assertThat(notes("call grete\ndefine action called greet:\ndisplay 1\nend action"))
                .contains("Did you mean 'greet'?");
        assertThat(notes("display x\nstore x as 1"))
                .contains("'x' is defined only later, at line 2.");
        assertThat(notes("check if yes:\nstore x as 1\nend check\ndisplay x"))
                .contains("'x' is defined at line 2, and known only inside the block around it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "dispaly \"x\" | 'dispaly' does not begin a statement. Did you mean 'display'?",
                "Display \"x\" | 'Display' does not begin a statement. Did you mean 'display'?",
                "else: | For all other cases, write 'otherwise:'.",
                "greet(1) | To call an action, write 'call greet with ...'.",
                "x = 5 | '=' compares; to give 'x' a value, write 'store x as ...'.",
                "let x = 5 | '=' compares; to give 'x' a value, write 'store x as ...'.",
                "const x = 5 | '=' compares; to give 'x' a value, write 'store new constant x as"
                        + " ...'.",
            })
    void statementsOfUnknownNamesComeWithAdvice(String statement, String advice) {
        assertThat(notes(statement)).containsExactly(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "display null, For no value",
        "display None, For no value",
        "switch x:~case 1:, To choose between cases",
        "display len of 1, 'length of x'",
        "pass, no word is needed",
        "display str of 1, A value becomes text"
    })
    void wordsOfOtherLanguagesComeWithAdvice(String text, String advice) {
        assertThat(notes(text.replace("~", "\n"))).anyMatch(note -> note.contains(advice));
    }

    @Test
    void namesOfEarlierPromptsMayBeUsedChangedAndStoredAgain() {
        Checked checked =
                checkAtPrompt(
                        "display x\nchange x to 2\ncall x\ndisplay x of 1\nstore x as 3", "x");
        assertThat(checked.diagnostics()).isEmpty();
    }

    @Test
    void warningsComeBeforeErrors() {
        finds(
                "display a\nrepeat forever:\ndisplay b\nend repeat",
                "warning[ANALYZE-SEMANTIC] 3:9 Variable 'b' is not defined",
                UNDEFINED.formatted("1:9", "a"));
        assertThat(check("display a").isRunnable()).isFalse();
        assertThat(check("repeat forever:\ndisplay b\nend repeat").isRunnable()).isTrue();
    }
}
