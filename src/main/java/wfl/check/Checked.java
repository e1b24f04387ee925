package wfl.check;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Program;

/// A program and everything there was to say about it, in the order it should be said.
///
/// What each name means at run time is worked out separately, and only for a program that may run:
/// {@link wfl.check.binding.Resolver}.
public record Checked(Program program, List<Diagnostic> diagnostics) {
    public Checked {
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether nothing was found that stops the program.
    public boolean isRunnable() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
