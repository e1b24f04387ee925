package wfl.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import wfl.check.EarlierEntries;
import wfl.runtime.Absent;
import wfl.runtime.ActionValue;
import wfl.runtime.Execution;
import wfl.runtime.NativeAction;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.syntax.tree.Statement.DefineAction;
import wfl.syntax.tree.TypeName;

/// Runs the entries of one prompt, which share their names, their keystores and their clock.
///
/// One thread enters; {@link #cancel} may be called by any.
public final class PromptSession implements AutoCloseable {
    private final Translator translator;
    private final Report report;
    private final Execution execution;
    private final Map<String, List<DefineAction>> actions = new HashMap<>();
    private final Map<String, Object> beforehand;
    private EarlierEntries earlier = EarlierEntries.NONE;
    private final AtomicReference<@Nullable Thread> entering = new AtomicReference<>();

    public PromptSession(Invocation invocation, Report report) {
        this(StandardTranslator.of(invocation.settings()), invocation, report);
    }

    PromptSession(Translator translator, Invocation invocation, Report report) {
        this.translator = translator;
        this.report = report;
        this.execution = Executions.start(invocation, translator, report);
        this.beforehand = execution.globals();
    }

    /// What one entry did.
    ///
    /// @param incomplete whether the text ends inside a block: nothing was run or reported, another
    ///     line is wanted
    /// @param ran whether it was run: nothing was found that forbids it
    /// @param exited whether the entry said `exit program`
    /// @param value what to echo: the value of a last bare expression, unless it is nothing
    public record Entered(
            boolean incomplete,
            boolean ran,
            boolean exited,
            List<Diagnostic> findings,
            Optional<Failure> failure,
            Optional<Object> value) {
        static Entered notRun(boolean incomplete, List<Diagnostic> findings) {
            return new Entered(
                    incomplete, false, false, findings, Optional.empty(), Optional.empty());
        }
    }

    /// Translates and runs one entry. Unless it is incomplete, findings go to the report first.
    public Entered enter(Source source) {
        execution.allowToRun();
        entering.set(Thread.currentThread());
        try {
            return LargeStack.call("wfl-prompt", () -> translateAndRun(source));
        } finally {
            entering.set(null);
            execution.output().flush();
        }
    }

    private Entered translateAndRun(Source source) {
        Translation translation = translator.entry(source, names().keySet(), actions, earlier);
        List<Diagnostic> findings = withoutUnused(translation.diagnostics());
        if (translation.incomplete()) return Entered.notRun(true, findings);
        report.findings(findings, source);
        if (translation.code().isEmpty()) {
            return Entered.notRun(false, findings);
        }
        Translation.Code code = translation.code().get();
        execution.startClock();
        Runner.Ending ending = Runner.run(code, execution);
        execution.returnToDepth(0);
        noteActions(code.actions());
        earlier = code.learnt().of(names().keySet());
        Optional<Object> echo = ending.value().filter(value -> !(value instanceof Absent));
        return new Entered(false, true, ending.exited(), findings, ending.failure(), echo);
    }

    // What the code defines and what now exists can differ: the entry may have failed before.
    private void noteActions(List<DefineAction> defined) {
        Map<String, Object> now = names();
        actions.keySet().removeIf(name -> !(now.get(name) instanceof ActionValue));
        for (DefineAction action : defined) {
            String name = action.name().text();
            if (!(now.get(name) instanceof ActionValue)) continue;
            var versions = new ArrayList<>(actions.getOrDefault(name, List.of()));
            versions.removeIf(version -> takeTheSame(version, action));
            versions.add(action);
            actions.put(name, List.copyOf(versions));
        }
    }

    private static boolean takeTheSame(DefineAction first, DefineAction second) {
        return typesOf(first).equals(typesOf(second));
    }

    private static List<Optional<String>> typesOf(DefineAction action) {
        return action.parameters().stream()
                .map(parameter -> parameter.type().map(PromptSession::words))
                .toList();
    }

    private static String words(TypeName type) {
        return switch (type) {
            case TypeName.Named(var name, _) -> name.toLowerCase(Locale.ROOT);
            case TypeName.ListOf(var element, _) -> "list of " + words(element);
            case TypeName.MapOf(var key, var value, _) ->
                    "map of " + words(key) + " to " + words(value);
            case TypeName.OptionalOf(var present, _) -> "optional of " + words(present);
        };
    }

    // A later entry may use what this one only defines.
    private static List<Diagnostic> withoutUnused(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(d -> !d.code().equals("ANALYZE-UNUSED")).toList();
    }

    /// Stops the entry that runs now, if any.
    ///
    /// @return whether one was running
    public boolean cancel() {
        if (entering.get() == null) return false;
        execution.cancel();
        return true;
    }

    /// The variables and actions that exist now.
    public Map<String, Object> names() {
        return execution.globals();
    }

    /// The variables and actions that the entries made, without the library and the names that
    /// every program has.
    public Map<String, Object> definedNames() {
        var defined = new TreeMap<String, Object>();
        names().forEach((name, value) -> {
            boolean brought = beforehand.get(name) == value || value instanceof NativeAction;
            if (!brought) defined.put(name, value);
        });
        return defined;
    }

    /// The parameters of an action that an entry defined; of all its versions if it has several.
    public List<String> parametersOf(String action) {
        return actions.getOrDefault(action, List.of()).stream()
                .flatMap(version -> version.parameters().stream())
                .map(parameter -> parameter.name().text())
                .distinct()
                .toList();
    }

    /// Every name of the standard library, in all spellings.
    public Set<String> builtinNames() {
        return translator.builtinNames();
    }

    /// Whether a text ends inside a block, so that more lines are wanted before it is entered.
    public boolean wantsMore(String text) {
        var source = new Source("repl", text + "\n");
        return LargeStack.call("wfl-prompt", () -> translator.isUnfinished(source));
    }

    /// Closes what the entries left open.
    @Override
    public void close() {
        execution.close();
    }
}
