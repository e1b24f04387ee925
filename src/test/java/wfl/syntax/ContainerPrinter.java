package wfl.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.TypeName;

/// Writes the statements about containers as nested lists.
final class ContainerPrinter {
    private ContainerPrinter() {}

    static String show(ContainerStatement statement) {
        return switch (statement) {
            case ContainerStatement.DefineContainer s ->
                    list(
                            "container",
                            s.name().text(),
                            s.parent().map(parent -> "extends " + parent.text()).orElse(""),
                            s.interfaces().isEmpty() ? "" : "implements " + names(s.interfaces()),
                            all(s.properties().stream().map(ContainerPrinter::show)),
                            all(s.methods().stream().map(ContainerPrinter::show)),
                            s.events().isEmpty() ? "" : "events " + names(s.events()));
            case ContainerStatement.DefineInterface s ->
                    list(
                            "interface",
                            s.name().text(),
                            s.parents().isEmpty() ? "" : "extends " + names(s.parents()),
                            all(s.actions().stream().map(ContainerPrinter::show)));
            case ContainerStatement.CreateInstance s ->
                    list(
                            "new",
                            s.container().text(),
                            s.name().text(),
                            all(
                                    s.initialisers().stream()
                                            .map(i ->
                                                    list(
                                                            i.name().text(),
                                                            TreePrinter.show(i.value())))));
            case ContainerStatement.DefineEvent s -> list("event", s.name().text());
            case ContainerStatement.Trigger s -> list("trigger", s.event().text());
            case ContainerStatement.CallParent s -> list("parent", s.action().text());
            case ContainerStatement.Handle s ->
                    list("on", TreePrinter.show(s.target()), s.event().text());
        };
    }

    private static String show(ContainerStatement.Property property) {
        return list(
                property.shared() ? "static-property" : "property",
                property.name().text() + typed(property.type()),
                property.initial().map(TreePrinter::show).orElse(""));
    }

    private static String show(ContainerStatement.Method method) {
        return list(
                method.shared() ? "static-action" : "action",
                method.action().name().text()
                        + parameters(method.action().parameters())
                        + typed(method.action().result()),
                TreePrinter.show(method.action().body().statements()));
    }

    private static String show(ContainerStatement.RequiredAction action) {
        return list(
                "requires",
                action.name().text() + parameters(action.parameters()) + typed(action.result()));
    }

    private static String parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> p.name().text() + typed(p.type()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String typed(Optional<TypeName> type) {
        return type.map(t -> ": " + word(t)).orElse("");
    }

    private static String word(TypeName type) {
        return switch (type) {
            case TypeName.Named named -> named.name();
            case TypeName.ListOf list -> "list of " + word(list.element());
            case TypeName.MapOf map -> "map of " + word(map.key()) + " to " + word(map.value());
            case TypeName.OptionalOf optional -> "optional of " + word(optional.type());
        };
    }

    private static String names(List<Name> names) {
        return names.stream().map(Name::text).collect(Collectors.joining(", "));
    }

    private static String all(Stream<String> parts) {
        return parts.collect(Collectors.joining(" "));
    }

    private static String list(String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ", "(", ")"));
    }
}
