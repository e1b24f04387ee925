package wfl.library.base;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import wfl.runtime.MapValue;

/// The order in which written maps show their keys: that of their UTF-8 bytes.
public final class KeyOrder {
    private static final Comparator<Map.Entry<String, Object>> BY_KEY =
            (a, b) -> CodePoints.compare(a.getKey(), b.getKey());

    private KeyOrder() {}

    /// The entries of a map in order: a new list.
    public static List<Map.Entry<String, Object>> entries(MapValue map) {
        var entries = new ArrayList<>(map.entries());
        entries.sort(BY_KEY);
        return entries;
    }
}
