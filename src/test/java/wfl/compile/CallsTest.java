package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Runs.error;
import static wfl.compile.Runs.lines;
import static wfl.compile.Trees.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import wfl.runtime.ErrorKind;
import wfl.syntax.tree.Statement;

/// Calls and their results: 03 section 7.
class CallsTest {
    @Test
    void aBareNameCallsAnActionWithoutParameters() {
        assertThat(
                        lines(
                                action("five", giveBack(n(5))),
                                store("x", ref("five")),
                                display(plus(ref("x"), ref("five"))),
                                action("one", parameters("a"), giveBack(ref("a"))),
                                store("g", ref("one")),
                                display(ref("g")),
                                display(of("g", n(3)))))
                .containsExactly("10", "action one", "3");
    }

    @Test
    void aBareStatementNeedsTheArguments() {
        assertThat(error(action("one", parameters("a"), display(n(1))), evaluate(ref("one"))))
                .hasMessage("Expected 1 arguments but got 0");
        assertThat(error(action("one", parameters("a"), display(n(1))), evaluate(call("one"))))
                .hasMessage("Expected 1 arguments but got 0");
    }

    @Test
    void theImplicitResultIsTheValueOfTheLastStatement() {
        assertThat(
                        lines(
                                action("a", evaluate(plus(n(1), n(2)))),
                                action(
                                        "b",
                                        parameters("x"),
                                        check(
                                                ref("x"),
                                                block(evaluate(t("yes"))),
                                                block(store("y", n(1))))),
                                action(
                                        "c",
                                        tryCatch(
                                                block(evaluate(of("fail", n(1)))),
                                                evaluate(t("caught")))),
                                action("d", count(1, 3, evaluate(n(1)))),
                                action(
                                        "e",
                                        store("i", n(0)),
                                        repeatWhile(
                                                less(ref("i"), n(3)),
                                                change("i", plus(ref("i"), n(1))),
                                                evaluate(times(ref("i"), n(10))))),
                                display(ref("a")),
                                display(of("b", yes())),
                                display(of("b", no())),
                                display(ref("c")),
                                display(ref("d")),
                                display(ref("e"))))
                .containsExactly("3", "yes", "nothing", "caught", "nothing", "30");
    }

    @Test
    void aJumpOutOfAnActionEndsItSilently() {
        assertThat(
                        lines(
                                action("f", display(t("in")), breakLoop(), display(t("never"))),
                                count(1, 2, evaluate(ref("f"))),
                                display(t("after"))))
                .containsExactly("in", "in", "after");
    }

    @Test
    void errorsOfBuiltinsAreQuotedByOf() {
        assertThat(error(display(of("missing_file", n(1)))))
                .hasMessage(
                        "Error in native function: Runtime error at line 0, column 0: [File not"
                                + " found] no such file")
                .extracting("kind")
                .isEqualTo(ErrorKind.GENERAL);
        assertThat(error(display(call("missing_file", n(1)))))
                .hasMessage("no such file")
                .extracting("kind")
                .isEqualTo(ErrorKind.FILE_NOT_FOUND);
    }

    @Test
    void onlySomeBuiltinsAreCalledByTheirBareName() {
        assertThat(lines(display(ref("random")), display(ref("length"))))
                .containsExactly("0.5", "native length");
    }

    @Test
    void calleesThatCannotBeCalled() {
        assertThat(error(store("x", n(1)), display(call("x", n(1)))))
                .hasMessage("'x' is not callable");
        assertThat(error(store("x", t("a")), display(of("x", n(1)))))
                .hasMessage("Cannot call Text");
        assertThat(error(display(of("sleep", n(1))))).hasMessage("Undefined variable 'sleep'");
    }

    @Test
    void aNameThatIsNoActionReadsAKey() {
        assertThat(
                        lines(
                                createMap("m", entry("name", t("Ann")), entry("age", n(3))),
                                store("age", n(1)),
                                display(of("name", ref("m"))),
                                display(of("age", ref("m")))))
                .containsExactly("Ann", "3");
        assertThat(error(createMap("m"), display(of("name", ref("m")))))
                .hasMessage("Undefined variable 'name'");
    }

