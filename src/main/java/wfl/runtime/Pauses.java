package wfl.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `wait for N seconds`.
public final class Pauses {
    private Pauses() {}

    /// Waits, whole milliseconds; returns early with an error when the run is cancelled.
    public static void pause(Execution execution, Object amount, boolean seconds) {
        if (!(amount instanceof Double number)) {
            throw new WflError("Expected number for duration, got " + Display.debug(amount));
        }
        execution.output().flush();
        execution.settle();
        long millis = Math.max(0, (long) (seconds ? number * 1000 : number));
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            execution.checkpoint();
            LockSupport.parkNanos(execution, Math.min(left, PATIENCE_NANOS));
        }
    }

    /// `wait for name`: goes on when the variable has a value. Nothing else runs meanwhile in this
    /// version, so one that has none now is only given its time.
    ///
    /// @param value what the variable holds; null when it does not exist
    public static void awaitVariable(Execution execution, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Absent)) return;
        pause(execution, AWAITED_MILLIS, false);
        throw WflError.withoutPlace(
                ErrorKind.GENERAL, "Timeout waiting for variable '" + name + "'");
    }

    // 1,000 looks, 10 milliseconds apart.
    private static final Double AWAITED_MILLIS = 10_000.0;

    // How late a cancelled program may notice while it waits.
    private static final long PATIENCE_NANOS = 20_000_000;
}
