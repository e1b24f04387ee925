package wfl.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several versions of an action under one name. Immutable: defining one more makes a new set.
public final class OverloadedAction implements ActionValue {
    private final List<CompiledAction> versions;

    private OverloadedAction(List<CompiledAction> versions) {
        this.versions = versions;
    }

    /// The versions of `existing` and one more; it replaces the version with the same parameters.
    static ActionValue merge(ActionValue existing, CompiledAction version) {
        var all = new ArrayList<CompiledAction>();
        if (existing instanceof OverloadedAction set) all.addAll(set.versions);
        else all.add((CompiledAction) existing);
        all.removeIf(version::takesTheSameAs);
        all.add(version);
        return all.size() == 1 ? version : new OverloadedAction(List.copyOf(all));
    }

    @Override
    public String name() {
        return versions.getFirst().name();
    }

    @Override
    public boolean takesNothing() {
        return versions.stream().anyMatch(CompiledAction::takesNothing);
    }

    /// Calls the version whose declared types fit the arguments best.
    @Override
    public Object call(Execution execution, Object[] arguments) {
        var sameCount =
                versions.stream().filter(v -> v.parameterCount() == arguments.length).toList();
        if (sameCount.isEmpty()) throw noVersionTakes(arguments.length);
        CompiledAction best = null;
        int bestScore = -1;
        for (var version : sameCount) {
            int score = score(version, arguments);
            if (score > bestScore) {
                best = version;
                bestScore = score;
            }
        }
        if (best == null) throw noVersionMatches(sameCount, arguments);
        return best.invoke(execution, arguments);
    }

    /// How many arguments meet a declared type, or -1 when one does not fit.
    private static int score(CompiledAction version, Object[] arguments) {
        int concrete = 0;
        for (int i = 0; i < arguments.length; i++) {
            String type = version.signature().parameters().get(i).type();
            if (!ParameterTypes.accepts(type, arguments[i])) return -1;
            if (ParameterTypes.isConcrete(type, arguments[i])) concrete++;
        }
        return concrete;
    }

    private WflError noVersionTakes(int count) {
        var counts = new TreeSet<Integer>();
        versions.forEach(v -> counts.add(v.parameterCount()));
        String allowed = counts.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return new WflError(
                "No version of '"
                        + name()
                        + "' takes "
                        + count
                        + " argument(s). It is defined with "
                        + allowed
                        + " parameter(s).");
    }

    private WflError noVersionMatches(List<CompiledAction> candidates, Object[] arguments) {
        String types =
                IntStream.range(0, arguments.length)
                        .mapToObj(i -> Type.nameOf(arguments[i]))
                        .collect(Collectors.joining(", "));
        var message = new StringBuilder("No version of '" + name() + "' matches this call.\n");
        message.append("You provided (")
                .append(types)
                .append("), but '")
                .append(name())
                .append("' accepts:");
        candidates.forEach(v -> message.append("\n  ").append(v.signature().describe()));
        return new WflError(message.toString());
    }

    @Override
    public String debug() {
        return "Function(" + name() + ", " + versions.size() + " overloads)";
    }

    @Override
    public String toString() {
        return "action " + name() + " (" + versions.size() + " overloads)";
    }
}
