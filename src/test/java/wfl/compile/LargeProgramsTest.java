package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.compile.Trees.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

class LargeProgramsTest {
    private static List<String> lines(List<Statement> statements) {
        return Runs.lines(statements.toArray(Statement[]::new));
    }

    @Test
    void tenThousandStatementsRun() {
        var statements = new ArrayList<Statement>();
        statements.add(store("x", n(0)));
        statements.add(action("show", display(ref("x"))));
        for (int i = 0; i < 10_000; i++) {
            statements.add(
                    i % 3 == 0
                            ? store("v" + i, plus(ref("x"), n(i)))
                            : change("x", plus(ref("x"), n(1))));
        }
        statements.add(display(ref("v9999")));
        statements.add(evaluate(ref("show")));
        assertThat(lines(statements)).containsExactly("16665", "6666");
    }

    @Test
    void aProgramStopsInTheMiddleOfManyStatements() {
        var statements = new ArrayList<Statement>();
        for (int i = 0; i < 2_000; i++) statements.add(store("v" + i, n(i)));
        statements.add(display(ref("v7")));
        statements.add(giveBack(n(1)));
        for (int i = 0; i < 2_000; i++) statements.add(display(n(i)));
        assertThat(lines(statements)).containsExactly("7");
    }

    @Test
    void aChainOfTenThousandTermsRuns() {
        Expression numbers = n(0);
        Expression texts = t("");
        Expression anything = ref("f");
        for (int i = 1; i <= 10_000; i++) {
            numbers = plus(numbers, n(1));
            anything = plus(anything, n(1));
            if (i <= 5_000) texts = plus(texts, t("x"));
        }
        assertThat(
                        Runs.lines(
                                action("f", giveBack(n(0))),
                                display(numbers),
                                display(anything),
                                store("s", texts),
                                display(is(ref("s"), t("x".repeat(5_000))))))
                .containsExactly("10000", "10000", "yes");
    }

    @Test
    void aTextOfManyCharactersIsAConstant() {
        String longText = "w\u00f6rter".repeat(20_000);
        assertThat(Runs.lines(display(t(longText)))).containsExactly(longText);
    }

    @Test
    void anActionOfManyStatementsRuns() {
        var body = new ArrayList<Statement>();
        for (int i = 0; i < 20_000; i++) body.add(display(join(t("a"), n(i))));
        var define =
                new Statement.DefineAction(
                        name("f"), List.of(), java.util.Optional.empty(), new Block(body), NOWHERE);
        assertThat(Runs.lines(define, evaluate(ref("f")))).hasSize(20_000).endsWith("a19999");
    }

    @Test
    void manyActionsShareOneTable() {
        var statements = new ArrayList<Statement>();
        for (int i = 0; i < 1_000; i++) {
            statements.add(action("f" + i, parameters("x"), giveBack(plus(ref("x"), n(i)))));
        }
        statements.add(store("g", ref("f999")));
        statements.add(display(of("g", n(1))));
        assertThat(lines(statements)).containsExactly("1000");
    }
}
