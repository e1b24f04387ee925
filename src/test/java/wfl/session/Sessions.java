package wfl.session;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import wfl.runtime.Output;
import wfl.source.Diagnostic;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;

/// Runs programs and notes, in one list, what they display and what was found, in order.
final class Sessions {
    final List<String> events = new ArrayList<>();
    final Path directory;

    Sessions(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    static Source source(String... lines) {
        return new Source("test.wfl", String.join("\n", lines) + "\n");
    }

    Outcome run(String... lines) {
        return program().run(source(lines));
    }

    ProgramSession program() {
        return new ProgramSession(invocation(), this::note);
    }

    PromptSession prompt() {
        return new PromptSession(invocation(), this::note);
    }

    Invocation invocation(String... arguments) {
        Output output = text -> events.add("display " + text);
        String script = directory.resolve("test.wfl").toString();
        return new Invocation(
                output, InstantSource.system(), directory, script, List.of(arguments));
    }

    void note(List<Diagnostic> findings, Source source) {
        findings.forEach(d -> events.add(DiagnosticRenderer.normalised(d, source)));
    }
}
