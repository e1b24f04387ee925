package wfl.library.test;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Absent;
import wfl.runtime.ErrorKind;
import wfl.runtime.Errors;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// What compiled code calls for `describe`, `test` and `expect`.
public final class TestStatements {
    private TestStatements() {}

    /// @throws WflError the program does not run in test mode
    public static void beginDescribe(Execution execution, String title) {
        inTestMode(execution, "describe blocks").beginDescribe(title);
    }

    public static void endDescribe(Execution execution) {
        TestRun.of(execution).endDescribe();
    }

    /// Ended by {@link #passed} or {@link #failed}.
    ///
    /// @param line where the test stands
    /// @throws WflError the program does not run in test mode
    public static void beginTest(Execution execution, String title, int line) {
        inTestMode(execution, "test blocks").beginTest(title, line);
    }

    public static void passed(Execution execution) {
        TestRun.of(execution).endTest(true);
    }

    /// What left a test is a failure of the test and stops here. Only what ends the whole run goes
    /// on: `exit program`, and the stop somebody asked for.
    ///
    /// @param depth how many calls were open where the test began
    public static void failed(Throwable thrown, Execution execution, int depth) {
        WflError error = Errors.caught(thrown, execution, depth);
        if (error.kind() == ErrorKind.CANCELLED) throw error;
        TestRun run = TestRun.of(execution);
        run.recordError(error);
        run.endTest(false);
    }

    /// @throws WflError the program does not run in test mode
    public static void allowExpect(Execution execution) {
        inTestMode(execution, "expect statements");
    }

    /// Records a failure and raises it, unless the assertion holds.
    ///
    /// @param assertion the name of an {@link Assertion}
    /// @param expected null for assertions that compare with nothing
    /// @param line where the `expect` stands
    public static void expect(
            Execution execution,
            String assertion,
            Object actual,
            @Nullable Object expected,
            int line) {
        Object other = expected == null ? Absent.NULL : expected;
        Optional<String> failure = Assertion.valueOf(assertion).check(actual, other);
        if (failure.isPresent()) throw TestRun.of(execution).recordFailure(failure.get(), line);
    }

    private static TestRun inTestMode(Execution execution, String what) {
        TestRun run = TestRun.of(execution);
        if (run.isTestMode()) return run;
        throw new WflError(what + " can only be used in test mode (run with --test flag)");
    }
}
