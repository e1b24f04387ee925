package wfl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.check.Definition.Kind;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Suggestions;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.DefineAction;

/// The names visible at the place the analyzer has reached: defining them and looking them up.
final class Names {
    private static final String ALREADY_DEFINED =
            "Variable '%s' has already been defined at line %d. Use 'change %s to <value>' to"
                    + " modify it.";
    private static final String DEFINED_OUTSIDE =
            "Variable '%s' has already been defined in an outer scope. Use 'change %s to <value>'"
                    + " to modify it.";

    /// Names the analyzer never calls undefined, by a decision older than this implementation.
    private static final Set<String> TOLERATED =
            Set.of("count", "loopcounter", "helper_function", "nested_function", "y");

    private final Vocabulary vocabulary;
    private final Findings findings;
    private final Resolution resolution;
    private final Set<String> tolerated = new HashSet<>(TOLERATED);
    private final Map<String, Span> definedSomewhere = new HashMap<>();
    private final Scope beforehand = Scope.outermost();
    private final Scope program = beforehand.inner();
    private Scope scope = program;
    private List<String> wordsHere = List.of();
    private boolean hasInclude;
    private boolean hasModule;

    Names(Program program, Vocabulary vocabulary, Findings findings, Resolution resolution) {
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.resolution = resolution;
        vocabulary.builtins().keySet().forEach(name -> defineBeforehand(name, Kind.BUILTIN));
        vocabulary.predefined().forEach(name -> defineBeforehand(name, Kind.PREDEFINED));
        vocabulary
                .sessionNames()
                .forEach(name -> {
                    Definition known = defineBeforehand(name, Kind.SESSION);
                    known.versions()
                            .addAll(vocabulary.sessionActions().getOrDefault(name, List.of()));
                });
        vocabulary.parentNames().forEach(name -> defineBeforehand(name, Kind.PARENT));
        for (Statement statement : program.statements()) {
            hasInclude |= statement instanceof ModuleStatement.Include;
        }
        Walk.everyStatement(
                program, statement -> hasModule |= statement instanceof ModuleStatement.LoadModule);
        program.statements().forEach(this::tolerateParameterWords);
        Walk.everyStatement(program, this::noteDefinition);
    }

    private Definition defineBeforehand(String name, Kind kind) {
        var definition = new Definition(name, kind, Span.NONE);
        beforehand.define(definition);
        return definition;
    }

    private void tolerateParameterWords(Statement statement) {
        if (!(statement instanceof DefineAction action)) return;
        for (var parameter : action.parameters()) {
            tolerated.addAll(List.of(parameter.name().text().split(" ")));
        }
    }

    private void noteDefinition(Statement statement) {
        switch (statement) {
            case Statement.Definition definition -> noteName(definition.name());
            case ContainerStatement.Naming definition -> noteName(definition.name());
            default -> {}
        }
    }

    private void noteName(Name name) {
        definedSomewhere.putIfAbsent(name.text(), name.at());
    }

    Scope scope() {
        return scope;
    }

    /// The names of earlier entries at the prompt and those that the program defines at its top
    /// level.
    List<Definition> topLevel() {
        var names = new ArrayList<Definition>();
        for (String earlier : vocabulary.sessionNames()) {
            beforehand.own(earlier).ifPresent(names::add);
        }
        names.addAll(program.own().values());
        return names;
    }

    /// Whether an earlier entry at the prompt made a constant of a name.
    boolean isEarlierConstant(Definition definition) {
        return definition.kind() == Kind.SESSION
                && vocabulary.earlier().constants().contains(definition.name());
    }

    boolean isAtTopLevel() {
        return scope == program;
    }

    /// Runs a step in a scope and comes back to the present one.
    void in(Scope inner, Runnable step) {
        Scope before = scope;
        scope = inner;
        step.run();
        scope = before;
    }

    /// Whether an action was defined by an earlier entry at the prompt, whose text is elsewhere.
    boolean isOfEarlierEntry(DefineAction version) {
        List<DefineAction> earlier = vocabulary.sessionActions().get(version.name().text());
        return earlier != null && earlier.stream().anyMatch(known -> known == version);
    }

    boolean isTolerated(String name) {
        return tolerated.contains(name);
    }

    Optional<Definition> find(String name) {
        return scope.find(name);
    }

    /// What is in the way of a new definition in the present scope itself.
    Optional<Definition> own(String name) {
        Optional<Definition> own = scope.own(name);
        if (own.isPresent() || scope != program) return own;
        return beforehand.own(name).filter(d -> d.kind() == Kind.PREDEFINED);
    }

    /// Defines a name, or says why it cannot be defined; the earlier definition stands then.
    ///
    /// @param at the statement, to which findings point
    Definition define(Name name, Kind kind, Span at) {
        return define(name, new Definition(name.text(), kind, at), at);
    }

    /// Defines an action, whose statement is known by its end but which people find by its name.
    Definition defineAction(DefineAction action) {
        Name name = action.name();
        return define(name, new Definition(name.text(), Kind.ACTION, name.at()), action.at());
    }

    private Definition define(Name name, Definition created, Span at) {
        String text = name.text();
        Optional<Definition> own = own(text);
        Optional<Definition> visible = own.isPresent() ? own : visibleOutside(text);
        if (own.isPresent()) {
            findings.add(alreadyDefined(own.get(), name, at));
        } else if (visible.isPresent()) {
            findings.add(definedOutside(visible.get(), name, at));
            Kind outside = visible.get().kind();
            boolean shadows = created.kind() == Kind.VARIABLE && outside == Kind.VARIABLE;
            if (shadows) resolution.putShadowing(created, visible.get());
        } else {
            scope.define(created);
        }
        Definition meant = visible.orElse(created);
        resolution.put(name, meant);
        return meant;
    }

