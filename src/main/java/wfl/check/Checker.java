package wfl.check;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Program;

/// Looks at a program before it runs.
///
/// Stateless and thread-safe. Recursion follows the nesting of the tree: a tree ten thousand levels
/// deep wants a thread with a large stack.
public final class Checker {
    private Checker() {}

    /// Checks a whole program, or one entry at the prompt.
    ///
    /// Findings come in this order: analyzer warnings, analyzer errors, and if there were no errors
    /// unused variables, unreachable code, shadowing, inconsistent returns, misuse of the seeded
    /// random generator (an error), and, if there is still no error, types and advice on keystores.
    public static Checked check(Program program, Vocabulary vocabulary) {
        var findings = new Findings(program.source());
        Resolution resolution = NameCheck.check(program, vocabulary, findings);
        var diagnostics = new ArrayList<Diagnostic>(findings.inOrder());
        if (findings.hasErrors()) return new Checked(program, diagnostics, EarlierEntries.NONE);
        diagnostics.addAll(UnusedVariables.find(program));
        diagnostics.addAll(FlowCheck.unreachable(program));
        diagnostics.addAll(resolution.shadowings(program.source()));
        diagnostics.addAll(FlowCheck.inconsistentReturns(program));
        EarlierEntries earlier = vocabulary.earlier();
        RandomSeedCheck.Calls calls = RandomSeedCheck.calls(program, vocabulary);
        List<Diagnostic> misuses = calls.misuses(earlier);
        diagnostics.addAll(misuses);
        if (!misuses.isEmpty()) return new Checked(program, diagnostics, EarlierEntries.NONE);
        TypeCheck types = TypeCheck.of(program, vocabulary, resolution);
        diagnostics.addAll(types.findings());
        diagnostics.addAll(KeystoreAdvice.find(program));
        EarlierEntries learnt =
                earlier.after(program, resolution.topLevel(), types.variables(), calls);
        return new Checked(program, diagnostics, learnt);
    }
}
