package wfl.library.test;

import wfl.library.test.TestRun.Failure;

/// The text that ends a run in test mode.
final class TestSummary {
    private static final int WIDTH = 60;
    private static final String BORDER = "=".repeat(WIDTH) + "\n";
    private static final String RULE = "\u2500".repeat(WIDTH) + "\n";

    private TestSummary() {}

    static String of(TestRun run) {
        var page = new StringBuilder("\n");
        page.append(BORDER).append("Test Results\n").append(BORDER);
        page.append("Total:  ").append(run.total()).append('\n');
        page.append("Passed: ").append(run.passed()).append(" \u2713\n");
        page.append("Failed: ").append(run.failures().size()).append(" \u2717\n");
        if (run.hasFailures()) {
            page.append('\n').append(RULE).append("Failures:\n").append(RULE);
            int number = 1;
            for (Failure failure : run.failures()) append(page, number++, failure);
        }
        return page.append('\n').append(BORDER).toString();
    }

    private static void append(StringBuilder page, int number, Failure failure) {
        page.append('\n').append(number).append(". ").append(failure.test()).append('\n');
        if (!failure.context().isEmpty()) {
            page.append("   Context: ").append(String.join(" > ", failure.context())).append('\n');
        }
        page.append("   ").append(failure.message()).append('\n');
        page.append("   at line ").append(failure.line()).append('\n');
    }
}
