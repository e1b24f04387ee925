package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.ContainerStatement.Initialiser;
import wfl.syntax.tree.ContainerStatement.Method;
import wfl.syntax.tree.ContainerStatement.Property;
import wfl.syntax.tree.ContainerStatement.RequiredAction;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TypeName;

/// Builds containers, interfaces, instances and events.
final class ContainerBuilder {
    private final Operands expressions;
    private final Blocks blocks;

    ContainerBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
    }

    ContainerStatement build(ContainerStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case CreateContainerContext container -> container(container, at);
            case CreateInterfaceContext wanted ->
                    new ContainerStatement.DefineInterface(
                            Places.name(wanted.name),
                            names(wanted.parents),
                            wanted.requiredAction().stream().map(this::required).toList(),
                            at);
            case CreateInstanceContext instance ->
                    new ContainerStatement.CreateInstance(
                            Places.name(instance.container),
                            Places.name(instance.name),
                            instance.initialiser().stream().map(this::initialiser).toList(),
                            at);
            case DefineEventContext event ->
                    new ContainerStatement.DefineEvent(Places.name(event.name), at);
            case TriggerContext trigger ->
                    new ContainerStatement.Trigger(Places.name(trigger.name), at);
            case CallParentContext call ->
                    new ContainerStatement.CallParent(Places.name(call.name), at);
            case HandleContext handle ->
                    new ContainerStatement.Handle(
                            expressions.build(handle.target), Places.name(handle.name), at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private static List<Name> names(List<Token> tokens) {
        return tokens.stream().map(Places::name).toList();
    }

    private ContainerStatement container(CreateContainerContext container, Span at) {
        var properties = new ArrayList<Property>();
        var methods = new ArrayList<Method>();
        var events = new ArrayList<Name>();
        for (ContainerMemberContext member : container.containerMember()) {
            switch (member) {
                case PropertyContext property -> properties.add(property(property));
                case MemberActionContext action -> methods.add(method(action));
                case MemberEventContext event -> events.add(Places.name(event.name));
                default -> throw new AssertionError(member.getClass());
            }
        }
        return new ContainerStatement.DefineContainer(
                Places.name(container.name),
                Optional.ofNullable(container.extended).map(Places::name),
                names(container.interfaces),
                properties,
                methods,
                events,
                at);
    }

    private Property property(PropertyContext property) {
        return new Property(
                property.STATIC() != null,
                Places.name(property.name),
                Optional.ofNullable(property.type).map(ContainerBuilder::type),
                Optional.ofNullable(property.expression()).map(expressions::build));
    }

    private static TypeName type(PropertyTypeContext type) {
        return switch (type) {
            case PropertyWordContext word -> Types.word(word.typeWord());
            case PropertyListContext list -> {
                Span at = Places.of(list);
                TypeName element =
                        list.element == null ? new TypeName.Named("any", at) : type(list.element);
                yield new TypeName.ListOf(element, at);
            }
            default -> throw new AssertionError(type.getClass());
        };
    }

    private Method method(MemberActionContext action) {
        List<Parameter> parameters = parameters(action.containerParameters());
        boolean typed = parameters.isEmpty() || parameters.getLast().type().isPresent();
        if (action.COLON() != null && !typed) {
            throw Rejected.at(
                    Places.of(action.COLON()),
                    "After a parameter ':' must be followed by its type. Leave the ':' away, or"
                            + " write '"
                            + parameters.getLast().name().text()
                            + ": Number'.");
        }
        return new Method(
                action.STATIC() != null,
                new Statement.DefineAction(
                        Places.name(action.name),
                        parameters,
                        Optional.ofNullable(action.type).map(Types::word),
                        blocks.build(action.block()),
                        Span.NONE));
    }

    private static List<Parameter> parameters(@Nullable ContainerParametersContext parameters) {
        if (parameters == null) return List.of();
        return parameters.containerParameter().stream()
                .map(parameter ->
                        new Parameter(
                                Places.name(parameter.name),
                                Optional.ofNullable(parameter.type).map(Types::word)))
                .toList();
    }

    private RequiredAction required(RequiredActionContext action) {
        return new RequiredAction(
                Places.name(action.name),
                parameters(action.containerParameters()),
                Optional.ofNullable(action.type).map(Types::word));
    }

    private Initialiser initialiser(InitialiserContext initialiser) {
        return new Initialiser(
                Places.name(initialiser.name), expressions.build(initialiser.expression()));
    }
}
