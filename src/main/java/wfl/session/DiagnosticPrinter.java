package wfl.session;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;
import wfl.source.Stage;

/// Diagnostics as the text of standard error: each stage under its heading.
public final class DiagnosticPrinter {
    private final DiagnosticRenderer renderer;

    public DiagnosticPrinter(DiagnosticRenderer renderer) {
        this.renderer = renderer;
    }

    /// All diagnostics in order, with a heading where a new stage begins; ends with a line end
    /// unless there are none.
    public String print(List<Diagnostic> diagnostics, Source source) {
        var page = new StringBuilder();
        Stage stage = Stage.ANALYZE;
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.stage() != stage) {
                stage = diagnostic.stage();
                if (!stage.heading().isEmpty()) page.append(stage.heading()).append('\n');
            }
            page.append(renderer.render(diagnostic, source));
        }
        return page.toString();
    }
}
