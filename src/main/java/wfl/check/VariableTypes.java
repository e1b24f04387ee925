package wfl.check;

import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;
import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import wfl.check.Definition.Kind;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.Statement.DefineAction;

/// The types of variables as far as the walk has come: a variable has the type of its first value.
final class VariableTypes {
    private final Resolution resolution;
    private final Vocabulary vocabulary;
    private final Map<Definition, StaticType> types = new IdentityHashMap<>();

    VariableTypes(Resolution resolution, Vocabulary vocabulary) {
        this.resolution = resolution;
        this.vocabulary = vocabulary;
    }

    /// The type of what a node names; unknown when it names nothing.
    StaticType of(Node node) {
        return resolution.definitionOf(node).map(this::of).orElse(UNKNOWN);
    }

    StaticType of(Definition definition) {
        List<Definition> branches = definition.branches();
        if (!branches.isEmpty()) {
            return types.getOrDefault(
                    definition, of(branches.getFirst()).merge(of(branches.getLast())));
        }
        return switch (definition.kind()) {
            case VARIABLE, RESULT, PROPERTY, CONSTANT, PARAMETER, EACH_VARIABLE ->
                    types.getOrDefault(definition, UNKNOWN);
            case COUNT_VARIABLE -> NUMBER;
            case ERROR_MESSAGE -> TEXT;
            case PREDEFINED -> predefined(definition.name());
            case ACTION -> action(definition.versions());
            case BUILTIN -> builtin(definition.name());
            case SESSION -> types.getOrDefault(definition, earlier(definition));
            case PARENT, CONTAINER -> UNKNOWN;
        };
    }

    /// Whether a node names a property of a container from inside.
    boolean isProperty(Node node) {
        return resolution.definitionOf(node).filter(d -> d.kind() == Kind.PROPERTY).isPresent();
    }

    /// Gives the first type to a variable; later ones change nothing.
    void learn(Node name, StaticType type) {
        resolution.definitionOf(name).ifPresent(definition -> types.putIfAbsent(definition, type));
    }

    /// Makes the element type of a list wide enough for one more element.
    void widen(Node name, StaticType list) {
        resolution.definitionOf(name).ifPresent(definition -> types.put(definition, list));
    }

    private static StaticType predefined(String name) {
        return switch (name) {
            case "newline", "tab", "wfl_version", "program_name" -> TEXT;
            case "current_directory", "script_path", "script_directory" -> TEXT;
            case "arg_count" -> NUMBER;
            case "args", "positional_args" -> new StaticType.ListOf(TEXT);
            default -> UNKNOWN;
        };
    }

    private StaticType earlier(Definition definition) {
        if (!definition.versions().isEmpty()) return action(definition.versions());
        return vocabulary.earlier().types().getOrDefault(definition.name(), UNKNOWN);
    }

    /// A bare action: called when it can be called without arguments, else a value.
    private static StaticType action(List<DefineAction> versions) {
        for (DefineAction version : versions) {
            if (version.parameters().isEmpty()) return TypeNames.ofResult(version);
        }
        if (versions.size() != 1) return UNKNOWN;
        DefineAction only = versions.getFirst();
        return new StaticType.Function(
                only.parameters().stream().map(TypeNames::ofParameter).toList(),
                TypeNames.ofResult(only));
    }

    private StaticType builtin(String name) {
        Signature signature = vocabulary.builtins().get(name);
        if (signature == null || !signature.implemented()) return UNKNOWN;
        if (signature.autoCalled()) return signature.result();
        return new StaticType.Function(signature.parameters(), signature.result());
    }
}
