package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;
import static wfl.check.CheckedPrograms.finds;
import static wfl.check.CheckedPrograms.notes;

import org.junit.jupiter.api.Test;
import wfl.source.Diagnostic;

/// What may be called, with how many arguments of which types.
class CallsTest {
    private static final String ERROR = "error[ANALYZE-SEMANTIC] ";
    private static final String TWO =
            "define action called f needs a and b:\nreturn a\nend action\n";
    private static final String TYPED =
            "define action called f needs n as number:\nreturn n\nend action\n";
    private static final String OVERLOADED =
            "define action called f needs n as number:\nreturn n\nend action\n"
                    + "define action called f needs t as text:\nreturn t\nend action\n"
                    + "define action called f needs a and b and c:\nreturn a\nend action\n";

    @Test
    void onlyActionsCanBeCalled() {
        finds("call f", ERROR + "1:1 Undefined action 'f'");
        finds("store f as 1\ncall f", ERROR + "2:1 'f' is not an action");
        finds("store f as 1\ndisplay f of 2", ERROR + "2:11 'f' is not a function");
        finds("display f of 2", ERROR + "1:9 Variable 'f' is not defined");
        finds("store size as 1\ndisplay size of 2", ERROR + "2:14 'size' is not a function");
        finds("display length of \"x\"\ndisplay length with \"x\"");
    }

    @Test
    void theNumberOfArgumentsMustFit() {
        finds(
                TWO + "display f of 1",
                ERROR + "4:11 Function 'f' expects 2 arguments, but 1 were provided");
        finds(
                TWO + "call f with 1",
                ERROR + "4:1 Action 'f' expects 2 argument(s), but 1 were provided");
        finds(TWO + "call f", ERROR + "4:1 Action 'f' expects 2 argument(s), but 0 were provided");
        finds(TWO + "call f with 1 and 2\ndisplay f of 1 and 2");
        finds(
                OVERLOADED + "display f of 1 and 2",
                ERROR + "10:11 Function 'f' expects 1 or 3 arguments, but 2 were provided");
    }

    @Test
    void anArgumentThatCannotFitIsAnError() {
        finds(
                TYPED + "display f of \"a\"",
                ERROR + "4:11 Argument 'n' of action 'f' expects Number, but got Text");
        finds(
                TYPED + "call f with [1, 2]",
                ERROR + "4:1 Argument 'n' of action 'f' expects Number, but got List of Number");
        finds(
                TYPED + "call f with 1 is 2",
                ERROR + "4:1 Argument 'n' of action 'f' expects Number, but got Boolean");
        finds(TYPED + "display f of 1 plus 2\ndisplay f of nothing\ndisplay f of -1");
        finds(
                "define action called f needs t as text:\n"
                        + "return t\n"
                        + "end action\n"
                        + "display f of 2 minus 1",
                ERROR + "4:11 Argument 't' of action 'f' expects Text, but got Number");
    }

    @Test
    void someVersionMustTakeTheArguments() {
        finds(
                OVERLOADED + "display f of yes",
                ERROR + "10:11 No version of 'f' matches this call.");
        finds(
                OVERLOADED
                        + "display f of 1\n"
                        + "display f of \"a\"\n"
                        + "display f of nothing\n"
                        + "display f of random");
    }

    @Test
    void aCallThatNoVersionTakesIsAnsweredWithTheVersions() {
        assertThat(check(OVERLOADED + "display f of yes").diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        """
                        No version of 'f' matches this call.
                        You provided (Boolean), but 'f' accepts:
                          f with n as number
                          f with t as text\
                        """);
    }

    @Test
    void labelsMustBeParameters() {
        finds(
                TWO + "call f with a: 1 and z: 2",
                ERROR + "4:22 Unknown parameter 'z' for action 'f'");
        finds(
                TWO + "call f with a: 1 and a: 2",
                ERROR + "4:22 Duplicate argument for parameter 'a' in action 'f'");
        finds(TWO + "call f with a: 1 and b: 2");
        assertThat(
                        notes(
                                "define action called f needs width:\nreturn width\nend action\n"
                                        + "call f with wdith: 1"))
                .contains("Did you mean 'width'?");
    }

    @Test
    void versionsMustDiffer() {
        finds(
                "define action called f needs a:\n"
                        + "return a\n"
                        + "end action\n"
                        + "define action called f needs b:\n"
                        + "return b\n"
                        + "end action",
                ERROR
                        + "6:11 Action 'f' was already defined with the same parameters at line 1."
                        + " Overloads must differ in the number or the types of their parameters.");
        finds(
                "define action called f needs a as number and b:\nreturn a\nend action\n"
                        + "define action called f needs a and b as number:\nreturn b\nend action",
                ERROR
                        + "6:11 These two versions of 'f' cannot be told apart when called with 2"
                        + " argument(s). Give them parameters of different types.");
        finds(
                "define action called f needs a as number:\nreturn a\nend action\n"
                        + "define action called f needs a:\nreturn a\nend action");
    }

    @Test
    void aVariableMayHoldAnAction() {
        finds(TWO + "store g as f\ndisplay g of 1 and 2");
        finds(
                TWO + "store g as f\ndisplay g of 1",
                ERROR + "5:11 Function 'g' expects 2 arguments, but 1 were provided");
        finds(
                TWO + "store g as f\nstore h as g\ndisplay h of 1",
                ERROR + "6:11 Function 'h' expects 2 arguments, but 1 were provided");
        finds(
                "define action called f:\nreturn 1\nend action\nstore g as f\ndisplay g of 1",
                ERROR + "5:11 'g' is not a function");
        finds(
                TWO + "store g as f of 1 and 2\ndisplay g of 1",
                ERROR + "5:11 'g' is not a function");
    }

    @Test
    void aVariableGivenAnotherValueNoLongerHoldsTheAction() {
        finds(
                TWO + "store g as f\nchange g to 1\ndisplay g of 1",
                ERROR + "6:11 'g' is not a function");
    }

    @Test
    void branchesThatDisagreeLeaveTheActionUnclear() {
        String first = "define action called first needs a:\nreturn a\nend action\n";
        String second = "define action called second needs a and b:\nreturn a\nend action\n";
        String start = first + second + "store g as first\ncheck if yes:\nchange g to second\n";
        finds(start + "display g of 1 and 2\nend check\ndisplay g of 1\ndisplay g of 1 and 2");
        finds(
                start + "display g of 1\nend check",
                ERROR + "10:11 Function 'g' expects 2 arguments, but 1 were provided");
        finds(
                start + "otherwise:\nchange g to second\nend check\ndisplay g of 1",
                ERROR + "13:11 Function 'g' expects 2 arguments, but 1 were provided");
        finds(
                first
                        + second
                        + "check if yes:\n"
                        + "store g as first\n"
                        + "otherwise:\n"
                        + "store g as first\n"
                        + "end check\n"
                        + "display g of 1 and 2",
                ERROR + "12:11 Function 'g' expects 1 arguments, but 2 were provided");
    }
}
