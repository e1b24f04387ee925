package wfl.runtime;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A container: what its instances have and do, and what belongs to itself.
///
/// Every property, inherited or own, has a place, the same in all containers that extend this one.
public final class ContainerDefinition implements ForeignValue {
    final String name;
    final @Nullable ContainerDefinition parent;

    /// The place of each property that instances start with.
    final Map<String, Integer> places;

    /// The numbers that instances start with, by place; NaN where a property starts otherwise.
    final double[] initialNumbers;

    /// What instances start with, by place; null where a property has no default or a number.
    final @Nullable Object[] initialValues;

    /// Whether there is anything in `initialValues`.
    final boolean hasOtherValues;

    private final Map<String, ContainerMethod> methods;
    private final Map<String, ContainerMethod> sharedMethods;
    private final Map<String, SharedProperty> sharedProperties;
    private final Map<String, EventDefinition> events;

    /// The one value of a static property.
    static final class SharedProperty {
        Object value;

        SharedProperty(Object value) {
            this.value = value;
        }
    }

    ContainerDefinition(ContainerDraft draft) {
        this.name = draft.name;
        this.parent = draft.parent;
        this.places = new LinkedHashMap<>(draft.places);
        this.initialNumbers = new double[places.size()];
        this.initialValues = new Object[places.size()];
        this.hasOtherValues = start(draft);
        this.methods = new LinkedHashMap<>(draft.methods);
        this.sharedMethods = new HashMap<>(draft.sharedMethods);
        this.sharedProperties = new HashMap<>(draft.sharedProperties);
        this.events = new HashMap<>(draft.events);
    }

    // Own defaults go before those of the parent.
    private boolean start(ContainerDraft draft) {
        Arrays.fill(initialNumbers, Double.NaN);
        if (draft.parent != null) {
            int inherited = draft.parent.initialNumbers.length;
            System.arraycopy(draft.parent.initialNumbers, 0, initialNumbers, 0, inherited);
            System.arraycopy(draft.parent.initialValues, 0, initialValues, 0, inherited);
        }
        draft.defaults.forEach((property, value) -> {
            int place = draft.place(property);
            double number = value instanceof Double known ? known : Double.NaN;
            boolean kept = !Double.isNaN(number);
            initialNumbers[place] = number;
            initialValues[place] = kept ? null : value;
        });
        return Arrays.stream(initialValues).anyMatch(Objects::nonNull);
    }

    /// An action of instances, own or inherited.
    @Nullable ContainerMethod method(String method) {
        for (var at = this; at != null; at = at.parent) {
            ContainerMethod found = at.methods.get(method);
            if (found != null) return found;
        }
        return null;
    }

    /// An action this container has itself.
    @Nullable ContainerMethod ownMethod(String method) {
        return methods.get(method);
    }

    @Nullable ContainerMethod sharedMethod(String method) {
        for (var at = this; at != null; at = at.parent) {
            ContainerMethod found = at.sharedMethods.get(method);
            if (found != null) return found;
        }
        return null;
    }

    @Nullable SharedProperty sharedProperty(String property) {
        for (var at = this; at != null; at = at.parent) {
            SharedProperty found = at.sharedProperties.get(property);
            if (found != null) return found;
        }
        return null;
    }

    @Nullable EventDefinition event(String event) {
        for (var at = this; at != null; at = at.parent) {
            EventDefinition found = at.events.get(event);
            if (found != null) return found;
        }
        return null;
    }

    /// The container, this one or one it extends, whose action the code of `unit` with this number
    /// is.
    @Nullable ContainerDefinition definerOf(Class<?> unit, int number) {
        for (var at = this; at != null; at = at.parent) {
            for (var method : at.methods.values()) {
                if (method.isCode(unit, number)) return at;
            }
        }
        return null;
    }

    boolean isOrExtends(String container) {
        for (var at = this; at != null; at = at.parent) {
            if (at.name.equals(container)) return true;
        }
        return false;
    }

    /// Whether the names of the containers both extend agree.
    boolean hasLineageOf(ContainerDefinition other) {
        ContainerDefinition a = this;
        ContainerDefinition b = other;
        while (a != null && b != null) {
            if (!a.name.equals(b.name)) return false;
            a = a.parent;
            b = b.parent;
        }
        return a == b;
    }

    @Override
    public String typeName() {
        return "Container";
    }

    @Override
    public String display() {
        return "container " + name;
    }

    @Override
    public String debug() {
        return "<container " + name + ">";
    }

    /// `Container.name`: a static property, or a static action as a value.
    @Override
    public Object property(String property) {
        SharedProperty shared = sharedProperty(property);
        if (shared != null) return shared.value;
        ContainerMethod method = sharedMethod(property);
        if (method != null) return new SharedAction(this, method);
        throw new WflError(
                "Static member '" + property + "' not found in container '" + name + "'");
    }

    @Override
    public void changeProperty(String property, Object value) {
        SharedProperty shared = sharedProperty(property);
        if (shared == null) {
            throw new WflError(
                    "Static member '" + property + "' not found in container '" + name + "'");
        }
        shared.value = value;
    }

    @Override
    public Object callMethod(Execution execution, String method, Object[] arguments) {
        return requireSharedMethod(method).call(execution, this, arguments);
    }

    ContainerMethod requireSharedMethod(String method) {
        ContainerMethod found = sharedMethod(method);
        if (found != null) return found;
        throw new WflError("Static method '" + method + "' not found in container '" + name + "'");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContainerDefinition definition && definition.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private record SharedAction(ContainerDefinition container, ContainerMethod method)
            implements ActionValue {
        @Override
        public String name() {
            return method.name();
        }

        // A static action is called by its name with brackets only, never by reading it.
        @Override
        public boolean takesNothing() {
            return false;
        }

        @Override
        public Object call(Execution execution, Object[] arguments) {
            return method.call(execution, container, arguments);
        }
    }
}
