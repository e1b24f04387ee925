package wfl.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.check.EarlierEntries;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.syntax.tree.Statement.DefineAction;

/// What became of a source text on its way to bytecode.
///
/// @param diagnostics everything found, in the order to say it
/// @param exitCode what the process answers when there is no code
/// @param incomplete whether the text ended inside a block, so that a prompt should ask for more
/// @param code absent when something was found that stops the program
record Translation(
        List<Diagnostic> diagnostics, int exitCode, boolean incomplete, Optional<Code> code) {
    Translation {
        diagnostics = List.copyOf(diagnostics);
    }

    static Translation rejected(List<Diagnostic> diagnostics, int exitCode) {
        return new Translation(diagnostics, exitCode, false, Optional.empty());
    }

    /// A translated program.
    interface Code {
        /// @return what the last statement gave if it is a bare expression, otherwise nothing
        Object run(Execution execution);

        /// Runs a part of a program.
        ///
        /// @param environment the scope its statements run in; null for that of the program
        Object runIn(Execution execution, @Nullable Environment environment);

        /// Where in the source an error happened, and what else to say about it.
        Failure explain(WflError error);

        Source source();

        /// The actions it defines at its top level, in order.
        List<DefineAction> actions();

        /// What the next entry at a prompt is checked with.
        EarlierEntries learnt();
    }
}
