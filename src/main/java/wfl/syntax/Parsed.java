package wfl.syntax;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Program;

/// What parsing gives: the statements that could be read, and everything there was to say.
///
/// A program with an error is never run.
///
/// @param incomplete whether all that is wrong is that the text ends inside a block or a text in
///     quotes, so that a prompt should ask for another line; brackets must be closed on their line
public record Parsed(Program program, List<Diagnostic> diagnostics, boolean incomplete) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean isRunnable() {
        return diagnostics.stream()
                .noneMatch(d -> d.isError() && d.stage() != wfl.source.Stage.LEX);
    }
}
