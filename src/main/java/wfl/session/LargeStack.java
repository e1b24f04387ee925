package wfl.session;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs work on a thread whose stack holds deep recursion: a thousand nested calls of large
/// actions, and source text nested ten thousand levels deep.
///
/// The stack is reserved, not used: memory is taken as calls go deeper.
public final class LargeStack {
    /// 512 MiB. The reference demands that a call depth of 1,000 never exhausts the stack.
    static final long STACK_BYTES = 512L << 20;

    private LargeStack() {}

    /// Waits for the work and gives its result; what it throws comes out unchanged.
    public static <T> T call(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    private static <T> T await(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // Whoever interrupts wants the program to end; it is asked by Execution.cancel.
                    interrupted = true;
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case RuntimeException failure -> throw failure;
                        case Error failure -> throw failure;
                        case null, default -> throw new AssertionError(e.getCause());
                    }
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
