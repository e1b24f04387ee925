package wfl.session;

import java.util.Optional;
import wfl.runtime.Execution;
import wfl.runtime.Library;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;

/// Makes the state a run begins with, and ends it.
final class Executions {
    private Executions() {}

    /// A run whose predefined names have their values.
    static Execution start(Invocation invocation, Library library) {
        var execution = new Execution(invocation.output(), invocation.clock(), library);
        execution.useSurroundings(new DirectorySurroundings(invocation.directory()));
        execution.useSettings(invocation.settings());
        ScriptNames.of(invocation).forEach(execution::predefine);
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
