package wfl.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An interface: the actions a container must have.
public final class InterfaceDefinition implements ForeignValue {
    private final String name;
    private final Map<String, Integer> parameterCounts = new LinkedHashMap<>();
    private final Map<String, Object> parents = new LinkedHashMap<>();

    public InterfaceDefinition(String name) {
        this.name = name;
    }

    /// Called while the definition is executed: a container must have this action.
    public void require(String action, int parameterCount) {
        parameterCounts.put(action, parameterCount);
    }

    /// Called while the definition is executed: a container must fit this interface as well.
    ///
    /// @param value what the name holds; null when it holds nothing
    public void extend(String parent, @Nullable Object value) {
        parents.put(parent, value == null ? Absent.NULL : value);
    }

    /// @throws WflError when the container lacks something, own requirements first
    void check(ContainerDefinition container) {
        parameterCounts.forEach((action, count) -> check(container, action, count));
        parents.forEach((parent, value) -> {
            if (value instanceof InterfaceDefinition wanted) wanted.check(container);
            else throw missing(parent, value, container.name, name);
        });
    }

    private void check(ContainerDefinition container, String action, int wanted) {
        String unfit =
                "Container '" + container.name + "' does not satisfy interface '" + name + "': ";
        ContainerMethod method = container.method(action);
        if (method == null) throw new WflError(unfit + "missing required action '" + action + "'");
        if (method.parameterCount() == wanted) return;
        throw new WflError(
                unfit
                        + "action '"
                        + action
                        + "' takes "
                        + method.parameterCount()
                        + " parameter(s) but the interface requires "
                        + wanted);
    }

    /// The error for a name that should be an interface.
    ///
    /// @param value what the name holds; {@link Absent#NULL} when it holds nothing
    /// @param through the interface that extends it; null when the container names it itself
    static WflError missing(
            String wanted, Object value, String container, @Nullable String through) {
        if (value == Absent.NULL) {
            String how = through == null ? "" : " (required through interface '" + through + "')";
            return new WflError(
                    "Interface '" + wanted + "' not found for container '" + container + "'" + how);
        }
        return new WflError(
                "Container '"
                        + container
                        + "' requires '"
                        + wanted
                        + "', but '"
                        + wanted
                        + "' is not an interface");
    }

    @Override
    public String typeName() {
        return "Interface";
    }

    @Override
    public String display() {
        return "interface " + name;
    }

    @Override
    public String debug() {
        return "<interface " + name + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceDefinition wanted && wanted.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
