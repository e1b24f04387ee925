package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;
import static wfl.check.CheckedPrograms.finds;
import static wfl.check.CheckedPrograms.normalised;
import static wfl.check.CheckedPrograms.notes;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Unused variables, unreachable code, inconsistent returns, the seeded random generator.
class FlowTest {
    @Test
    void aStoredVariableThatIsNeverReadIsUnused() {
        assertThat(normalised(check("store x as 1\nstore new constant z as 2\nstore y as 3")))
                .containsExactly(
                        "warning[ANALYZE-UNUSED] 1:1 Unused variable 'x'",
                        "warning[ANALYZE-UNUSED] 2:1 Unused variable 'z'");
        assertThat(notes("store x as 1"))
                .containsExactly("Consider removing this variable if it is not needed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display x",
                "add 1 to x",
                "subtract 1 from x",
                "call x",
                "define action called f:\ndisplay x\nend action",
                "check if yes:\nwait for x milliseconds\nend check",
                "create map m:\na is x\nend map",
                "display [x]",
                "display length of x",
                "close keystore x",
            })
    void oneReadAnywhereIsUse(String use) {
        assertThat(normalised(check("store x as 1\n" + use)))
                .noneMatch(finding -> finding.contains(Codes.UNUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"change x to 2", "display x.name", "display x.name()"})
    void writingAndPropertiesAreNoUse(String use) {
        assertThat(normalised(check("store x as 1\n" + use)))
                .contains("warning[ANALYZE-UNUSED] 1:1 Unused variable 'x'");
    }

    @Test
    void nothingIsSaidOfUnusedVariablesBesideErrors() {
        assertThat(normalised(check("store x as 1\ndisplay q"))).hasSize(1);
    }

    @Test
    void statementsAfterTheReturnOfTheProgramAreUnreachable() {
        finds(
                "display 1\nreturn 2\ndisplay 3\ndisplay 4",
                "warning[ANALYZE-UNREACHABLE] 3:1 Unreachable code");
        finds("display 1\nreturn 2");
        finds("define action called f:\nreturn 1\ndisplay 2\nend action");
    }

    @Test
    void anActionThatPromisesAValueReturnsOneOnAllPathsOrNone() {
        String sometimes =
                "define action called f needs n: %s\n"
                        + "check if n is 1:\n"
                        + "return 1\n"
                        + "end check\n"
                        + "end action";
        finds(
                sometimes.formatted("number:"),
                "warning[ANALYZE-RETURN] 1:22 Action 'f' has inconsistent return paths");
        finds(sometimes.formatted(""));
        finds(sometimes.formatted("number:").replace("end check", "end check\nreturn 2"));
        finds(
                sometimes
                        .formatted("number:")
                        .replace("end check", "otherwise:\nreturn 2\nend check"));
        finds("define action called f: number:\ndisplay 1\nend action");
        finds(
                "define action called f: number:\n"
                        + "try:\n"
                        + "return 1\n"
                        + "when error:\n"
                        + "return 2\n"
                        + "end try\n"
                        + "end action");
        finds(
                "define action called f: number:\n"
                        + "try:\n"
                        + "return 1\n"
                        + "when error:\n"
                        + "display 2\n"
                        + "end try\n"
                        + "end action",
                "warning[ANALYZE-RETURN] 1:22 Action 'f' has inconsistent return paths");
        finds("define action called f: number:\nrepeat forever:\nreturn 1\nend repeat\nend action");
    }

    @Test
    void aSeededGeneratorAndSecretsDoNotMix() {
        String message =
                "error[ANALYZE-SECURITY] %s random_seed must not be used in authentication,"
                        + " session, or cryptographic code";
        finds(
                "random_seed of 1\n"
                        + "call random_seed with 2\n"
                        + "define action called f:\n"
                        + "display seal of \"a\" and \"b\"\n"
                        + "end action",
                message.formatted("1:13"),
                message.formatted("2:1"));
        finds("random_seed of 1\ndisplay random");
        finds("display seal of \"a\" and \"b\"");
        assertThat(check("random_seed of 1\ndisplay seal of \"a\" and \"b\"").isRunnable())
                .isFalse();
    }

    @Test
    void thousandsOfOperatorsInOneExpressionAreNoTrouble() throws Exception {
        String chain = "store a as 1\ndisplay a" + " plus a".repeat(10_000);
        var program = CheckedPrograms.parse(chain);
        var check = new FutureTask<>(() -> Checker.check(program, CheckedPrograms.VOCABULARY));
        var thread = new Thread(null, check, "check", 512L << 20);
        thread.start();
        assertThat(check.get().diagnostics()).isEmpty();
    }
}
