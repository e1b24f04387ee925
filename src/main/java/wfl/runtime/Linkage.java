package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// Called once per name when the class of a compiled unit is initialised: what the unit uses from
/// outside becomes a constant of the class, and so of the machine code.
public final class Linkage {
    private Linkage() {}

    /// The cell of a variable that the unit shares with others.
    ///
    /// @param level how many scopes lie between the unit and the one of the variable
    public static Global global(Class<?> unit, String name, int level) {
        Environment at = environment(unit);
        for (int i = 0; i < level && at != null; i++) at = at.parent;
        return at == null ? execution(unit).global(name) : at.cell(name);
    }

    /// The scope around the statements of the unit, or null when that is the program's own.
    public static @Nullable Environment environment(Class<?> unit) {
        return loader(unit).environment();
    }

    /// The value of a name that exists before the first statement and that the unit never changes.
    public static Object outside(Class<?> unit, String name) {
        Object value = execution(unit).global(name).value;
        return value == null ? Absent.NULL : value;
    }

    /// The texts that the class file of the unit has no room for.
    public static String[] texts(Class<?> unit) {
        return loader(unit).texts();
    }

    /// The numbers that the class file of the unit has no room for.
    public static double[] numbers(Class<?> unit) {
        return loader(unit).numbers();
    }

    private static Execution execution(Class<?> unit) {
        return loader(unit).execution();
    }

    private static UnitLoader loader(Class<?> unit) {
        return (UnitLoader) unit.getClassLoader();
    }
}