    /// Defines the variable of a `for each`, which must be a new name.
    void defineEachVariable(Name name, Scope loop) {
        visibleOutside(name.text())
                .ifPresent(outside -> findings.add(definedOutside(outside, name, Span.NONE)));
        bind(name, Kind.EACH_VARIABLE, loop);
    }

    /// Defines a name that may hide any other.
    void bind(Name name, Kind kind, Scope inner) {
        var created = new Definition(name.text(), kind, name.at());
        inner.define(created);
        resolution.put(name, created);
    }

    private Optional<Definition> visibleOutside(String name) {
        return scope.find(name).filter(definition -> !definition.kind().isOpen());
    }

    private Diagnostic alreadyDefined(Definition before, Name name, Span at) {
        String message =
                ALREADY_DEFINED.formatted(name.text(), findings.line(before.at()), name.text());
        return pointingBack(Findings.error(at, message), before, name);
    }

    private Diagnostic definedOutside(Definition before, Name name, Span at) {
        String message = DEFINED_OUTSIDE.formatted(name.text(), name.text());
        return pointingBack(Findings.error(at, message), before, name);
    }

    private static Diagnostic pointingBack(Diagnostic error, Definition before, Name name) {
        Diagnostic labelled = error;
        if (!before.at().isNone()) labelled = labelled.withLabel(before.at(), "first defined here");
        return labelled.withLabel(name.at(), "defined again here");
    }

    /// Notes what a name that is used stands for, or says that nothing does.
    Optional<Definition> use(String name, Node node) {
        Optional<Definition> found = find(name);
        found.ifPresent(definition -> resolution.put(node, definition));
        if (found.isEmpty() && !isTolerated(name)) unknownVariable(name, node.at());
        return found;
    }

    private void unknownVariable(String name, Span at) {
        var candidates = new HashSet<>(scope.visible());
        candidates.addAll(wordsHere);
        addUnknown(name, withHint(notDefined(name, at), name, candidates));
    }

    private static Diagnostic notDefined(String name, Span at) {
        return Findings.error(at, "Variable '%s' is not defined".formatted(name));
    }

    private void addUnknown(String name, Diagnostic error) {
        findings.addUnknownVariable(error, scope.mayBeDefinedInTryBody(name));
    }

    /// Looks at something where these words of the language may have been meant by a name.
    void where(List<String> words, Runnable look) {
        wordsHere = words;
        look.run();
        wordsHere = List.of();
    }

    /// Like {@link #use}, with advice of its own for a name that nothing defines anywhere.
    void useAdvised(Expression.Reference reference, String advice) {
        String name = reference.name();
        boolean unknown = find(name).isEmpty() && !isTolerated(name);
        if (unknown && !definedSomewhere.containsKey(name)) {
            addUnknown(name, notDefined(name, reference.at()).withNote(advice));
        } else {
            use(name, reference);
        }
    }

    /// Like {@link #useCallee}, for a name that is a whole statement.
    void useStatement(Expression.Reference callee) {
        Optional<String> advice =
                hasInclude
                        ? Optional.empty()
                        : StatementWords.advice(callee.name(), findings.textAfter(callee.at()));
        if (advice.isPresent()) useAdvised(callee, advice.get());
        else useCallee(callee.name(), callee);
    }

    /// Like {@link #use}, for a name that is called: an included file may define it.
    Optional<Definition> useCallee(String name, Node node) {
        if (!hasInclude || find(name).isPresent() || isTolerated(name)) return use(name, node);
        unknownAction(name, node.at());
        return Optional.empty();
    }

    void unknownAction(String name, Span at) {
        Diagnostic error = Findings.error(at, "Undefined action '%s'".formatted(name));
        var callable = new HashSet<String>();
        for (String candidate : scope.visible()) {
            Kind kind = scope.find(candidate).orElseThrow().kind();
            if (kind == Kind.ACTION || kind.isOpen()) callable.add(candidate);
        }
        Diagnostic finding = withHint(error, name, callable);
        if (hasInclude) findings.addWarning(finding, Findings.FROM_A_MODULE);
        else findings.add(finding);
    }

    private Diagnostic withHint(Diagnostic error, String name, Set<String> candidates) {
        Span elsewhere = definedSomewhere.get(name);
        if (hasModule && elsewhere == null) {
            return error.withNote(
                    ("What a loaded module defines stays inside it. If '%s' comes from another"
                                    + " file, use 'include from' instead of 'load module from'.")
                            .formatted(name));
        }
        if (elsewhere != null) {
            boolean later = elsewhere.start() > error.at().start();
            String hint =
                    later
                            ? "'%s' is defined only later, at line %d."
                            : "'%s' is defined at line %d, and known only inside the block around"
                                    + " it.";
            return error.withNote(hint.formatted(name, findings.line(elsewhere)));
        }
        Optional<String> advice = ForeignWords.advice(name, findings.textBegins(error.at().end()));
        if (advice.isPresent()) return error.withNote(advice.get());
        return Suggestions.closest(name, candidates)
                .map(meant -> error.withNote("Did you mean '%s'?".formatted(meant)))
                .orElse(error);
    }
}
