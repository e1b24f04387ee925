package wfl.runtime;

/// Called once per name when the class of a compiled unit is initialised: what the unit uses from
/// outside becomes a constant of the class, and so of the machine code.
public final class Linkage {
    private Linkage() {}

    /// The cell of a named global.
    public static Global global(Class<?> unit, String name) {
        return execution(unit).global(name);
    }

    /// The value of a name that exists before the first statement and that the unit never changes.
    public static Object outside(Class<?> unit, String name) {
        Object value = execution(unit).global(name).value;
        return value == null ? Absent.NULL : value;
    }

    private static Execution execution(Class<?> unit) {
        return ((UnitLoader) unit.getClassLoader()).execution();
    }
}
