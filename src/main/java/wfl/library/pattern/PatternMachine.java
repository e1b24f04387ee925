package wfl.library.pattern;

import org.jspecify.annotations.Nullable;
import wfl.runtime.Execution;

/// One operation of one pattern on one text: finds the matches from left to right.
final class PatternMachine {
    private final PatternCode code;
    private final String text;
    private final PatternBudget budget;
    private final Attempt attempt;

    /// A match in chars of the text; captures as `start, end` pairs, -1 where not set.
    record Found(int start, int end, int[] captures) {}

    PatternMachine(PatternCode code, String text, Execution execution, PatternLimits limits) {
        this.code = code;
        this.text = text;
        this.budget = new PatternBudget(execution, limits);
        this.attempt = Attempt.of(code, text, budget);
    }

    /// The first match that starts at `from` or later, or null.
    ///
    /// @param from in chars, on the boundary of a code point; nothing is found behind the end
    @Nullable Found next(int from) {
        int start = from;
        while (start <= text.length()) {
            start = code.start.next(text, start);
            if (start < 0) return null;
            int passed = code.runs.pass(text, start, budget);
            if (passed > start) {
                start = passed;
                continue;
            }
            int end = attempt.run(start, 0, text.length());
            if (end >= 0) return new Found(start, end, attempt.captures());
            start = after(start);
        }
        return null;
    }

    /// The first match behind another: at its end, or one code point on if it was empty.
    @Nullable Found next(Found previous) {
        return next(previous.end > previous.start ? previous.end : after(previous.end));
    }

    private int after(int position) {
        return position < text.length() ? text.offsetByCodePoints(position, 1) : position + 1;
    }
}
