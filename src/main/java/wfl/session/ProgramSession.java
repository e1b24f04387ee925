package wfl.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import wfl.library.test.TestRun;
import wfl.runtime.Execution;
import wfl.source.Diagnostic;
import wfl.source.Source;

/// Runs one program from source text to exit code.
///
/// The program runs on a thread of its own with a large stack; the caller waits. What it leaves
/// open is closed, whatever ends it. Used once.
public final class ProgramSession {
    private final Translator translator;
    private final Invocation invocation;
    private final Report report;
    private final AtomicReference<@Nullable Execution> running = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;

    public ProgramSession(Invocation invocation, Report report) {
        this(StandardTranslator.of(invocation.settings()), invocation, report);
    }

    ProgramSession(Translator translator, Invocation invocation, Report report) {
        this.translator = translator;
        this.invocation = invocation;
        this.report = report;
    }

    /// Translates and runs the program.
    ///
    /// Findings go to the report before the program's first output. The error that ends the run is
    /// only returned: the caller decides what stands between it and the output.
    public Outcome run(Source source) {
        return run(source, false);
    }

    /// Like {@link #run}, in test mode: `describe`, `test` and `expect` are allowed, and the
    /// outcome has their summary unless an error ended the run.
    public Outcome test(Source source) {
        return run(source, true);
    }

    private Outcome run(Source source, boolean testMode) {
        try {
            return LargeStack.call("wfl", () -> translateAndRun(source, testMode));
        } finally {
            ended.countDown();
        }
    }

    /// Translates the program and reports what was found, without running it.
    public Outcome examine(Source source) {
        return LargeStack.call(
                "wfl",
                () -> {
                    Translation translation = translate(source);
                    return Outcome.stopped(translation.exitCode(), translation.diagnostics());
                });
    }

    /// Asks the program to stop. Called by any thread.
    public void cancel() {
        stopping = true;
        Execution execution = running.get();
        if (execution != null) execution.cancel();
    }

    /// Waits until a cancelled program has closed what it had open. Called by any thread.
    ///
    /// @return whether it ended in time
    public boolean awaitEnd(long millisMax) throws InterruptedException {
        return running.get() == null || ended.await(millisMax, TimeUnit.MILLISECONDS);
    }

    private Translation translate(Source source) {
        Translation translation =
                translator.program(
                        source,
                        Path.of(invocation.script()),
                        ScriptNames.flagNames(invocation.arguments()));
        report.findings(translation.diagnostics(), source);
        return translation;
    }

    private Outcome translateAndRun(Source source, boolean testMode) {
        Translation translation = translate(source);
        List<Diagnostic> findings = translation.diagnostics();
        if (translation.code().isEmpty()) {
            return Outcome.stopped(translation.exitCode(), findings);
        }
        Execution execution = Executions.start(invocation, translator, report);
        Optional<TestRun> tests =
                testMode ? Optional.of(TestRun.start(execution)) : Optional.empty();
        running.set(execution);
        if (stopping) execution.cancel();
        execution.startClock();
        Runner.Ending ending = Runner.run(translation.code().get(), execution);
        Optional<Failure> unclosed =
                Executions.end(execution).map(diagnostic -> new Failure(diagnostic, source));
        // Whoever stopped it knows why; the error that unwound it says nothing more.
        if (stopping) return Outcome.stopped(ExitCode.INTERRUPTED, findings);
        return ending.failure()
                .or(() -> unclosed)
                .map(failure -> Outcome.failed(findings, failure))
                .orElseGet(() -> succeeded(findings, tests));
    }

    private static Outcome succeeded(List<Diagnostic> findings, Optional<TestRun> tests) {
        return tests.map(run -> Outcome.tested(findings, run.hasFailures(), run.summary()))
                .orElseGet(() -> Outcome.stopped(ExitCode.SUCCESS, findings));
    }
}
