package wfl.runtime;

import java.util.Locale;

/// Whether a value fits the type word of a parameter.
final class ParameterTypes {
    private ParameterTypes() {}

    static boolean isAny(String type) {
        return type.equalsIgnoreCase("any");
    }

    /// `nothing` fits every type; otherwise the type must be the value's own.
    static boolean accepts(String type, Object value) {
        return isAny(type)
                || value instanceof Absent
                || nameOf(type).equals(Type.nameOf(value))
                || value instanceof ForeignValue foreign && foreign.isA(type);
    }

    /// Whether a match says something: `any` and a `nothing` argument do not.
    static boolean isConcrete(String type, Object value) {
        return !isAny(type) && !(value instanceof Absent);
    }

    /// The name messages use for a type word.
    static String nameOf(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "number" -> "Number";
            case "text" -> "Text";
            case "boolean" -> "Boolean";
            case "list" -> "List";
            case "map" -> "Object";
            case "pattern" -> "Pattern";
            case "date" -> "Date";
            case "time" -> "Time";
            case "datetime" -> "DateTime";
            case "binary" -> "Binary";
            case "nothing" -> "Null";
            default -> type;
        };
    }
}
