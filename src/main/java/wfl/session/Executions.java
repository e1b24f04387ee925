package wfl.session;

import java.nio.file.Path;
import java.util.Optional;
import wfl.library.module.ModuleRun;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;

/// Makes the state a run begins with, and ends it.
final class Executions {
    private Executions() {}

    /// A run whose predefined names have their values.
    static Execution start(Invocation invocation, Translator translator, Report report) {
        var execution =
                new Execution(invocation.output(), invocation.clock(), translator.library());
        execution.useSurroundings(new DirectorySurroundings(invocation.directory()));
        execution.useSettings(invocation.settings());
        ScriptNames.of(invocation).forEach(execution::predefine);
        var parts = new PartRunner(translator, invocation, report);
        ModuleRun.start(execution, parts, Path.of(invocation.script()));
        return execution;
    }

    /// Closes everything the run left open.
    ///
    /// @return what went wrong
    static Optional<Diagnostic> end(Execution execution) {
        try {
            execution.close();
            return Optional.empty();
        } catch (WflError error) {
            return Optional.of(Runner.unclosed(error));
        }
    }
}
