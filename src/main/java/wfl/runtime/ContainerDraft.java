package wfl.runtime;

import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wfl.runtime.ContainerDefinition.SharedProperty;

/// A container while its definition is executed: compiled code adds its parts, then asks for the
/// definition.
public final class ContainerDraft {
    final String name;
    final Map<String, Integer> places = new LinkedHashMap<>();
    final Map<String, ContainerMethod> methods = new LinkedHashMap<>();
    final Map<String, ContainerMethod> sharedMethods = new HashMap<>();
    final Map<String, SharedProperty> sharedProperties = new HashMap<>();
    final Map<String, EventDefinition> events = new HashMap<>();
    @Nullable ContainerDefinition parent;

    final Map<String, Object> defaults = new HashMap<>();
    private final Map<String, Object> interfaces = new LinkedHashMap<>();

    public ContainerDraft(String name) {
        this.name = name;
    }

    /// `extends`: takes over what the parent has. Comes before all properties.
    ///
    /// @param value what the name of the parent holds; null when it holds nothing
    public void extend(String parentName, @Nullable Object value) {
        if (value == null) throw new WflError("Parent container '" + parentName + "' not found");
        if (!(value instanceof ContainerDefinition definition)) {
            throw new WflError("'" + parentName + "' is not a container type");
        }
        parent = definition;
        places.putAll(definition.places);
    }

    /// @param value what the name of the interface holds; null when it holds nothing
    public void implement(String interfaceName, @Nullable Object value) {
        interfaces.put(interfaceName, value == null ? Absent.NULL : value);
    }

    public void property(String property) {
        places.putIfAbsent(property, places.size());
    }

    public void defaultValue(String property, Object value) {
        defaults.put(property, value);
    }

    public void sharedProperty(String property, Object value) {
        sharedProperties.put(property, new SharedProperty(value));
    }

    /// @param number of the action within the unit
    /// @param code takes values
    /// @param numberCode takes doubles where calls pass known numbers; null when it has no such
    ///     form
    /// @param environment where the container is defined; null when the action needs none
    public void method(
            String action,
            boolean shared,
            Class<?> unit,
            int number,
            MethodHandle code,
            @Nullable MethodHandle numberCode,
            @Nullable Environment environment) {
        var method = new ContainerMethod(action, unit, number, code, numberCode, environment);
        (shared ? sharedMethods : methods).put(action, method);
    }

    public void event(String event) {
        events.put(event, new EventDefinition(event));
    }

    /// @throws WflError when the container does not fit its interfaces
    public ContainerDefinition finish() {
        var definition = new ContainerDefinition(this);
        interfaces.forEach((wanted, value) -> {
            if (value instanceof InterfaceDefinition required) required.check(definition);
            else throw InterfaceDefinition.missing(wanted, value, name, null);
        });
        return definition;
    }

    int place(String property) {
        Integer place = places.get(property);
        if (place == null) throw new AssertionError("no place for " + property);
        return place;
    }
}
