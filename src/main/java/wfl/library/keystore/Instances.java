package wfl.library.keystore;

import wfl.runtime.MapValue;

/// What becomes of a stored container instance.
@FunctionalInterface
public interface Instances {
    /// Under this name a map says which container it was an instance of. No property has it: it is
    /// a word of the language.
    String CONTAINER = "container";

    /// @param properties by name, as they were stored; the caller keeps no hold on it
    Object make(String container, MapValue properties);

    /// Maps that begin with the name of the container.
    static Instances asMaps() {
        return (container, properties) -> {
            var map = new MapValue();
            map.put(CONTAINER, container);
            for (var property : properties.entries()) {
                map.put(property.getKey(), property.getValue());
            }
            return map;
        };
    }
}
