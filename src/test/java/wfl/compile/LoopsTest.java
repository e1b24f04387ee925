package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Runs.error;
import static wfl.compile.Runs.lines;
import static wfl.compile.Trees.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Loops and jumps: 03 section 9.2.
class LoopsTest {
    private static Statement step(double from, double to, boolean down, Expression step) {
        return new Statement.CountLoop(
                name("i"),
                true,
                n(from),
                n(to),
                down,
                Optional.of(step),
                block(display(ref("i"))),
                NOWHERE);
    }

    @Test
    void countGoesDownAndBySteps() {
        assertThat(lines(step(3, 1, true, n(1)))).containsExactly("3", "2", "1");
        assertThat(lines(step(0, 1, false, n(0.5)))).containsExactly("0", "0.5", "1");
        assertThat(lines(step(3, 1, false, n(-1)))).isEmpty();
    }

    @Test
    void stepsThatLeadNowhereAreErrors() {
        assertThat(error(step(1, 3, false, n(-1))).getMessage())
                .startsWith("Count loop step must be a positive number, got -1.");
        assertThat(error(step(1, 3, false, t("a")))).hasMessage("Count loop step must be a number");
        assertThat(error(countAs("i", t("a"), n(2))))
                .hasMessage("Count loop requires numeric start and end values");
        assertThat(error(step(1e17, 2e17, false, n(1))).getMessage())
                .startsWith("Count loop step 1 is too small to move the counter past");
    }

    @Test
    void changingTheLoopVariableDoesNotAffectTheTurns() {
        assertThat(lines(countAs("i", n(1), n(2), change("i", n(9)), display(ref("i")))))
                .containsExactly("9", "9");
    }

    @Test
    void forEachWalksASnapshot() {
        assertThat(
                        lines(
                                createList("xs", n(1), n(2)),
                                forEach("x", ref("xs"), add(ref("x"), "xs")),
                                display(ref("xs"))))
                .containsExactly("[1, 2, 1, 2]");
        assertThat(error(forEach("x", n(1)))).hasMessage("Cannot iterate over Number");
        assertThat(
                        lines(
                                new Statement.ForEach(
                                        name("x"),
                                        true,
                                        list(n(1), n(2)),
                                        block(display(ref("x"))),
                                        NOWHERE)))
                .containsExactly("2", "1");
    }

    @Test
    void jumpsLeaveTheirLoops() {
        assertThat(
                        lines(
                                countAs(
                                        "i",
                                        n(1),
                                        n(5),
                                        check(is(ref("i"), n(2)), skip()),
                                        check(is(ref("i"), n(4)), breakLoop()),
                                        display(ref("i")))))
                .containsExactly("1", "3");
        assertThat(
                        lines(
                                countAs(
                                        "i",
                                        n(1),
                                        n(3),
                                        countAs(
                                                "j",
                                                n(1),
                                                n(3),
                                                display(join(ref("i"), ref("j"))),
                                                check(is(ref("j"), n(2)), exitLoops()))),
                                display(t("after"))))
                .containsExactly("11", "12", "after");
    }

    @Test
    void repeatUntilRunsTheBodyFirst() {
        assertThat(
                        lines(
                                store("n", n(9)),
                                repeatUntil(
                                        yes(),
                                        change("n", plus(ref("n"), n(1))),
                                        display(ref("n")))))
                .containsExactly("10");
        assertThat(
                        lines(
                                store("n", n(0)),
                                repeatUntil(
                                        is(ref("last"), n(2)),
                                        change("n", plus(ref("n"), n(1))),
                                        store("last", ref("n"))),
                                display(ref("last"))))
                .containsExactly("2");
    }

    @Test
    void jumpsOutsideOfLoopsAreIgnoredByTheProgram() {
        assertThat(lines(breakLoop(), display(n(1)), check(yes(), skip()), display(n(2))))
                .containsExactly("1", "2");
    }

    @Test
    void anEndlessLoopStopsWhenCancelled() {
        var run = new Runs();
        run.execution.cancel();
        var program = Runs.compile(Runs.program("", forever(evaluate(n(1)))));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> program.run(run.execution))
                .hasMessage("Execution was cancelled");
    }

    @Test
    void innerBoundsSeeTheOuterCounter() {
        assertThat(lines(count(1, 2, countAs("j", n(1), ref("count"), display(ref("j"))))))
                .containsExactly("1", "1", "2");
    }
}
