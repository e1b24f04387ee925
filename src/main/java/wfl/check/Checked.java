package wfl.check;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Program;

/// A program and everything there was to say about it, in the order it should be said.
///
/// What each name means at run time is worked out separately, and only for a program that may run:
/// {@link wfl.check.binding.Resolver}.
///
/// @param learnt what the entry after this one, at a prompt, is checked with; nothing if an error
///     was found
public record Checked(Program program, List<Diagnostic> diagnostics, EarlierEntries learnt) {
    public Checked {
        diagnostics = List.copyOf(diagnostics);
    }

    /// Whether nothing was found that stops the program.
    public boolean isRunnable() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
