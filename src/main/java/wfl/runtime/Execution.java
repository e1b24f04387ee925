package wfl.runtime;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;

/// Everything one run of a program owns: output, clock, library, named globals, open resources,
/// limits. Passed as first argument to all compiled code; used by one thread, except {@link
/// #cancel}.
public final class Execution implements AutoCloseable {
    /// Nested calls a program may make before it is stopped with a catchable error, unless the
    /// settings say otherwise.
    public static final int CALL_DEPTH_MAX = 1_000;

    private final Output output;
    private final InstantSource clock;
    private final Library library;
    private final Map<String, Global> globals = new HashMap<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Map<Class<?>, Object> states = new HashMap<>();
    private final List<Runnable> settling = new ArrayList<>();
    private Surroundings surroundings = Surroundings.ofSystem();
    private @Nullable Execution parent;
    private volatile @Nullable Execution child;
    private Settings settings = Settings.STANDARD;
    private int callDepthMax = CALL_DEPTH_MAX;
    private int callDepth;

    /// The one question of the hot path: whether there may be a reason to stop. Stays set while a
    /// budget must be counted.
    private volatile boolean attention;

    private volatile boolean cancelled;
    private volatile boolean late;
    private @Nullable Deadline deadline;
    private int mainLoops;
    private long operationsMax;
    private long operations;

    /// The counter of the innermost running count loop; NaN outside of all. Count loops whose
    /// bodies call nothing do not keep it.
    public double counter = Double.NaN;

    public Execution(Output output, InstantSource clock) {
        this(output, clock, Library.EMPTY);
    }

    public Execution(Output output, InstantSource clock, Library library) {
        this.output = output;
        this.clock = clock;
        this.library = library;
    }

    /// The run of another program inside this one: it has names, depth and resources of its own,
    /// and shares what is a {@link SharedState}. Until {@link #leaveChild} it is cancelled with
    /// this run, and its time and operations are those of this run.
    public Execution enterChild(Output childOutput) {
        settle();
        var inner = new Execution(childOutput, clock, library);
        inner.parent = this;
        inner.surroundings = surroundings;
        inner.useSettings(settings);
        inner.operations = operations;
        inner.mainLoops = mainLoops;
        child = inner;
        if (cancelled) inner.cancel();
        if (late) inner.tooLate();
        return inner;
    }

    public void leaveChild() {
        Execution inner = child;
        if (inner != null) operations = inner.operations;
        child = null;
    }

    public Output output() {
        return output;
    }

    public InstantSource clock() {
        return clock;
    }

    public Library library() {
        return library;
    }

    /// The named global `name`. It exists from the start when the library has an action of that
    /// name, otherwise when somebody gives it a value.
    public Global global(String name) {
        Global known = globals.get(name);
        if (known != null) return known;
        var global = new Global(name);
        library.find(name).ifPresent(action -> global.value = action);
        globals.put(name, global);
        return global;
    }

    /// The value of a global that the run brings itself, such as `newline` or `args`.
    public void predefine(String name, Object value) {
        global(name).value = value;
    }

