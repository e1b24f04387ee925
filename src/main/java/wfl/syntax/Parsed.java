package wfl.syntax;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Program;

/// What parsing gives: the statements that could be read, and everything there was to say.
///
/// A program with an error is never run.
///
/// @param incomplete whether the text ended inside a block or expression, so that a prompt should
///     ask for another line
public record Parsed(Program program, List<Diagnostic> diagnostics, boolean incomplete) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean isRunnable() {
        return diagnostics.stream()
                .noneMatch(d -> d.isError() && d.stage() != wfl.source.Stage.LEX);
    }
}
