package wfl.runtime;

/// An event that can be triggered. Nothing can be attached to it, so triggering it does nothing.
public record EventDefinition(String name) implements ForeignValue {
    @Override
    public String typeName() {
        return "ContainerEvent";
    }

    @Override
    public String display() {
        return "event " + name;
    }

    @Override
    public String debug() {
        return "<container event " + name + ">";
    }
}
