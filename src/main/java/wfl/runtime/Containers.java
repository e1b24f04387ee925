package wfl.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What statements do with containers, and what the names of properties mean inside actions of
/// containers.
public final class Containers {
    private Containers() {}

    /// A new instance of what the name of a container holds.
    ///
    /// @param value null when the name holds nothing
    public static ContainerInstance create(String container, @Nullable Object value) {
        if (value instanceof ContainerDefinition definition) {
            return new ContainerInstance(definition);
        }
        throw new WflError("Container '" + container + "' not found");
    }

    /// Remembers a container the run has just defined; of two with one name the later counts.
    public static ContainerDefinition known(ContainerDefinition definition, Execution execution) {
        execution.state(Known.class, Known::new).byName.put(definition.name, definition);
        return definition;
    }

    /// An instance with these properties and the defaults for all others; absent when the run has
    /// defined no container of this name.
    public static Optional<ContainerInstance> revive(
            Execution execution, String container, Map<String, Object> properties) {
        ContainerDefinition definition =
                execution.state(Known.class, Known::new).byName.get(container);
        if (definition == null) return Optional.empty();
        var instance = new ContainerInstance(definition);
        properties.forEach(instance::set);
        return Optional.of(instance);
    }

    /// The containers a run has defined.
    private static final class Known {
        final Map<String, ContainerDefinition> byName = new HashMap<>();
    }

    /// Gives a property its first value; it need not be declared.
    public static void initialise(ContainerInstance instance, String property, Object value) {
        instance.set(property, value);
    }

    /// What the name of a property or event of the receiver stands for; null when it has none.
    static @Nullable Object named(Object receiver, String name) {
        if (receiver instanceof ContainerInstance instance) {
            Object value = instance.get(name);
            return value == null ? instance.definition.event(name) : value;
        }
        if (receiver instanceof ContainerDefinition definition) {
            var shared = definition.sharedProperty(name);
            return shared == null ? definition.event(name) : shared.value;
        }
        return null;
    }

    /// Changes the property that {@link #named} found.
    static void assign(Object receiver, String name, Object value) {
        if (receiver instanceof ContainerInstance instance) {
            instance.set(name, value);
        } else if (receiver instanceof ContainerDefinition definition) {
            var shared = definition.sharedProperty(name);
            if (shared != null) shared.value = value;
        }
    }

    /// `trigger name`: nothing can wait for an event, so nothing happens.
    ///
    /// @param value what the name holds; null when it holds nothing
    public static void trigger(String name, @Nullable Object value) {
        if (value instanceof EventDefinition) return;
        throw new WflError("Event '" + name + "' not found");
    }

    /// `parent action`, written inside the action of a container that `unit` has under `number`.
    ///
    /// @param receiver what that action was called on
    public static Object callParent(
            Execution execution, Object receiver, Class<?> unit, int number, String action) {
        if (!(receiver instanceof ContainerInstance instance)) throw parentOutside();
        ContainerDefinition definer = instance.definition.definerOf(unit, number);
        ContainerDefinition parent = definer == null ? null : definer.parent;
        if (parent == null) {
            throw new WflError("Cannot call parent method: no parent container");
        }
        // Only the direct parent's own action counts, and it sees no properties.
        ContainerMethod method = parent.ownMethod(action);
        if (method == null) {
            throw new WflError(
                    "Method '" + action + "' not found in parent container '" + parent.name + "'");
        }
        return method.call(execution, Absent.NULL, Calls.NO_ARGUMENTS);
    }

    /// The error for `parent` where no action of a container runs on an object.
    public static WflError parentOutside() {
        return new WflError("Parent method call can only be used inside a container method");
    }

    /// What a method handle threw, as something that need not be declared.
    static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> throw new AssertionError("checked exception in compiled code", thrown);
        };
    }
}
