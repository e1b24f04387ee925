package wfl.runtime;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Deep copies: what an isolated scope sees of the values around it.
///
/// Lists and maps are copied with everything they hold; a value that is reached twice is copied
/// once, so cycles end and shared parts stay shared. What never changes is not copied.
public final class Copies {
    private final Map<Object, Object> made = new IdentityHashMap<>();

    private Copies() {}

    public static Object of(Object value) {
        return isShared(value) ? new Copies().copy(value) : value;
    }

    /// The copy of what a variable holds; null, as for variables, when it does not exist.
    public static @Nullable Object orNull(@Nullable Object value) {
        return value == null ? null : of(value);
    }

    private static boolean isShared(Object value) {
        return value instanceof ListValue
                || value instanceof MapValue
                || value instanceof ForeignValue;
    }

    private Object copy(Object value) {
        Object known = made.get(value);
        if (known != null) return known;
        switch (value) {
            case ListValue list -> {
                var copy = new ListValue();
                made.put(list, copy);
                for (int i = 0; i < list.size(); i++) copy.add(copy(list.get(i)));
                return copy;
            }
            case MapValue map -> {
                var copy = new MapValue();
                made.put(map, copy);
                map.entries().forEach(entry -> copy.put(entry.getKey(), copy(entry.getValue())));
                return copy;
            }
            case ForeignValue foreign -> {
                return foreign.copy(part -> copy(part), copy -> made.put(foreign, copy));
            }
            default -> {
                return value;
            }
        }
    }
}
