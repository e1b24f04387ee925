package wfl.library.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Errors;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// The tests of one run: which are running, how many there were, and what failed.
///
/// A test with a failing `expect` that the program caught counts as passed and has a failure.
public final class TestRun {
    private static final String NO_TEST = "unknown test";

    private final boolean testMode;
    private final List<String> descriptions = new ArrayList<>();
    private final Deque<Running> running = new ArrayDeque<>();
    private final List<Failure> failures = new ArrayList<>();
    private int total;
    private int passed;
    private @Nullable WflError lastFailure;

    private record Running(String title, int line) {}

    /// @param context the descriptions around the test, outermost first
    /// @param line where the `expect` stands; for errors, where the test does
    record Failure(String test, List<String> context, String message, int line) {
        Failure {
            context = List.copyOf(context);
        }
    }

    private TestRun(boolean testMode) {
        this.testMode = testMode;
    }

    /// Makes this a run in test mode. Before the program starts.
    public static TestRun start(Execution execution) {
        return execution.state(TestRun.class, () -> new TestRun(true));
    }

    static TestRun of(Execution execution) {
        return execution.state(TestRun.class, () -> new TestRun(false));
    }

    boolean isTestMode() {
        return testMode;
    }

    void beginDescribe(String title) {
        descriptions.add(title);
    }

    void endDescribe() {
        descriptions.removeLast();
    }

    void beginTest(String title, int line) {
        total++;
        running.push(new Running(title, line));
    }

    void endTest(boolean successfully) {
        running.pop();
        if (successfully) passed++;
    }

    /// Notes that an assertion does not hold.
    ///
    /// @return the error to raise
    WflError recordFailure(String message, int line) {
        var test = running.peek();
        failures.add(
                new Failure(test == null ? NO_TEST : test.title(), descriptions, message, line));
        var raised = new WflError("Assertion failed: " + message);
        lastFailure = raised;
        return raised;
    }

    /// Notes the error that ended the running test, unless it is a failure noted before.
    void recordError(WflError error) {
        if (error == lastFailure) return;
        var test = running.element();
        failures.add(new Failure(test.title(), descriptions, Errors.described(error), test.line()));
    }

    int total() {
        return total;
    }

    int passed() {
        return passed;
    }

    List<Failure> failures() {
        return failures;
    }

    public boolean hasFailures() {
        return !failures.isEmpty();
    }

    /// The whole summary, with the empty line before it.
    public String summary() {
        return TestSummary.of(this);
    }
}
