package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Runs.error;
import static wfl.compile.Runs.lines;
import static wfl.compile.Trees.*;

import org.junit.jupiter.api.Test;

class CompilerTest {
    @Test
    void aStoredNumberIsDisplayed() {
        assertThat(lines(store("x", n(2)), display(plus(ref("x"), n(3))))).containsExactly("5");
    }

    @Test
    void aChangedVariableMayHoldAnotherType() {
        assertThat(
                        lines(
                                store("x", n(2)),
                                change("x", t("two")),
                                display(join(t("x is "), ref("x")))))
                .containsExactly("x is two");
    }

    @Test
    void checkTakesTheBranchOfItsCondition() {
        assertThat(
                        lines(
                                store("x", n(2)),
                                check(
                                        less(ref("x"), n(3)),
                                        block(display(t("less"))),
                                        block(display(t("more")))),
                                check(
                                        is(ref("x"), t("2")),
                                        block(display(t("same"))),
                                        block(display(t("different"))))))
                .containsExactly("less", "different");
    }

    @Test
    void countAddsUp() {
        assertThat(
                        lines(
                                store("total", n(0)),
                                count(1, 10, change("total", plus(ref("total"), ref("count")))),
                                display(ref("total"))))
                .containsExactly("55");
    }

    @Test
    void actionsTakeArgumentsAndGiveBack() {
        assertThat(
                        lines(
                                action("twice", parameters("x"), giveBack(times(ref("x"), n(2)))),
                                action(
                                        "greet",
                                        parameters("who"),
                                        giveBack(join(t("hi "), ref("who")))),
                                display(of("twice", n(21))),
                                display(call("greet", t("Ann")))))
                .containsExactly("42", "hi Ann");
    }

    @Test
    void recursionReachesItsOwnAction() {
        assertThat(lines(fib(), display(of("fib", n(15))))).containsExactly("610");
    }

    @Test
    void mixedArithmeticFailsWithTheValues() {
        assertThat(error(display(minus(n(1), t("a")))).getMessage())
                .isEqualTo("Cannot subtract Text from Number");
    }

    static wfl.syntax.tree.Statement fib() {
        return action(
                "fib",
                parameters("n"),
                check(less(ref("n"), n(2)), giveBack(ref("n"))),
                giveBack(plus(of("fib", minus(ref("n"), n(1))), of("fib", minus(ref("n"), n(2))))));
    }
}
