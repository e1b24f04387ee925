package wfl.library.module;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;
import wfl.runtime.Output;
import wfl.runtime.WflError;

/// Turns the text of further files into something that runs, and runs it.
public interface Parts {
    /// How a file joins the program.
    enum Joining {
        INCLUDE("included file"),
        MODULE("module");

        private final String noun;

        Joining(String noun) {
            this.noun = noun;
        }

        /// What messages call such a file.
        public String noun() {
            return noun;
        }
    }

    /// A file that joins the program.
    ///
    /// @param environment the scope its statements run in; null for that of the program
    /// @param scopes that scope and those around it: see `wfl.check.binding.Outside`
    record Part(
            Joining joining, SourceText text, @Nullable Environment environment, String scopes) {}

    /// Behind the error for a file that cannot be run at all.
    abstract class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        protected Rejected(String message) {
            super(message, null, false, false);
        }
    }

    /// Runs a part of the program.
    ///
    /// @return what its top-level `return` gave, or its last statement
    /// @throws WflError it cannot be run, or an error ended it
    Object join(Execution execution, Part part);

    /// Runs a program of its own inside this run.
    ///
    /// @param request what exists in it as globals besides the usual names
    /// @throws WflError it cannot be run, or an error ended it
    void execute(Execution execution, SourceText text, Optional<MapValue> request, Output output);
}
