package wfl.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A map from text to values in insertion order, shared by reference. Not thread-safe: a program
/// runs on one thread.
public final class MapValue {
    private final LinkedHashMap<String, Object> entries;

    public MapValue() {
        this.entries = new LinkedHashMap<>();
    }

    public MapValue(Map<String, Object> entries) {
        this.entries = new LinkedHashMap<>(entries);
    }

    private MapValue(LinkedHashMap<String, Object> entries) {
        this.entries = entries;
    }

    /// An empty map that takes so many entries without growing.
    public static MapValue withRoomFor(int entryCount) {
        return new MapValue(LinkedHashMap.<String, Object>newLinkedHashMap(entryCount));
    }

    public int size() {
        return entries.size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    public Optional<Object> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// The value of a key, or `fallback` when there is none; allocates nothing.
    public Object getOrDefault(String key, Object fallback) {
        return entries.getOrDefault(key, fallback);
    }

    public void put(String key, Object value) {
        entries.put(key, value);
    }

    public void remove(String key) {
        entries.remove(key);
    }

    /// The entries in insertion order; a view that must not be changed.
    public Set<Map.Entry<String, Object>> entries() {
        return entries.entrySet();
    }

    /// Two maps with equal values under the same keys, cycle-safe; see {@link Equality}.
    @Override
    public boolean equals(Object other) {
        return other instanceof MapValue && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return entries.keySet().hashCode();
    }

    @Override
    public String toString() {
        return Display.text(this);
    }
}