    @Test
    void overloadsAreChosenByCountAndType() {
        Statement[] both = {
            action("f", List.of(parameter("x", "number")), giveBack(t("number"))),
            action("f", List.of(parameter("x", "text")), giveBack(t("text"))),
            action("f", parameters("x", "y"), giveBack(t("two"))),
        };
        assertThat(
                        lines(
                                both[0],
                                both[1],
                                both[2],
                                display(of("f", n(1))),
                                display(of("f", t("a"))),
                                display(call("f", n(1), n(2))),
                                display(ref("f"))))
                .containsExactly("number", "text", "two", "action f (3 overloads)");
        assertThat(error(both[0], both[1], both[2], display(of("f", n(1), n(2), n(3)))))
                .hasMessage(
                        "No version of 'f' takes 3 argument(s). It is defined with 1 or 2"
                                + " parameter(s).");
        assertThat(error(both[0], both[1], display(of("f", yes()))))
                .hasMessage(
                        "No version of 'f' matches this call.\nYou provided (Boolean), but 'f'"
                                + " accepts:\n  f with x as number\n  f with x as text");
    }

    @Test
    void declaredTypesAreEnforcedForOverloadedNames() {
        assertThat(
                        error(
                                action("f", List.of(parameter("x", "number")), giveBack(n(1))),
                                display(of("f", t("a"))),
                                action("f", parameters("x", "y"), giveBack(n(2)))))
                .hasMessage("Argument 'x' of 'f' expects Number, but got Text");
        assertThat(
                        lines(
                                action("f", List.of(parameter("x", "number")), giveBack(ref("x"))),
                                display(of("f", t("a")))))
                .containsExactly("a");
    }

    @Test
    void mainRunsAtTheEnd() {
        assertThat(
                        lines(
                                action("main", display(t("main"))),
                                display(t("top")),
                                giveBack(n(1)),
                                display(t("never"))))
                .containsExactly("top", "main");
        assertThat(lines(action("main", display(t("main"))), exitProgram())).isEmpty();
        assertThat(error(action("main", parameters("x"), display(n(1)))))
                .hasMessage("Expected 1 arguments but got 0");
    }

    @Test
    void endlessRecursionIsAnErrorThatCanBeCaught() {
        assertThat(
                        lines(
                                action(
                                        "f",
                                        parameters("x"),
                                        giveBack(of("f", plus(ref("x"), n(1))))),
                                tryCatch(block(evaluate(of("f", n(1)))), display(ref("error"))),
                                action(
                                        "g",
                                        parameters("x"),
                                        check(
                                                less(ref("x"), n(990)),
                                                giveBack(of("g", plus(ref("x"), n(1))))),
                                        giveBack(ref("x"))),
                                display(of("g", n(1)))))
                .containsExactly(
                        "Maximum call depth (1000) exceeded - possible infinite recursion", "990");
    }

    @Test
    void mutualRecursionAndForwardCalls() {
        assertThat(
                        lines(
                                action(
                                        "even",
                                        parameters("n"),
                                        check(is(ref("n"), n(0)), giveBack(yes())),
                                        giveBack(of("odd", minus(ref("n"), n(1))))),
                                action(
                                        "odd",
                                        parameters("n"),
                                        check(is(ref("n"), n(0)), giveBack(no())),
                                        giveBack(of("even", minus(ref("n"), n(1))))),
                                display(of("even", n(10)))))
                .containsExactly("yes");
    }

    @Test
    void argumentsComeBeforeTheCalleeWithOfAndAfterItWithCall() {
        assertThat(error(display(of("nobody", of("fail", n(1))))).getMessage())
                .startsWith("Error in native function");
        assertThat(error(display(call("nobody", of("fail", n(1))))))
                .hasMessage("Undefined action 'nobody'");
    }

    @Test
    void theCounterOfTheRunningLoopIsSeenInsideActions() {
        assertThat(
                        lines(
                                action("show", display(join(t("n "), ref("count")))),
                                countAs("i", n(1), n(2), evaluate(ref("show"))),
                                evaluate(ref("show"))))
                .containsExactly("n 1", "n 2", "n native count");
    }
}
