package wfl.syntax.tree;

import java.util.List;
import java.util.Optional;
import wfl.source.Span;

/// Containers, their instances, interfaces and events.
public sealed interface ContainerStatement extends Statement {

    /// Those that bind a name, which `define`, `create` or `event` introduces.
    sealed interface Naming extends ContainerStatement {
        Name name();
    }

    /// `create container name [extends parent] [implements a, b]: ... end`.
    ///
    /// Of members with the same name the last one counts.
    record DefineContainer(
            Name name,
            Optional<Name> parent,
            List<Name> interfaces,
            List<Property> properties,
            List<Method> methods,
            List<Name> events,
            Span at)
            implements Naming {
        public DefineContainer {
            interfaces = List.copyOf(interfaces);
            properties = List.copyOf(properties);
            methods = List.copyOf(methods);
            events = List.copyOf(events);
        }
    }

    /// `[static] property name [: type] [defaults value]`.
    record Property(
            boolean shared, Name name, Optional<TypeName> type, Optional<Expression> initial) {}

    /// `[static] action name [needs a: T, b] [: type] ... end`. The action has no place of its own.
    record Method(boolean shared, Statement.DefineAction action) {}

    /// `create interface name [extends a, b] [: ... end]`.
    record DefineInterface(Name name, List<Name> parents, List<RequiredAction> actions, Span at)
            implements Naming {
        public DefineInterface {
            parents = List.copyOf(parents);
            actions = List.copyOf(actions);
        }
    }

    /// `requires action name [needs a: T, b] [: type]`.
    record RequiredAction(Name name, List<Parameter> parameters, Optional<TypeName> result) {
        public RequiredAction {
            parameters = List.copyOf(parameters);
        }
    }

    /// `create new container as name: ... end`.
    record CreateInstance(Name container, Name name, List<Initialiser> initialisers, Span at)
            implements Naming {
        public CreateInstance {
            initialisers = List.copyOf(initialisers);
        }
    }

    /// `property is value` inside `create new`.
    record Initialiser(Name name, Expression value) {}

    /// `event name`.
    record DefineEvent(Name name, Span at) implements Naming {}

    /// `trigger event`.
    record Trigger(Name event, Span at) implements ContainerStatement {}

    /// `parent action`: the action of the container that this one extends.
    record CallParent(Name action, Span at) implements ContainerStatement {}

    /// `on target event`. Without a body, as the language has it, nothing ever happens.
    record Handle(Expression target, Name event, Span at) implements ContainerStatement {}
}
