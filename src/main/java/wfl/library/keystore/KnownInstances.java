package wfl.library.keystore;

import java.util.LinkedHashMap;
import wfl.runtime.Containers;
import wfl.runtime.Execution;
import wfl.runtime.MapValue;

/// Stored instances in a run: instances again when the run has defined their container, maps
/// otherwise.
record KnownInstances(Execution execution) implements Instances {
    @Override
    public Object make(String container, MapValue properties) {
        var byName = new LinkedHashMap<String, Object>();
        for (var property : properties.entries()) {
            byName.put(property.getKey(), property.getValue());
        }
        return Containers.revive(execution, container, byName)
                .<Object>map(instance -> instance)
                .orElseGet(() -> Instances.asMaps().make(container, properties));
    }
}