    /// The named globals that exist, by name.
    public Map<String, Object> globals() {
        var existing = new HashMap<String, Object>();
        globals.forEach((name, global) ->
                Optional.ofNullable(global.value).ifPresent(v -> existing.put(name, v)));
        return existing;
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

    /// What is configured for this run.
    public Settings settings() {
        return settings;
    }

    /// Configures the run, before it starts. A time limit begins with {@link #startClock}.
    public void useSettings(Settings configured) {
        settings = configured;
        if (configured.isStandard()) return;
        callDepthMax = configured.count(Setting.MAX_CALL_DEPTH);
        operationsMax = configured.number(Setting.MAX_OPERATIONS);
        attention = operationsMax > 0;
    }

    /// Starts the time limit and the count of operations, if there are any, from zero.
    public void startClock() {
        stopClock();
        late = false;
        operations = 0;
        if (!settings.isStandard() && settings.isSet(Setting.TIMEOUT_SECONDS)) {
            deadline = Deadline.in(settings.number(Setting.TIMEOUT_SECONDS), this::tooLate);
        }
    }

    private void stopClock() {
        if (deadline != null) deadline.close();
        deadline = null;
    }

    private void tooLate() {
        late = true;
        attention = true;
        Execution inner = child;
        if (inner != null) inner.tooLate();
    }

    /// A main loop begins: it may run as long as it likes.
    public void enterMainLoop() {
        mainLoops++;
    }

    public void leaveMainLoop() {
        mainLoops--;
    }

    public boolean isInMainLoop() {
        return mainLoops > 0;
    }

    /// Remembers something to close when the run ends, last opened first.
    public void own(AutoCloseable resource) {
        resources.push(resource);
    }

    /// Forgets a resource that was closed by the program itself.
    public void disown(AutoCloseable resource) {
        resources.remove(resource);
    }

    /// Registers a step that hands on what a library room holds back, such as the last lines
    /// written to a file.
    public void beforeOthersLook(Runnable step) {
        settling.add(step);
    }

    /// Runs these steps: called before somebody else could look, such as a program that this one
    /// starts, and before this one waits.
    public void settle() {
        settling.forEach(Runnable::run);
    }

    /// What a library room keeps for this run, such as its random sequence: one object a class,
    /// made when it is first asked for.
    public <T> T state(Class<T> kind, Supplier<T> initial) {
        if (parent != null && SharedState.class.isAssignableFrom(kind)) {
            return parent.state(kind, initial);
        }
        return kind.cast(states.computeIfAbsent(kind, _ -> initial.get()));
    }

    /// Asks the program to stop at its next loop turn or call. May be called by any thread.
    public void cancel() {
        cancelled = true;
        attention = true;
        Execution inner = child;
        if (inner != null) inner.cancel();
    }

    /// Takes back {@link #cancel}: a prompt goes on after a cancelled entry.
    public void allowToRun() {
        cancelled = false;
        mainLoops = 0;
        attention = operationsMax > 0;
    }

    /// Entered by every call of an action, left by {@link #leaveCall}. A call that ends with an
    /// error is left by whoever catches the error, with {@link #returnToDepth}.
    public void enterCall() {
        if (++callDepth > callDepthMax) throw tooDeep(callDepthMax);
        if (attention) attend();
    }

    public void leaveCall() {
        callDepth--;
    }

    public int callDepth() {
        return callDepth;
    }

    public void returnToDepth(int depth) {
        callDepth = depth;
    }

    /// The error of too many nested calls, also for a stack that is exhausted before.
    public WflError tooDeep() {
        return tooDeep(callDepthMax);
    }

    private static WflError tooDeep(int max) {
        return new WflError(
                ErrorKind.RESOURCE_LIMIT,
                "Maximum call depth (" + max + ") exceeded - possible infinite recursion");
    }

    /// Called once per loop turn: stops a program that is cancelled or beyond a limit.
    public void checkpoint() {
        if (attention) attend();
    }

    private void attend() {
        if (cancelled) throw new WflError(ErrorKind.CANCELLED, "Execution was cancelled");
        if (late && mainLoops == 0) {
            long seconds = settings.number(Setting.TIMEOUT_SECONDS);
            throw new WflError(ErrorKind.TIMEOUT, "Execution exceeded timeout (" + seconds + "s)");
        }
        if (operationsMax > 0 && ++operations > operationsMax) {
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT,
                    "Execution exceeded the operation budget (" + operationsMax + " operations)");
        }
    }

    /// Closes every resource still open. The first failure is thrown after all were tried, with the
    /// others attached.
    @Override
    public void close() {
        stopClock();
        WflError failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    String message = "Closing failed: " + e.getMessage();
                    failure = new WflError(ErrorKind.GENERAL, message, e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        output.flush();
        if (failure != null) throw failure;
    }
}
