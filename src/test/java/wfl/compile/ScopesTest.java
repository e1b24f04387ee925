package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Runs.error;
import static wfl.compile.Runs.lines;
import static wfl.compile.Trees.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import wfl.runtime.Absent;

/// What exists where: 03 section 8.
class ScopesTest {
    @Test
    void aLoopTurnForgetsWhatTheTurnBeforeStored() {
        assertThat(
                        lines(
                                count(
                                        1,
                                        2,
                                        tryCatch(
                                                block(display(ref("seen"))), display(ref("error"))),
                                        store("seen", ref("count")))))
                .containsExactly("Undefined variable 'seen'", "Undefined variable 'seen'");
    }

    @Test
    void repeatWhileKeepsItsVariablesFromTurnToTurn() {
        assertThat(
                        lines(
                                store("n", n(0)),
                                repeatWhile(
                                        less(ref("n"), n(3)),
                                        change("n", plus(ref("n"), n(1))),
                                        check(is(ref("n"), n(1)), store("kept", n(7))),
                                        display(plus(ref("kept"), ref("n"))))))
                .containsExactly("8", "9", "10");
    }

    @Test
    void storeAssignsAVisibleVariable() {
        assertThat(
                        lines(
                                store("x", n(1)),
                                count(1, 3, store("x", plus(ref("x"), ref("count")))),
                                display(ref("x"))))
                .containsExactly("7");
    }

    @Test
    void aListDefinedTwiceInOneScopeIsRefused() {
        assertThat(error(createList("xs"), createList("xs")).getMessage())
                .isEqualTo(
                        "Variable 'xs' has already been defined. Use 'change xs to <value>' to"
                                + " modify it.");
        assertThat(lines(count(1, 2, createList("xs", ref("count")), display(ref("xs")))))
                .containsExactly("[1]", "[2]");
        assertThat(
                        error(store("n", n(0)), repeatWhile(less(ref("n"), n(3)), createList("xs")))
                                .getMessage())
                .startsWith("Variable 'xs' has already been defined.");
    }

    @Test
    void constantsRefuseChangeAndRedefinition() {
        assertThat(error(constant("pi", n(3)), change("pi", n(4))).getMessage())
                .isEqualTo("Cannot modify constant 'pi'");
        assertThat(error(store("pi", n(3)), constant("pi", n(4))).getMessage())
                .isEqualTo("Variable or constant 'pi' has already been defined.");
        assertThat(error(store("pi", n(3)), count(1, 1, constant("pi", n(4)))).getMessage())
                .isEqualTo("Variable or constant 'pi' has already been defined in an outer scope.");
        assertThat(lines(constant("pi", n(3)), display(times(ref("pi"), n(2)))))
                .containsExactly("6");
    }

    @Test
    void anActionMayNotHideAName() {
        assertThat(error(store("f", n(1)), count(1, 1, action("f", display(n(1))))).getMessage())
                .isEqualTo(
                        "Variable 'f' has already been defined in an outer scope. Use 'change f to"
                                + " <value>' to modify it.");
        assertThat(error(action("length", display(n(1)))).getMessage())
                .startsWith("Variable 'length' has already been defined.");
    }

    @Test
    void undefinedNamesFailWhenTheyAreReached() {
        assertThat(error(display(ref("x"))).getMessage()).isEqualTo("Undefined variable 'x'");
        assertThat(error(change("x", n(1))).getMessage()).isEqualTo("Undefined variable 'x'");
        assertThat(error(add(n(1), "x")).getMessage()).isEqualTo("Undefined variable: x");
        assertThat(error(evaluate(call("x"))).getMessage()).isEqualTo("Undefined action 'x'");
        assertThat(error(evaluate(of("x", n(1)))).getMessage()).isEqualTo("Undefined variable 'x'");
        assertThat(lines(check(no(), display(ref("x"))), display(n(1)))).containsExactly("1");
    }

    @Test
    void aVariableStoredInOneBranchExistsOnlyIfItRan() {
        assertThat(
                        lines(
                                check(yes(), store("a", n(1))),
                                check(no(), store("b", n(2))),
                                display(ref("a")),
                                tryCatch(block(display(ref("b"))), display(ref("error_message")))))
                .containsExactly("1", "Undefined variable 'b'");
    }

