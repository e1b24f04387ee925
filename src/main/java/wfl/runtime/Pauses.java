package wfl.runtime;

import java.util.concurrent.locks.LockSupport;

/// `wait for N seconds`.
public final class Pauses {
    private Pauses() {}

    /// Waits, whole milliseconds; returns early with an error when the run is cancelled.
    public static void pause(Execution execution, Object amount, boolean seconds) {
        if (!(amount instanceof Double number)) {
            throw new WflError("Expected number for duration, got " + Display.debug(amount));
        }
        execution.output().flush();
        long millis = Math.max(0, (long) (seconds ? number * 1000 : number));
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            execution.checkpoint();
            LockSupport.parkNanos(execution, Math.min(left, PATIENCE_NANOS));
        }
    }

    // How late a cancelled program may notice while it waits.
    private static final long PATIENCE_NANOS = 20_000_000;
}
