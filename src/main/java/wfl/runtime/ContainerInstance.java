package wfl.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An object made by `create new`.
public final class ContainerInstance implements ForeignValue {
    final ContainerDefinition definition;

    /// The declared properties by {@link ContainerDefinition#places}; null while one has no value.
    final @Nullable Object[] values;

    /// Properties that only this object has; null while there are none.
    private @Nullable Map<String, Object> more;

    ContainerInstance(ContainerDefinition definition) {
        this.definition = definition;
        this.values = definition.initial.clone();
    }

    @Nullable Object get(String name) {
        Integer place = definition.places.get(name);
        if (place != null) return values[place];
        return more == null ? null : more.get(name);
    }

    void set(String name, Object value) {
        Integer place = definition.places.get(name);
        if (place != null) {
            values[place] = value;
            return;
        }
        if (more == null) more = new LinkedHashMap<>();
        more.put(name, value);
    }

    /// The name of the container it is an instance of.
    public String containerName() {
        return definition.name;
    }

    /// The properties that exist, declared ones first.
    public Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        definition.places.forEach((name, place) -> {
            Object value = values[place];
            if (value != null) properties.put(name, value);
        });
        if (more != null) properties.putAll(more);
        return properties;
    }

    @Override
    public String typeName() {
        return "ContainerInstance";
    }

    @Override
    public String display() {
        return definition.name + " instance";
    }

    @Override
    public String debug() {
        return "<instance of " + definition.name + ">";
    }

    @Override
    public boolean isA(String type) {
        return definition.isOrExtends(type);
    }

    @Override
    public Object copy(UnaryOperator<Object> copyOf, Consumer<Object> remember) {
        var copy = new ContainerInstance(definition);
        remember.accept(copy);
        Arrays.fill(copy.values, null);
        properties().forEach((name, value) -> copy.set(name, copyOf.apply(value)));
        return copy;
    }

    @Override
    public Object property(String name) {
        Object value = get(name);
        if (value != null) return value;
        throw new WflError("Property '" + name + "' not found");
    }

    /// Changes a property the object has, or may have: a new one is no change.
    @Override
    public void changeProperty(String name, Object value) {
        boolean known = definition.places.containsKey(name) || get(name) != null;
        if (!known) throw new WflError("Property '" + name + "' not found");
        set(name, value);
    }

    @Override
    public Object callMethod(Execution execution, String name, Object[] arguments) {
        return requireMethod(name).call(execution, this, arguments);
    }

    ContainerMethod requireMethod(String name) {
        ContainerMethod method = definition.method(name);
        if (method != null) return method;
        throw new WflError(
                "Method '" + name + "' not found in container '" + definition.name + "'");
    }
}