    @Test
    void actionsSeeAndChangeTheVariablesOfTheProgram() {
        assertThat(
                        lines(
                                store("total", n(0)),
                                action(
                                        "bump",
                                        parameters("by"),
                                        change("total", plus(ref("total"), ref("by")))),
                                evaluate(call("bump", n(2))),
                                evaluate(call("bump", n(3))),
                                display(ref("total"))))
                .containsExactly("5");
    }

    @Test
    void actionsSeeVariablesDefinedAfterThem() {
        assertThat(
                        lines(
                                action("show", display(ref("later"))),
                                tryCatch(block(evaluate(ref("show"))), display(ref("error"))),
                                store("later", n(4)),
                                evaluate(ref("show"))))
                .containsExactly("Undefined variable 'later'", "4");
    }

    @Test
    void innerActionsShareTheVariablesOfTheirScope() {
        assertThat(
                        lines(
                                action(
                                        "outer",
                                        parameters("start"),
                                        store("n", ref("start")),
                                        action("bump", change("n", plus(ref("n"), n(1)))),
                                        evaluate(ref("bump")),
                                        evaluate(ref("bump")),
                                        giveBack(ref("n"))),
                                display(of("outer", n(5))),
                                display(of("outer", n(7)))))
                .containsExactly("7", "9");
    }

    @Test
    void anActionCannotBeCalledAfterItsScopeEnded() {
        assertThat(
                        error(
                                        action(
                                                "make",
                                                store("n", n(0)),
                                                action(
                                                        "inner",
                                                        parameters("by"),
                                                        giveBack(plus(ref("n"), ref("by")))),
                                                giveBack(ref("inner"))),
                                        store("g", ref("make")),
                                        display(of("g", n(1))))
                                .getMessage())
                .isEqualTo("Environment no longer exists");
    }

    @Test
    void anActionPassedInwardsSeesItsScope() {
        assertThat(
                        lines(
                                action("apply", parameters("f", "x"), giveBack(of("f", ref("x")))),
                                action(
                                        "outer",
                                        store("n", n(10)),
                                        action(
                                                "plus n",
                                                parameters("x"),
                                                giveBack(plus(ref("x"), ref("n")))),
                                        giveBack(of("apply", ref("plus n"), n(1)))),
                                display(ref("outer"))))
                .containsExactly("11");
    }

    @Test
    void everyLoopTurnHasItsOwnClosureVariables() {
        assertThat(
                        lines(
                                countAs(
                                        "i",
                                        n(1),
                                        n(3),
                                        store("square", times(ref("i"), ref("i"))),
                                        action("show", display(ref("square"))),
                                        evaluate(ref("show")))))
                .containsExactly("1", "4", "9");
    }

    @Test
    void entriesAtThePromptShareGlobals() {
        var run = new Runs();
        run.entry(
                store("x", n(1)),
                action("twice", parameters("v"), giveBack(times(ref("v"), n(2)))));
        run.entry(change("x", plus(ref("x"), n(1))));
        run.entry(display(of("twice", ref("x"))), display(of("length", list(n(1)))));
        assertThat(run.lines).containsExactly("4", "1");
        assertThat(run.entry(evaluate(ref("x")))).isEqualTo(2.0);
        assertThat(run.entry(store("y", n(1)))).isEqualTo(Absent.NULL);
        assertThat(run.execution.globals()).containsKeys("x", "y", "twice");
    }

    @Test
    void predefinedNamesComeFromTheExecution() {
        var run = new Runs();
        run.execution.predefine("newline", "\n");
        Runs.compile(Runs.program("", display(join(t("a"), ref("newline"), t("b")))))
                .run(run.execution);
        assertThat(run.lines).containsExactly("a\nb");
    }

    @Test
    void aBuiltinNameCanBeStoredOver() {
        assertThat(lines(store("length", n(3)), display(plus(ref("length"), n(1)))))
                .containsExactly("4");
        assertThat(error(store("length", n(3)), display(of("length", list()))).getMessage())
                .isEqualTo("Cannot call Number");
    }

    @Test
    void aProgramRunsTwiceFromTheStart() {
        var program =
                Runs.compile(
                        Runs.program(
                                "",
                                store("n", n(0)),
                                action("bump", change("n", plus(ref("n"), n(1)))),
                                evaluate(ref("bump")),
                                display(ref("n"))));
        var run = new Runs();
        program.run(run.execution);
        program.run(run.execution);
        assertThat(run.lines).isEqualTo(List.of("1", "1"));
    }
}
