package wfl.runtime;

/// Which values count as true.
public final class Truth {
    private Truth() {}

    /// False are `no`, `nothing`, 0, and empty text, lists, maps and binaries.
    public static boolean of(Object value) {
        return switch (value) {
            case Boolean yes -> yes;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case Absent _ -> false;
            case ListValue list -> !list.isEmpty();
            case MapValue map -> !map.isEmpty();
            case BinaryValue binary -> binary.bytes().length > 0;
            default -> true;
        };
    }
}
