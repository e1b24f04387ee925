package wfl.runtime;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Everything one run of a program owns: output, clock, open resources, limits. Passed as first
/// argument to all compiled code; used by one thread, except {@link #cancel}.
public final class Execution implements AutoCloseable {
    /// Nested calls a program may make before it is stopped with a catchable error.
    public static final int CALL_DEPTH_MAX = 1_000;

    private final Output output;
    private final InstantSource clock;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Map<Class<?>, Object> states = new HashMap<>();
    private Surroundings surroundings = Surroundings.ofSystem();
    private volatile boolean cancelled;
    private int callDepth;

    public Execution(Output output, InstantSource clock) {
        this.output = output;
        this.clock = clock;
    }

    public Output output() {
        return output;
    }

    public InstantSource clock() {
        return clock;
    }

    /// Zone and randomness: the system's, unless {@link #useSurroundings} put in others.
    public Surroundings surroundings() {
        return surroundings;
    }

    /// Puts in other surroundings. Before the run starts: libraries may keep what they took from
    /// them.
    public void useSurroundings(Surroundings others) {
        surroundings = others;
    }

    /// Remembers something to close when the run ends, last opened first.
    public void own(AutoCloseable resource) {
        resources.push(resource);
    }

    /// Forgets a resource that was closed by the program itself.
    public void disown(AutoCloseable resource) {
        resources.remove(resource);
    }

    /// What a library room keeps for this run, such as its random sequence: one object a class,
    /// made when it is first asked for.
    public <T> T state(Class<T> kind, Supplier<T> initial) {
        return kind.cast(states.computeIfAbsent(kind, _ -> initial.get()));
    }

    /// Asks the program to stop at its next loop turn or call. May be called by any thread.
    public void cancel() {
        cancelled = true;
    }

    /// Entered by every call of an action, left by {@link #leaveCall} also when it fails.
    public void enterCall() {
        if (++callDepth > CALL_DEPTH_MAX) {
            callDepth--;
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT,
                    "Maximum call depth ("
                            + CALL_DEPTH_MAX
                            + ") exceeded - possible infinite recursion");
        }
    }

    public void leaveCall() {
        callDepth--;
    }

    /// Called once per loop turn: stops a cancelled program.
    public void checkpoint() {
        if (cancelled) throw new WflError(ErrorKind.CANCELLED, "Execution was cancelled");
    }

    /// Closes every resource still open. The first failure is thrown after all were tried, with the
    /// others attached.
    @Override
    public void close() {
        WflError failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                if (failure == null)
                    failure =
                            new WflError(ErrorKind.GENERAL, "Closing failed: " + e.getMessage(), e);
                else failure.addSuppressed(e);
            }
        }
        output.flush();
        if (failure != null) throw failure;
    }
}
