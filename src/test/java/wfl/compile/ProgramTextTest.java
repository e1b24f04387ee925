package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wfl.source.Source;
import wfl.syntax.Parser;

/// Whole programs from their text: combinations that are long to build by hand.
class ProgramTextTest {
    private static List<String> lines(String text) {
        var parsed = new Parser(Runs.BUILTINS.keySet()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        var run = new Runs();
        return Runs.linesOf(Runs.compile(parsed.program()), run);
    }

    @Test
    void aJumpOutOfAnActionLeavesTheValueSoFar() {
        assertThat(
                        lines(
                                """
                                define action called f with parameters x:
                                    check if x is 1:
                                        x plus 41
                                        break
                                    end check
                                    "end"
                                end action
                                define action called g:
                                    store y as 2
                                    break
                                end action
                                display f of 1
                                display f of 2
                                display g
                                """))
                .containsExactly("42", "end", "nothing");
    }

    @Test
    void closuresReachThroughSeveralScopes() {
        assertThat(
                        lines(
                                """
                                define action called outer with parameters a:
                                    store log as []
                                    for each item in [1, 2]:
                                        store doubled as item times 2
                                        define action called middle with parameters b:
                                            store here as b
                                            define action called inner:
                                                add a plus doubled plus here plus item to log
                                            end action
                                            inner
                                            change here to here plus 100
                                            inner
                                        end action
                                        call middle with 1000
                                    end for
                                    give back log
                                end action
                                display outer of 10000
                                """))
                .containsExactly("[11003, 11103, 11006, 11106]");
    }

    @Test
    void jumpsLeaveScopesWithActionsInThem() {
        assertThat(
                        lines(
                                """
                                define action called run:
                                    count from 1 to 5 as i:
                                        define action called show:
                                            display "turn " with i
                                        end action
                                        try:
                                            define action called always:
                                                display "always " with i
                                            end action
                                            check if i is 2:
                                                continue
                                            end check
                                            show
                                            check if i is 4:
                                                give back i
                                            end check
                                        finally:
                                            always
                                        end try
                                    end count
                                end action
                                display run
                                """))
                .containsExactly(
                        "turn 1",
                        "always 1",
                        "always 2",
                        "turn 3",
                        "always 3",
                        "turn 4",
                        "always 4",
                        "4");
    }

    @Test
    void handlersMayDefineActions() {
        assertThat(
                        lines(
                                """
                                store total as 1
                                try:
                                    display 1 divided by 0
                                catch:
                                    define action called report:
                                        display "saw " with error_message
                                        add 1 to total
                                    end action
                                    report
                                    report
                                end try
                                display total
                                """))
                .containsExactly("saw Division by zero", "saw Division by zero", "3");
    }

    @Test
    void numbersThatBecomeTextAndBack() {
        assertThat(
                        lines(
                                """
                                store x as 1
                                count from 1 to 3 as i:
                                    change x to x plus 1
                                end count
                                check if x is 4:
                                    change x to "four"
                                otherwise:
                                    change x to 5
                                end check
                                display x plus 1
                                """))
                .containsExactly("four1");
    }

    @Test
    void exitProgramRunsTheFinallyPartsOfEveryCall() {
        assertThat(
                        lines(
                                """
                                define action called f:
                                    try:
                                        exit program
                                    catch:
                                        display "never"
                                    finally:
                                        display "inner"
                                    end try
                                end action
                                try:
                                    f
                                finally:
                                    display "outer"
                                end try
                                display "never"
                                """))
                .containsExactly("inner", "outer");
    }

    @Test
    void aCaughtErrorLeavesCounterAndDepthAsTheyWere() {
        assertThat(
                        lines(
                                """
                                define action called stumble with parameters n:
                                    count from 50 to 60 as k:
                                        check if k is 52:
                                            display n minus "a"
                                        end check
                                    end count
                                end action
                                define action called counter:
                                    give back count
                                end action
                                count from 1 to 3000 as i:
                                    try:
                                        call stumble with i
                                    catch:
                                        check if i is 3000:
                                            display counter
                                        end check
                                    end try
                                end count
                                """))
                .containsExactly("3000");
    }
}
