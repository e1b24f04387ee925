package wfl.check;

import java.util.List;
import java.util.Optional;
import wfl.check.Definition.Kind;
import wfl.source.Diagnostic;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.DefineAction;

/// Definitions of actions, and whether several of one name can be told apart.
final class ActionDefinitions {
    private static final String ALREADY_DEFINED =
            "Action '%s' was already defined with the same parameters at line %d. Overloads must"
                    + " differ in the number or the types of their parameters.";
    private static final String INDISTINCT =
            "These two versions of '%s' cannot be told apart when called with %d argument(s). Give"
                    + " them parameters of different types.";

    private final Names names;
    private final Findings findings;
    private final Resolution resolution;

    ActionDefinitions(Names names, Findings findings, Resolution resolution) {
        this.names = names;
        this.findings = findings;
        this.resolution = resolution;
    }

    /// Actions of the top level are known before the first statement.
    void defineBeforeUse(Statement statement) {
        if (statement instanceof DefineAction action) define(action);
    }

    void define(DefineAction action) {
        Name name = action.name();
        Optional<Definition> before = names.own(name.text()).filter(d -> d.kind() == Kind.ACTION);
        if (before.isEmpty()) {
            List<DefineAction> earlier = versionsOfEarlierEntries(action);
            Definition defined = names.defineAction(action);
            if (defined.kind() == Kind.ACTION && defined.versions().isEmpty()) {
                defined.versions().add(action);
                defined.versions().addAll(earlier);
            }
            return;
        }
        List<DefineAction> versions = before.get().versions();
        resolution.put(name, before.get());
        for (DefineAction version : versions) {
            if (names.isOfEarlierEntry(version)) continue;
            Optional<Diagnostic> clash = clash(version, action);
            if (clash.isPresent()) {
                findings.add(clash.get());
                return;
            }
        }
        versions.add(action);
    }

    /// A definition at the prompt replaces the version with the same parameters.
    private List<DefineAction> versionsOfEarlierEntries(DefineAction action) {
        return names.find(action.name().text()).stream()
                .filter(definition -> definition.kind() == Kind.SESSION)
                .flatMap(definition -> definition.versions().stream())
                .filter(version -> !types(version).equals(types(action)))
                .toList();
    }

    private Optional<Diagnostic> clash(DefineAction first, DefineAction second) {
        if (first.parameters().size() != second.parameters().size()) return Optional.empty();
        List<StaticType> before = types(first);
        List<StaticType> now = types(second);
        String name = second.name().text();
        String message;
        if (before.equals(now)) {
            message = ALREADY_DEFINED.formatted(name, findings.line(first.name().at()));
        } else if (canMeanTheSame(before, now)) {
            message = INDISTINCT.formatted(name, now.size());
        } else {
            return Optional.empty();
        }
        return Optional.of(
                Findings.error(second.at(), message)
                        .withLabel(first.name().at(), "first defined here")
                        .withLabel(second.name().at(), "defined again here"));
    }

    private static List<StaticType> types(DefineAction action) {
        return action.parameters().stream().map(ActionDefinitions::type).toList();
    }

    private static StaticType type(Parameter parameter) {
        StaticType declared = TypeNames.ofParameter(parameter);
        return declared.isKnown() ? declared : StaticType.Basic.UNKNOWN;
    }

    /// Whether some arguments fit both equally well. A call takes the version with more declared
    /// types, so only versions with equally many can tie.
    private static boolean canMeanTheSame(List<StaticType> first, List<StaticType> second) {
        if (declaredCount(first) != declaredCount(second)) return false;
        for (int i = 0; i < first.size(); i++) {
            StaticType a = first.get(i);
            StaticType b = second.get(i);
            if (a.isKnown() && b.isKnown() && !a.equals(b)) return false;
        }
        return true;
    }

    private static long declaredCount(List<StaticType> types) {
        return types.stream().filter(StaticType::isKnown).count();
    }
}
