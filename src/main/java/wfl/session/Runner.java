package wfl.session;

import java.util.Optional;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;

/// Runs translated code and turns whatever ends it into data.
final class Runner {
    private static final String DEBUG_PROPERTY = "wfl.debug";

    private Runner() {}

    /// How running ended.
    ///
    /// @param value what a last bare expression gave
    /// @param exited whether the program said `exit program`
    record Ending(Optional<Object> value, Optional<Failure> failure, boolean exited) {
        static Ending of(Object value) {
            return new Ending(Optional.of(value), Optional.empty(), false);
        }

        static Ending failed(Failure failure) {
            return new Ending(Optional.empty(), Optional.of(failure), false);
        }
    }

    static Ending run(Translation.Code code, Execution execution) {
        try {
            return Ending.of(code.run(execution));
        } catch (ExitProgram exit) {
            return new Ending(Optional.empty(), Optional.empty(), true);
        } catch (WflError error) {
            return Ending.failed(code.explain(error));
        } catch (StackOverflowError overflow) {
            return Ending.failed(code.explain(execution.tooDeep()));
        } catch (OutOfMemoryError exhausted) {
            return Ending.failed(new Failure(outOfMemory(), code.source()));
        } catch (RuntimeException | LinkageError | AssertionError bug) {
            return Ending.failed(new Failure(bug(bug), code.source()));
        }
    }

    /// Something that must not happen, said in a way that helps to report it.
    static Diagnostic bug(Throwable bug) {
        if (Boolean.getBoolean(DEBUG_PROPERTY)) throw new IllegalStateException(bug);
        StackTraceElement[] trace = bug.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return Diagnostic.error(
                        Stage.RUN,
                        "INTERNAL",
                        Span.NONE,
                        "WFL itself made a mistake: " + bug + where)
                .withNote("The program is not to blame. Please report it with the program.");
    }

    static Diagnostic unclosed(WflError error) {
        return Diagnostic.error(Stage.RUN, "ERROR", Span.NONE, error.getMessage());
    }

    private static Diagnostic outOfMemory() {
        long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
        return Diagnostic.error(
                        Stage.RUN,
                        "ERROR",
                        Span.NONE,
                        "The program needs more memory than the " + mebibytes + " MiB it may use")
                .withNote("Keep less at a time, or set JAVA_TOOL_OPTIONS=-Xmx4g for more.");
    }
}
