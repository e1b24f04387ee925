package wfl.library.keystore;

import wfl.runtime.ForeignValue;
import wfl.runtime.MapValue;

/// A container instance outside of any program: for tools that read and write values without the
/// container's definition. {@link ValueCodec} writes it like the instance it was.
public record StoredInstance(String container, MapValue properties) implements ForeignValue {
    @Override
    public String typeName() {
        return "ContainerInstance";
    }

    @Override
    public String display() {
        return container + " instance";
    }
}
