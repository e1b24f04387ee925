package wfl.check;

import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wfl.check.Definition.Kind;
import wfl.check.binding.Lineage;
import wfl.source.Span;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.DefineInterface;
import wfl.syntax.tree.ContainerStatement.Initialiser;
import wfl.syntax.tree.ContainerStatement.Method;
import wfl.syntax.tree.ContainerStatement.Property;
import wfl.syntax.tree.ContainerStatement.RequiredAction;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// The types of containers: what their parts are, and whether programs use them so.
///
/// Of a container that extends one from elsewhere not everything is known: nothing is missed there.
final class ContainerTypes {
    private final Resolution resolution;
    private final VariableTypes variables;
    private final TypeFindings findings;
    private final Lineage lineage = new Lineage();
    private final List<DefineInterface> interfaces = new ArrayList<>();

    ContainerTypes(
            Program program,
            Vocabulary vocabulary,
            Resolution resolution,
            VariableTypes variables,
            TypeFindings findings) {
        this.resolution = resolution;
        this.variables = variables;
        this.findings = findings;
        Walk.everyStatement(program, this::note);
        vocabulary.earlier().containers().values().forEach(this::note);
    }

    private void note(Statement statement) {
        switch (statement) {
            case DefineContainer container -> lineage.add(container);
            case DefineInterface wanted -> interfaces.add(wanted);
            default -> {}
        }
    }

    /// @param action checks the body of an action
    void check(
            ContainerStatement statement,
            ExpressionTypes expressions,
            Consumer<Statement.DefineAction> action) {
        switch (statement) {
            case DefineContainer container -> {
                container(container, expressions);
                container.methods().forEach(method -> action.accept(method.action()));
            }
            case ContainerStatement.CreateInstance create -> instance(create, expressions);
            case ContainerStatement.Handle handle -> expressions.of(handle.target());
            case DefineInterface _, ContainerStatement.DefineEvent _ -> {}
            case ContainerStatement.Trigger _, ContainerStatement.CallParent _ -> {}
        }
    }

    // ---- definitions

    private void container(DefineContainer container, ExpressionTypes expressions) {
        container.parent().ifPresent(this::parent);
        for (DefineContainer member : lineage.of(container)) {
            for (Property property : member.properties()) {
                property.type()
                        .ifPresent(type -> variables.learn(property.name(), TypeNames.of(type)));
            }
        }
        for (Property property : container.properties()) {
            property.initial().ifPresent(value -> defaultValue(property, expressions.of(value)));
        }
        container.interfaces().forEach(wanted -> implement(container, wanted));
    }

    private void parent(Name parent) {
        if (lineage.find(parent.text()).isPresent()) return;
        Optional<Definition> meant = resolution.definitionOf(parent);
        if (meant.isEmpty()) {
            findings.add(parent.at(), "Parent container '%s' not found".formatted(parent.text()));
        } else if (!mayBeAnything(meant.get())) {
            findings.add(parent.at(), "'%s' is not a container type".formatted(parent.text()));
        }
    }

    private static boolean mayBeAnything(Definition definition) {
        return switch (definition.kind()) {
            case SESSION, PARENT, PARAMETER -> true;
            default -> false;
        };
    }

    private void defaultValue(Property property, StaticType value) {
        if (property.type().isEmpty()) return;
        StaticType declared = TypeNames.of(property.type().get());
        if (declared.accepts(value)) return;
        String message =
                "Default value type %s is incompatible with declared type %s"
                        .formatted(value.shown(), declared.shown());
        findings.add(property.name().at(), message);
    }

    private void implement(DefineContainer container, Name wanted) {
        Optional<DefineInterface> known = find(wanted.text());
        if (known.isPresent()) {
            conform(container, known.get(), wanted.at(), new ArrayList<>());
        } else if (resolution.definitionOf(wanted).isEmpty()) {
            findings.add(wanted.at(), "Interface '%s' not found".formatted(wanted.text()));
        }
    }

    private Optional<DefineInterface> find(String name) {
        return interfaces.stream().filter(i -> i.name().text().equals(name)).findFirst();
    }

    private void conform(
            DefineContainer container,
            DefineInterface wanted,
            Span at,
            List<DefineInterface> seen) {
        if (seen.contains(wanted) || lineage.isPartlyUnknown(container)) return;
        seen.add(wanted);
        wanted.actions().forEach(action -> conform(container, wanted, action, at));
        for (Name parent : wanted.parents()) {
            find(parent.text()).ifPresent(further -> conform(container, further, at, seen));
        }
    }

    private void conform(
            DefineContainer container, DefineInterface wanted, RequiredAction action, Span at) {
        String name = action.name().text();
        String unfit =
                "Container '%s' does not satisfy interface '%s': "
                        .formatted(container.name().text(), wanted.name().text());
        Optional<Method> found = method(container, name, false);
        if (found.isEmpty()) {
            findings.add(at, unfit + "missing required action '%s'".formatted(name));
            return;
        }
        Statement.DefineAction method = found.get().action();
        int has = method.parameters().size();
        int needs = action.parameters().size();
        if (has != needs) {
            String counts =
                    "action '%s' takes %d parameter(s) but the interface requires %d"
                            .formatted(name, has, needs);
            findings.add(at, unfit + counts);
            return;
        }
        if (action.result().isEmpty() || method.result().isEmpty()) return;
        StaticType expected = TypeNames.of(action.result().get());
        StaticType result = TypeNames.of(method.result().get());
        if (expected.accepts(result)) return;
        String types =
                "action '%s' returns %s but the interface requires %s"
                        .formatted(name, result.shown(), expected.shown());
        findings.add(at, unfit + types);
    }

