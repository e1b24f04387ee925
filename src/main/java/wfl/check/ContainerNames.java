package wfl.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wfl.check.Definition.Kind;
import wfl.check.binding.Lineage;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.Method;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// What containers define, and what is visible inside their actions.
final class ContainerNames {
    private static final String OTHER_TYPE =
            "Property '%s' in container '%s' declares type %s, but container '%s' declares it as"
                    + " %s";

    private final Names names;
    private final Findings findings;
    private final Resolution resolution;
    private final Lineage lineage = new Lineage();
    private final Set<String> inCircles = new HashSet<>();

    ContainerNames(Program program, Names names, Findings findings, Resolution resolution) {
        this.names = names;
        this.findings = findings;
        this.resolution = resolution;
        Walk.everyStatement(program, this::note);
    }

    private void note(Statement statement) {
        if (statement instanceof DefineContainer container) lineage.add(container);
    }

    /// Containers and interfaces of the top level are known before the first statement.
    void defineBeforeUse(Statement statement) {
        switch (statement) {
            case DefineContainer container -> define(container);
            case ContainerStatement.DefineInterface wanted -> define(wanted);
            default -> {}
        }
    }

    private void define(ContainerStatement.Naming statement) {
        names.define(statement.name(), Kind.CONTAINER, statement.at());
    }

    /// What a statement itself defines and uses; not what the actions of a container do.
    void check(ContainerStatement statement) {
        switch (statement) {
            case DefineContainer container -> container(container);
            case ContainerStatement.DefineInterface wanted -> {
                if (!names.isAtTopLevel()) define(wanted);
                wanted.parents().forEach(this::mayMean);
            }
            case ContainerStatement.CreateInstance create -> {
                mayMean(create.container());
                names.define(create.name(), Kind.RESULT, create.at());
            }
            case ContainerStatement.DefineEvent event -> define(event);
            case ContainerStatement.Trigger trigger -> mayMean(trigger.event());
            case ContainerStatement.CallParent _, ContainerStatement.Handle _ -> {}
        }
    }

    private void container(DefineContainer container) {
        if (!names.isAtTopLevel()) define(container);
        container.parent().ifPresent(this::mayMean);
        container.interfaces().forEach(this::mayMean);
        List<String> circle = lineage.circle(container);
        if (!circle.isEmpty() && !inCircles.contains(container.name().text())) {
            inCircles.addAll(circle);
            String message =
                    "Cyclic container inheritance detected: " + String.join(" -> ", circle);
            findings.add(Findings.error(container.at(), message));
        }
        container.properties().forEach(property -> compareTypes(container, property));
    }

    private void compareTypes(DefineContainer container, ContainerStatement.Property property) {
        if (property.type().isEmpty()) return;
        StaticType declared = TypeNames.of(property.type().get());
        List<DefineContainer> line = lineage.of(container);
        for (DefineContainer parent : line.subList(1, line.size())) {
            for (ContainerStatement.Property inherited : parent.properties()) {
                boolean same =
                        inherited.shared() == property.shared()
                                && inherited.name().text().equals(property.name().text());
                if (!same || inherited.type().isEmpty()) continue;
                StaticType before = TypeNames.of(inherited.type().get());
                if (before.equals(declared)) continue;
                String message =
                        OTHER_TYPE.formatted(
                                property.name().text(),
                                container.name().text(),
                                declared.shown(),
                                parent.name().text(),
                                before.shown());
                findings.addWarning(
                        Findings.error(property.name().at(), message),
                        "A property has one type in a container and all that extend it.");
            }
        }
    }

    // Whether such a thing exists is for the type check to say.
    private void mayMean(Name name) {
        names.find(name.text()).ifPresent(definition -> resolution.put(name, definition));
    }

    // One definition for all actions that see the member.
    private Definition member(Name name, Kind kind) {
        return resolution
                .definitionOf(name)
                .orElseGet(() -> {
                    var definition = new Definition(name.text(), kind, name.at());
                    resolution.put(name, definition);
                    return definition;
                });
    }

    /// Runs a step where the parameters and properties of a container's action are visible.
    void inside(DefineContainer container, Method method, Runnable step) {
        Scope properties = names.scope().inner();
        // Own ones come first in the line, and hide those of the same name further up.
        for (var property : lineage.properties(container, method.shared()).reversed()) {
            properties.define(member(property.name(), Kind.PROPERTY));
        }
        for (Name event : lineage.events(container)) {
            properties.define(member(event, Kind.CONTAINER));
        }
        Scope body = properties.inner();
        for (Parameter parameter : method.action().parameters()) {
            names.bind(parameter.name(), Kind.PARAMETER, body);
        }
        // Properties may come from a container at an earlier prompt.
        boolean unsure = lineage.isPartlyUnknown(container);
        if (unsure) findings.enterTriedBody();
        names.in(body, step);
        if (unsure) findings.leaveTriedBody();
    }
}
