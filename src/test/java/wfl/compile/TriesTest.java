package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Runs.error;
import static wfl.compile.Runs.lines;
import static wfl.compile.Trees.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wfl.syntax.tree.Statement;

/// Errors inside a program: 03 section 11.
class TriesTest {
    private static Statement failing() {
        return display(new wfl.syntax.tree.Expression.Negation(t("a"), NOWHERE));
    }

    @Test
    void theHandlerKnowsTheMessageUnderBothNames() {
        assertThat(
                        lines(
                                store("error_message", t("old")),
                                tryCatch(
                                        block(failing()),
                                        display(ref("error")),
                                        display(ref("error_message"))),
                                display(ref("error_message"))))
                .containsExactly("Cannot negate Text", "Cannot negate Text", "old");
    }

    @Test
    void clausesAreTriedInOrder() {
        var body = block(evaluate(call("missing_file")));
        assertThat(
                        lines(
                                new Statement.Try(
                                        body,
                                        List.of(
                                                clause(
                                                        Statement.CaughtKind.PERMISSION_DENIED,
                                                        display(t("denied"))),
                                                clause(
                                                        Statement.CaughtKind.FILE_NOT_FOUND,
                                                        display(t("missing"))),
                                                clause(
                                                        Statement.CaughtKind.ANY,
                                                        display(t("any")))),
                                        Optional.empty(),
                                        Optional.empty(),
                                        NOWHERE)))
                .containsExactly("missing");
        assertThat(
                        lines(
                                new Statement.Try(
                                        body,
                                        List.of(
                                                clause(
                                                        Statement.CaughtKind.PERMISSION_DENIED,
                                                        display(t("denied")))),
                                        Optional.of(block(display(t("otherwise")))),
                                        Optional.empty(),
                                        NOWHERE)))
                .containsExactly("otherwise");
        assertThat(
                        error(
                                new Statement.Try(
                                        body,
                                        List.of(
                                                clause(
                                                        Statement.CaughtKind.PERMISSION_DENIED,
                                                        display(t("denied")))),
                                        Optional.empty(),
                                        Optional.empty(),
                                        NOWHERE)))
                .hasMessage("no such file");
    }

    @Test
    void finallyRunsInAllCases() {
        assertThat(
                        lines(
                                tryFinally(block(display(t("body"))), display(t("always"))),
                                tryAll(
                                        block(failing()),
                                        block(display(t("handler"))),
                                        block(display(t("always"))))))
                .containsExactly("body", "always", "handler", "always");
        var run = new Runs();
        var program =
                Runs.compile(
                        Runs.program(
                                "",
                                tryFinally(block(exitProgram()), display(t("always"))),
                                display(t("never"))));
        assertThat(Runs.linesOf(program, run)).containsExactly("always");
    }

    @Test
    void jumpsPassThroughFinally() {
        assertThat(
                        lines(
                                countAs(
                                        "i",
                                        n(1),
                                        n(3),
                                        tryFinally(
                                                block(
                                                        check(is(ref("i"), n(1)), skip()),
                                                        check(is(ref("i"), n(2)), breakLoop()),
                                                        display(t("never"))),
                                                display(join(t("always "), ref("i"))))),
                                display(t("after"))))
                .containsExactly("always 1", "always 2", "after");
        assertThat(
                        lines(
                                action(
                                        "f",
                                        tryFinally(
                                                block(
                                                        tryFinally(
                                                                block(giveBack(t("value"))),
                                                                display(t("inner")))),
                                                display(t("outer")))),
                                display(ref("f"))))
                .containsExactly("inner", "outer", "value");
    }

    @Test
    void anAbnormalEndOfFinallyWins() {
        assertThat(
                        lines(
                                action("f", tryFinally(block(giveBack(n(1))), giveBack(n(2)))),
                                action("g", tryFinally(block(failing()), giveBack(n(3)))),
                                display(ref("f")),
                                display(ref("g"))))
                .containsExactly("2", "3");
        assertThat(
                        lines(
                                countAs("i", n(1), n(2), tryFinally(block(failing()), skip())),
                                display(t("after"))))
                .containsExactly("after");
    }

    @Test
    void aLoopInsideFinallyKeepsTheReturnValue() {
        assertThat(
                        lines(
                                action(
                                        "f",
                                        tryFinally(
                                                block(giveBack(n(1))),
                                                countAs(
                                                        "i",
                                                        n(1),
                                                        n(3),
                                                        check(is(ref("i"), n(2)), breakLoop())))),
                                display(ref("f"))))
                .containsExactly("1");
    }

    @Test
    void anErrorInTheHandlerPropagatesAfterFinally() {
        assertThat(
                        lines(
                                tryCatch(
                                        block(
                                                tryAll(
                                                        block(failing()),
                                                        block(evaluate(call("fail"))),
                                                        block(display(t("always"))))),
                                        display(ref("error")))))
                .containsExactly("always", "it failed");
    }

    @Test
    void variablesOfTheBodyAreSeenInTheHandlers() {
        assertThat(
                        lines(
                                tryAll(
                                        block(store("x", n(1)), failing()),
                                        block(display(ref("x")), store("y", n(2))),
                                        block(display(plus(ref("x"), ref("y")))))))
                .containsExactly("1", "3");
    }

    @Test
    void returnFromAHandlerInsideALoopInsideAnAction() {
        assertThat(
                        lines(
                                action(
                                        "f",
                                        countAs(
                                                "i",
                                                n(1),
                                                n(5),
                                                tryAll(
                                                        block(failing()),
                                                        block(
                                                                check(
                                                                        is(ref("i"), n(3)),
                                                                        giveBack(ref("i")))),
                                                        block(display(ref("i")))))),
                                display(ref("f"))))
                .containsExactly("1", "2", "3", "3");
    }
}