    // ---- instances

    private void instance(ContainerStatement.CreateInstance create, ExpressionTypes expressions) {
        String name = create.container().text();
        Optional<DefineContainer> container = lineage.find(name);
        for (Initialiser initialiser : create.initialisers()) {
            StaticType value = expressions.of(initialiser.value());
            container.ifPresent(known -> initialiser(known, initialiser, value));
        }
        if (container.isPresent()) {
            variables.learn(create.name(), new StaticType.Instance(name));
            return;
        }
        boolean known = resolution.definitionOf(create.container()).isPresent();
        if (!known) {
            String message = "Container type '%s' not found".formatted(name);
            findings.add(create.container().at(), message);
        }
    }

    private void initialiser(DefineContainer container, Initialiser initialiser, StaticType value) {
        String name = initialiser.name().text();
        Optional<Property> property = property(container, name, false);
        if (property.isEmpty()) {
            if (!lineage.isPartlyUnknown(container)) missingProperty(name, container, initialiser);
            return;
        }
        StaticType declared = typeOf(property.get());
        if (declared.accepts(value)) return;
        String message =
                "Property '%s' of container '%s' expects %s, but found %s"
                        .formatted(name, container.name().text(), declared.shown(), value.shown());
        findings.add(initialiser.value().at(), message);
    }

    private void missingProperty(String name, DefineContainer container, Initialiser initialiser) {
        String message =
                "Property '%s' not found in container '%s'"
                        .formatted(name, container.name().text());
        findings.add(initialiser.name().at(), message);
    }

    // ---- members

    /// The type of `x.p`; unknown when x is no container or instance of this program.
    StaticType property(Expression.Property access, StaticType target) {
        Optional<DefineContainer> itself = meant(access.target());
        Optional<DefineContainer> container = itself.or(() -> containerOf(target));
        if (container.isEmpty()) return UNKNOWN;
        DefineContainer owner = container.get();
        boolean shared = itself.isPresent();
        Optional<Property> property = property(owner, access.name(), shared);
        if (property.isPresent()) return typeOf(property.get());
        boolean action = shared && method(owner, access.name(), true).isPresent();
        if (action || lineage.isPartlyUnknown(owner)) return UNKNOWN;
        String what = shared ? "Static member" : "Property";
        String message =
                "%s '%s' not found in container '%s'"
                        .formatted(what, access.name(), owner.name().text());
        findings.add(access.at(), message);
        return UNKNOWN;
    }

    /// The type of `x.m(...)`; unknown when x is no container or instance of this program.
    StaticType method(Expression.MethodCall call, StaticType target, List<StaticType> arguments) {
        Optional<DefineContainer> itself = meant(call.target());
        Optional<DefineContainer> container = itself.or(() -> containerOf(target));
        if (container.isEmpty()) return UNKNOWN;
        DefineContainer owner = container.get();
        boolean shared = itself.isPresent();
        Optional<Method> found = method(owner, call.name(), shared);
        if (found.isEmpty()) {
            if (lineage.isPartlyUnknown(owner)) return UNKNOWN;
            String what = shared ? "Static method" : "Method";
            String message =
                    "%s '%s' not found in container '%s'"
                            .formatted(what, call.name(), owner.name().text());
            findings.add(call.at(), message);
            return UNKNOWN;
        }
        Statement.DefineAction action = found.get().action();
        arguments(call, action, arguments);
        return TypeNames.ofResult(action);
    }

    private void arguments(
            Expression.MethodCall call, Statement.DefineAction action, List<StaticType> arguments) {
        int wanted = action.parameters().size();
        if (arguments.size() != wanted) {
            String message =
                    "Method '%s' expects %d arguments but %d were provided"
                            .formatted(call.name(), wanted, arguments.size());
            findings.add(call.at(), message);
            return;
        }
        for (int i = 0; i < wanted; i++) {
            StaticType expected = TypeNames.ofParameter(action.parameters().get(i));
            StaticType found = arguments.get(i);
            if (expected.accepts(found)) continue;
            String message =
                    "Argument %d of method '%s' has type %s but expected %s"
                            .formatted(i + 1, call.name(), found.shown(), expected.shown());
            findings.add(call.arguments().get(i).at(), message);
        }
    }

    /// The container an expression names itself, as in `Counter.made`.
    Optional<DefineContainer> meant(Expression target) {
        if (!(target instanceof Expression.Reference reference)) return Optional.empty();
        return resolution
                .definitionOf(reference)
                .filter(definition ->
                        definition.kind() == Kind.CONTAINER || definition.kind() == Kind.SESSION)
                .flatMap(definition -> lineage.find(definition.name()));
    }

    private Optional<DefineContainer> containerOf(StaticType type) {
        return type instanceof StaticType.Instance(var name)
                ? lineage.find(name)
                : Optional.empty();
    }

    private Optional<Property> property(DefineContainer container, String name, boolean shared) {
        return lineage.properties(container, shared).stream()
                .filter(property -> property.name().text().equals(name))
                .findFirst();
    }

    // Of several actions with one name the last one counts.
    private Optional<Method> method(DefineContainer container, String name, boolean shared) {
        for (DefineContainer member : lineage.of(container)) {
            for (Method method : member.methods().reversed()) {
                boolean fits = method.shared() == shared;
                if (fits && method.action().name().text().equals(name)) return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private static StaticType typeOf(Property property) {
        return property.type().map(TypeNames::of).orElse(UNKNOWN);
    }
}
