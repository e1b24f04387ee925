package wfl.library.pattern;

import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.WflError;

/// What one operation has left to spend, shared by all its attempts.
final class PatternBudget {
    /// A power of two: after so many steps the program is asked whether it was cancelled.
    private static final int CHECKPOINT_STEPS = 1 << 12;

    /// Captures that all states of one generation may hold together: 64 MB of places.
    private static final int CAPTURES_MAX = 8_000_000;

    private final Execution execution;
    private final PatternLimits limits;
    private long stepsLeft;

    PatternBudget(Execution execution, PatternLimits limits) {
        this.execution = execution;
        this.limits = limits;
        this.stepsLeft = limits.stepsMax();
    }

    void spend(long steps) {
        long before = stepsLeft;
        stepsLeft = before - steps;
        if (stepsLeft / CHECKPOINT_STEPS != before / CHECKPOINT_STEPS) execution.checkpoint();
        if (stepsLeft < 0) {
            throw new WflError(ErrorKind.RESOURCE_LIMIT, "Pattern execution step limit exceeded");
        }
    }

    void checkStates(int count, int statesMax) {
        if (count > statesMax) {
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT, "Pattern execution active-state limit exceeded");
        }
    }

    /// How many states may be alive at once when each carries so many captures. Only patterns with
    /// hundreds of captures get fewer than the limit says: their states would fill the memory.
    int statesMax(int captureCount) {
        return Math.min(limits.statesMax(), CAPTURES_MAX / Math.max(1, captureCount));
    }
}
