package wfl.runtime;

/// Which values count as true.
public final class Truth {
    private Truth() {}

    /// False are `no`, `nothing`, 0, and empty text, lists, maps and binaries.
    public static boolean of(Object value) {
        if (value instanceof Boolean yes) return yes;
        if (value instanceof Double number) return number != 0;
        if (value instanceof String text) return !text.isEmpty();
        if (value instanceof Absent) return false;
        if (value instanceof ListValue list) return !list.isEmpty();
        if (value instanceof MapValue map) return !map.isEmpty();
        return !(value instanceof BinaryValue binary) || binary.bytes().length > 0;
    }
}
