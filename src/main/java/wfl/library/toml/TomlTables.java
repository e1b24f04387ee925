package wfl.library.toml;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// The tables of a document and how each came to be, which decides what may still be added to it.
final class TomlTables {
    /// How a table or a list of tables came to be.
    private enum Origin {
        /// `[name]`, or one `[[name]]`.
        HEADER,
        /// On the way to a header.
        PASSED,
        /// On the way to a dotted key.
        DOTTED,
        /// `{ ... }` or `[ ... ]`: complete.
        INLINE,
        /// The list of all `[[name]]`.
        REPEATED
    }

    private final Map<Object, Origin> origins = new IdentityHashMap<>();
    private final MapValue root = made(new MapValue(), Origin.HEADER);

    MapValue root() {
        return root;
    }

    MapValue inline() {
        return made(new MapValue(), Origin.INLINE);
    }

    /// The table of `[a.b.c]`.
    MapValue header(List<TomlKey> path) throws TomlException {
        MapValue around = around(path);
        TomlKey last = path.getLast();
        Object there = there(around, last);
        if (there == null) {
            MapValue table = made(new MapValue(), Origin.HEADER);
            around.put(last.name(), table);
            return table;
        }
        boolean passed = there instanceof MapValue && origins.get(there) == Origin.PASSED;
        if (!passed) throw last.duplicate();
        origins.put(there, Origin.HEADER);
        return (MapValue) there;
    }

    /// The next table of `[[a.b.c]]`.
    MapValue repeated(List<TomlKey> path) throws TomlException {
        MapValue around = around(path);
        TomlKey last = path.getLast();
        Object there = there(around, last);
        if (there == null) {
            there = made(new ListValue(), Origin.REPEATED);
            around.put(last.name(), there);
        }
        if (origins.get(there) != Origin.REPEATED) throw last.duplicate();
        MapValue table = made(new MapValue(), Origin.HEADER);
        ((ListValue) there).add(table);
        return table;
    }

    // The table that the last part of a header stands in.
    private MapValue around(List<TomlKey> path) throws TomlException {
        MapValue table = root;
        for (TomlKey key : path.subList(0, path.size() - 1)) {
            Object there = there(table, key);
            if (there == null) {
                there = made(new MapValue(), Origin.PASSED);
                table.put(key.name(), there);
            }
            Origin origin = origins.get(there);
            if (origin == null || origin == Origin.INLINE) throw key.noTable();
            table = (MapValue) (there instanceof ListValue all ? all.get(all.size() - 1) : there);
        }
        return table;
    }

    /// Puts a value under a dotted key of a table.
    void put(MapValue table, List<TomlKey> path, Object value) throws TomlException {
        MapValue around = table;
        for (TomlKey key : path.subList(0, path.size() - 1)) {
            Object there = there(around, key);
            if (there == null) {
                there = made(new MapValue(), Origin.DOTTED);
                around.put(key.name(), there);
            }
            if (origins.get(there) != Origin.DOTTED) throw key.noTable();
            around = (MapValue) there;
        }
        TomlKey last = path.getLast();
        if (around.contains(last.name())) throw last.duplicate();
        around.put(last.name(), value);
    }

    private static @Nullable Object there(MapValue table, TomlKey key) {
        return table.get(key.name()).orElse(null);
    }

    private <T> T made(T table, Origin origin) {
        origins.put(table, origin);
        return table;
    }
}
