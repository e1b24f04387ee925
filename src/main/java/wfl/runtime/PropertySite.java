package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// A place in compiled code that reads or changes a property by its name, and remembers where it
/// lay in the two containers it met last.
///
/// An object and not a call site of the JVM: a program has many such places, and linking one costs
/// as much as reading a thousand properties.
public final class PropertySite {
    private final String name;
    private @Nullable ContainerDefinition first;
    private int firstPlace;
    private @Nullable ContainerDefinition second;
    private int secondPlace;

    private PropertySite(String name) {
        this.name = name;
    }

    /// The sites of a unit.
    ///
    /// @param names one a line
    public static PropertySite[] table(String names) {
        String[] lines = names.isEmpty() ? new String[0] : names.split("\n", -1);
        var sites = new PropertySite[lines.length];
        for (int i = 0; i < sites.length; i++) sites[i] = new PropertySite(lines[i]);
        return sites;
    }

    /// `target.p`.
    public static Object get(Object target, PropertySite site) {
        if (target instanceof ContainerInstance instance) {
            int place = site.place(instance.definition);
            if (place >= 0) {
                Object value = instance.at(place);
                if (value != null) return value;
            }
        }
        return Access.property(target, site.name);
    }

    /// The property or event of the receiver of an action; null when it has none.
    public static @Nullable Object read(Object receiver, PropertySite site) {
        if (receiver instanceof ContainerInstance instance) {
            int place = site.place(instance.definition);
            if (place >= 0) {
                Object value = instance.at(place);
                if (value != null) return value;
            }
        }
        return Containers.named(receiver, site.name);
    }

    /// Changes the property that {@link #read} found.
    public static void write(Object value, Object receiver, PropertySite site) {
        if (receiver instanceof ContainerInstance instance) {
            int place = site.place(instance.definition);
            if (place >= 0) {
                instance.put(place, value);
                return;
            }
        }
        Containers.assign(receiver, site.name, value);
    }

    /// The property of an object when it is a number; NaN when it is not, or the target no object:
    /// {@link #get} or {@link #read} then says what there is.
    public static double number(Object target, PropertySite site) {
        if (!(target instanceof ContainerInstance instance)) return Double.NaN;
        int place = site.place(instance.definition);
        return place < 0 ? Double.NaN : instance.number(place);
    }

    /// Changes the property of an object from a number to a number; answers whether it was one.
    /// Nothing is changed otherwise.
    public static boolean replaced(double number, Object target, PropertySite site) {
        if (!(target instanceof ContainerInstance instance)) return false;
        int place = site.place(instance.definition);
        return place >= 0 && instance.replaceNumber(place, number);
    }

    // Where the declared property lies; -1 when the container declares none of that name.
    private int place(ContainerDefinition definition) {
        if (definition == first) return firstPlace;
        if (definition == second) return secondPlace;
        return findPlace(definition);
    }

    private int findPlace(ContainerDefinition definition) {
        Integer known = definition.places.get(name);
        if (known == null) return -1;
        second = first;
        secondPlace = firstPlace;
        first = definition;
        firstPlace = known;
        return known;
    }
}
