package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Trees.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wfl.runtime.WflError;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Where errors say they happened: 02 section 5.
class ErrorTraceTest {
    private static final String TEXT = "line one\nline two\nline three\nline four\n";

    private static WflError error(Program program) {
        var run = new Runs();
        try {
            Runs.compile(program).run(run.execution);
        } catch (WflError e) {
            return e;
        }
        throw new AssertionError("no error");
    }

    private static Expression minusAt(int at, Expression left, Expression right) {
        return new Expression.Binary(BinaryOperator.MINUS, left, right, at(at));
    }

    @Test
    void theOperatorIsThePlace() {
        var program =
                Runs.program(
                        TEXT,
                        display(minusAt(3, n(1), n(2))),
                        display(minusAt(12, minusAt(9, n(1), n(2)), t("a"))));
        var found = ErrorTrace.diagnostic(error(program));
        assertThat(found.at()).isEqualTo(at(12));
        assertThat(found.stage()).isEqualTo(Stage.RUN);
        assertThat(found.message()).isEqualTo("Cannot subtract Text from Number");
    }

    @Test
    void theInnermostOfNestedOperationsIsThePlace() {
        var program = Runs.program(TEXT, display(minusAt(12, n(1), minusAt(20, n(1), t("a")))));
        assertThat(ErrorTrace.of(error(program)).at()).isEqualTo(at(20));
    }

    @Test
    void theCallsAreListedInnermostFirst() {
        var program =
                Runs.program(
                        TEXT,
                        action("inner", parameters("x"), giveBack(minusAt(1, ref("x"), n(1)))),
                        action("outer", parameters("x"), giveBack(callAt(10, "inner", ref("x")))),
                        evaluate(callAt(20, "outer", t("a"))));
        var trace = ErrorTrace.of(error(program));
        assertThat(trace.frames().stream().map(ErrorTrace.Frame::action).toList())
                .containsExactly(Optional.of("inner"), Optional.of("outer"), Optional.empty());
        assertThat(trace.frames().stream().map(ErrorTrace.Frame::at).toList())
                .containsExactly(at(1), at(10), at(20));
        assertThat(ErrorTrace.diagnostic(error(program)).labels()).hasSize(2);
    }

    private static Expression callAt(int at, String name, Expression argument) {
        return new Expression.ActionCall(name, List.of(Argument.of(argument)), at(at));
    }

    @Test
    void callsThroughValuesAreInTheTraceToo() {
        var program =
                Runs.program(
                        TEXT,
                        action("inner", parameters("x"), giveBack(minusAt(1, ref("x"), n(1)))),
                        store("g", ref("inner")),
                        evaluate(
                                new Expression.OfCall(
                                        ref("g"), List.<Expression>of(t("a")), at(20))));
        assertThat(
                        ErrorTrace.of(error(program)).frames().stream()
                                .map(ErrorTrace.Frame::at)
                                .toList())
                .containsExactly(at(1), at(20));
    }

    @Test
    void undefinedNamesAndBuiltinsHavePlaces() {
        var undefined = new Expression.Reference("nobody", at(11));
        assertThat(ErrorTrace.of(error(Runs.program(TEXT, display(undefined)))).at())
                .isEqualTo(at(11));
        var call = new Expression.OfCall(ref("fail"), List.<Expression>of(n(1)), at(13));
        assertThat(ErrorTrace.of(error(Runs.program(TEXT, display(call)))).at()).isEqualTo(at(13));
        var change = new Statement.Change(name("nobody"), n(1), at(14));
        assertThat(ErrorTrace.of(error(Runs.program(TEXT, change))).at()).isEqualTo(at(14));
    }

    @Test
    void theDepthErrorPointsToTheCall() {
        var program =
                Runs.program(
                        TEXT,
                        action("f", parameters("x"), giveBack(callAt(10, "f", ref("x")))),
                        evaluate(callAt(20, "f", n(1))));
        var error = error(program);
        assertThat(ErrorTrace.of(error).at()).isEqualTo(at(10));
        assertThat(error.frames()).hasSize(64);
    }

    @Test
    void aRethrownErrorKeepsItsPlace() {
        var program =
                Runs.program(
                        TEXT, tryFinally(block(display(minusAt(9, n(1), t("a")))), display(n(1))));
        assertThat(ErrorTrace.of(error(program)).at()).isEqualTo(new Span(9, 10));
    }
}
