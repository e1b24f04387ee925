package wfl.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Absent;
import wfl.runtime.Execution;
import wfl.source.Diagnostic;
import wfl.source.Source;

/// Runs the entries of one prompt, which share their names, their keystores and their clock.
///
/// One thread enters; {@link #cancel} may be called by any.
public final class PromptSession implements AutoCloseable {
    private final Translator translator;
    private final Report report;
    private final Execution execution;
    private final AtomicReference<@Nullable Thread> entering = new AtomicReference<>();

    public PromptSession(Invocation invocation, Report report) {
        this(StandardTranslator.of(invocation.settings()), invocation, report);
    }

    PromptSession(Translator translator, Invocation invocation, Report report) {
        this.translator = translator;
        this.report = report;
        this.execution = Executions.start(invocation, translator.library());
    }

    /// What one entry did.
    ///
    /// @param incomplete whether the text ends inside a block: nothing was run or reported, another
    ///     line is wanted
    /// @param exited whether the entry said `exit program`
    /// @param value what to echo: the value of a last bare expression, unless it is nothing
    public record Entered(
            boolean incomplete,
            boolean exited,
            List<Diagnostic> findings,
            Optional<Failure> failure,
            Optional<Object> value) {
        static Entered notRun(boolean incomplete, List<Diagnostic> findings) {
            return new Entered(incomplete, false, findings, Optional.empty(), Optional.empty());
        }
    }

    /// Translates and runs one entry. Unless it is incomplete, findings go to the report first.
    public Entered enter(Source source) {
        entering.set(Thread.currentThread());
        try {
            return LargeStack.call("wfl-prompt", () -> translateAndRun(source));
        } finally {
            entering.set(null);
            execution.output().flush();
        }
    }

    private Entered translateAndRun(Source source) {
        Translation translation = translator.entry(source, names().keySet());
        List<Diagnostic> findings = withoutUnused(translation.diagnostics());
        if (translation.incomplete()) return Entered.notRun(true, findings);
        report.findings(findings, source);
        if (translation.code().isEmpty()) {
            return Entered.notRun(false, findings);
        }
        execution.allowToRun();
        execution.startClock();
        Runner.Ending ending = Runner.run(translation.code().get(), execution);
        execution.returnToDepth(0);
        Optional<Object> echo = ending.value().filter(value -> !(value instanceof Absent));
        return new Entered(false, ending.exited(), findings, ending.failure(), echo);
    }

    // A later entry may use what this one only defines.
    private static List<Diagnostic> withoutUnused(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(d -> !d.code().equals("ANALYZE-UNUSED")).toList();
    }

    /// Stops the entry that runs now, if any.
    ///
    /// @return whether one was running
    public boolean cancel() {
        if (entering.get() == null) return false;
        execution.cancel();
        return true;
    }

    /// The variables and actions that exist now.
    public Map<String, Object> names() {
        return execution.globals();
    }

    /// Closes what the entries left open.
    @Override
    public void close() {
        execution.close();
    }
}
