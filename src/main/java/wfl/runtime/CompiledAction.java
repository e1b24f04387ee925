package wfl.runtime;

import org.jspecify.annotations.Nullable;

/// An action of a compiled unit together with the scope it was defined in.
public final class CompiledAction implements ActionValue {
    private final ActionTable table;
    private final int number;
    private final int parameterCount;
    private final String signatureText;
    private final @Nullable Environment environment;
    private @Nullable ActionSignature signature;

    /// @param signatureText see {@link ActionSignature#parse}
    public CompiledAction(
            ActionTable table,
            int number,
            int parameterCount,
            String signatureText,
            @Nullable Environment environment) {
        this.table = table;
        this.number = number;
        this.parameterCount = parameterCount;
        this.signatureText = signatureText;
        this.environment = environment;
    }

    @Override
    public String name() {
        return signature().name();
    }

    @Override
    public boolean takesNothing() {
        return parameterCount == 0;
    }

    int parameterCount() {
        return parameterCount;
    }

    ActionSignature signature() {
        var known = signature;
        if (known == null) {
            known = ActionSignature.parse(signatureText);
            signature = known;
        }
        return known;
    }

    /// Whether no call could tell the two apart.
    boolean takesTheSameAs(CompiledAction other) {
        if (parameterCount != other.parameterCount) return false;
        var types = signature().parameters();
        var others = other.signature().parameters();
        for (int i = 0; i < parameterCount; i++) {
            String type = types.get(i).type();
            String otherType = others.get(i).type();
            boolean anything = ParameterTypes.isAny(type) && ParameterTypes.isAny(otherType);
            if (!anything && !type.equals(otherType)) return false;
        }
        return true;
    }

    @Override
    public Object call(Execution execution, Object[] arguments) {
        if (arguments.length != parameterCount) {
            throw new WflError(
                    "Expected " + parameterCount + " arguments but got " + arguments.length);
        }
        if (signatureText.indexOf("\nchecked\n") > 0) checkTypes(arguments);
        return invoke(execution, arguments);
    }

    Object invoke(Execution execution, Object[] arguments) {
        if (environment != null && environment.hasEnded()) {
            throw new WflError(ErrorKind.ENVIRONMENT_DROPPED, "Environment no longer exists");
        }
        return table.invoke(number, execution, environment, arguments);
    }

    private void checkTypes(Object[] arguments) {
        var parameters = signature().parameters();
        for (int i = 0; i < arguments.length; i++) {
            var parameter = parameters.get(i);
            if (ParameterTypes.accepts(parameter.type(), arguments[i])) continue;
            throw new WflError(
                    "Argument '"
                            + parameter.name()
                            + "' of '"
                            + name()
                            + "' expects "
                            + ParameterTypes.nameOf(parameter.type())
                            + ", but got "
                            + Type.nameOf(arguments[i]));
        }
    }

    @Override
    public String toString() {
        return "action " + name();
    }
}
