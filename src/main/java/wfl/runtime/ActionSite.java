package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// A place in compiled code that calls an action of an object by its name, and remembers for the
/// two containers it met last which action of the unit that is. The code then calls it directly.
///
/// What it does not know goes through {@link MemberSites}.
public final class ActionSite {
    /// Where the action is not one of the unit.
    private static final int OTHER = -1;

    private final String name;
    private final Class<?> unit;
    private @Nullable ContainerDefinition first;
    private int firstNumber;
    private @Nullable ContainerDefinition second;
    private int secondNumber;

    private ActionSite(String name, Class<?> unit) {
        this.name = name;
        this.unit = unit;
    }

    /// The site of a call of an action of this name.
    public static ActionSite of(String name, Class<?> unit) {
        return new ActionSite(name, unit);
    }

    /// The number of the action within the unit; less than 0 when it is not one of the unit, or the
    /// receiver no instance.
    public static int number(Object receiver, ActionSite site) {
        if (!(receiver instanceof ContainerInstance instance)) return OTHER;
        var definition = instance.definition;
        if (definition == site.first) return site.firstNumber;
        if (definition == site.second) return site.secondNumber;
        return site.find(definition);
    }

    private int find(ContainerDefinition definition) {
        ContainerMethod method = definition.method(name);
        int number = method == null ? OTHER : method.numberIn(unit);
        second = first;
        secondNumber = firstNumber;
        first = definition;
        firstNumber = number;
        return number;
    }
}
