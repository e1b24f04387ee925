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

    /// The declared properties that are numbers, by {@link ContainerDefinition#places}. NaN where
    /// one is something else, which `values` has then, also when it is the number NaN.
    private final double[] numbers;

    /// The declared properties that are no numbers, by place; null where one has no value or is a
    /// number, and no array as long as that is true of all.
    private @Nullable Object @Nullable [] values;

    /// Properties that only this object has; null while there are none.
    private @Nullable Map<String, Object> more;

    ContainerInstance(ContainerDefinition definition) {
        this.definition = definition;
        this.numbers = definition.initialNumbers.clone();
        this.values = definition.hasOtherValues ? definition.initialValues.clone() : null;
    }

    /// The declared property at a place; null while it has no value.
    @Nullable Object at(int place) {
        double number = numbers[place];
        if (!Double.isNaN(number)) return number;
        return values == null ? null : values[place];
    }

    /// The declared property at a place when it is a number, otherwise NaN.
    double number(int place) {
        return numbers[place];
    }

    /// Changes the declared property at a place.
    void put(int place, Object value) {
        double number = value instanceof Double known ? known : Double.NaN;
        if (replaceNumber(place, number)) return;
        numbers[place] = number;
        if (Double.isNaN(number)) {
            if (values == null) values = new Object[numbers.length];
            values[place] = value;
        } else if (values != null) {
            values[place] = null;
        }
    }

    /// Changes the declared property at a place if it is a number, and the new value is one that
    /// is kept in the same way.
    ///
    /// @return whether that was so; otherwise nothing has changed
    boolean replaceNumber(int place, double number) {
        if (Double.isNaN(number) || Double.isNaN(numbers[place])) return false;
        numbers[place] = number;
        return true;
    }

    @Nullable Object get(String name) {
        Integer place = definition.places.get(name);
        if (place != null) return at(place);
        return more == null ? null : more.get(name);
    }

    void set(String name, Object value) {
        Integer place = definition.places.get(name);
        if (place != null) {
            put(place, value);
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
            Object value = at(place);
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
        Arrays.fill(copy.numbers, Double.NaN);
        copy.values = null;
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
