package wfl.check;

import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.List;
import java.util.Optional;
import wfl.check.Definition.Kind;
import wfl.source.Span;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement.DefineAction;

/// What calls accept and give. What the analyzer has said about a call is not said again.
final class CallTypes {
    private final Resolution resolution;
    private final Vocabulary vocabulary;
    private final VariableTypes variables;
    private final TypeFindings findings;

    CallTypes(
            Resolution resolution,
            Vocabulary vocabulary,
            VariableTypes variables,
            TypeFindings findings) {
        this.resolution = resolution;
        this.vocabulary = vocabulary;
        this.variables = variables;
        this.findings = findings;
    }

    /// `f of a and b`.
    ///
    /// @param callee the type of what is called, when it is not a plain name
    StaticType ofCall(Expression.OfCall call, StaticType callee, List<StaticType> types) {
        if (call.callee() instanceof Expression.Reference reference) {
            var meant = resolution.definitionOf(reference);
            return named(reference.name(), meant, call.arguments(), types, call.at());
        }
        return value(callee, types, call.at());
    }

    /// A name that is a whole statement.
    void alone(Expression.Reference name, StaticType type) {
        if (!(type instanceof StaticType.Function(var parameters, _))) return;
        Optional<Definition> meant = resolution.definitionOf(name);
        if (meant.filter(definition -> definition.kind() == Kind.BUILTIN).isPresent()) {
            String message = "Builtin '%s' is not called here".formatted(name.name());
            findings.add(name.at(), message);
        } else if (!parameters.isEmpty()) {
            String message =
                    "Function expects %d arguments, but 0 were provided"
                            .formatted(parameters.size());
            findings.add(name.at(), message);
        }
    }

    /// `call f with a and b`.
    StaticType actionCall(Expression.ActionCall call, List<StaticType> types) {
        List<Expression> values = call.arguments().stream().map(Argument::value).toList();
        return named(call.name(), resolution.definitionOf(call), values, types, call.at());
    }

    private StaticType named(
            String name,
            Optional<Definition> meant,
            List<Expression> arguments,
            List<StaticType> types,
            Span at) {
        if (meant.isEmpty()) return UNKNOWN;
        Definition definition = meant.get();
        return switch (definition.kind()) {
            case ACTION -> action(definition, arguments, types, at);
            case BUILTIN -> builtin(name, types, at);
            case VARIABLE, CONSTANT, RESULT, PROPERTY, PARAMETER ->
                    held(variables.of(definition), at);
            case EACH_VARIABLE, COUNT_VARIABLE, ERROR_MESSAGE, CONTAINER -> UNKNOWN;
            case SESSION ->
                    definition.versions().isEmpty()
                            ? UNKNOWN
                            : action(definition, arguments, types, at);
            case PARENT, PREDEFINED -> UNKNOWN;
        };
    }

    private StaticType action(
            Definition action, List<Expression> arguments, List<StaticType> types, Span at) {
        List<DefineAction> fitting =
                action.versions().stream()
                        .filter(version -> version.parameters().size() == types.size())
                        .toList();
        if (fitting.isEmpty()) return UNKNOWN;
        if (action.versions().size() == 1) {
            DefineAction only = fitting.getFirst();
            for (int i = 0; i < types.size(); i++) {
                StaticType expected = TypeNames.ofParameter(only.parameters().get(i));
                boolean alreadySaid =
                        EvidentTypes.of(arguments.get(i)).isKnown()
                                && !(expected instanceof StaticType.Instance);
                if (alreadySaid || expected.accepts(types.get(i))) continue;
                String message =
                        "Argument %d of action '%s' expects %s, but got %s"
                                .formatted(
                                        i + 1,
                                        action.name(),
                                        expected.shown(),
                                        types.get(i).shown());
                findings.mismatch(at, message, expected, types.get(i));
            }
            return TypeNames.ofResult(only);
        }
        List<DefineAction> accepting =
                fitting.stream().filter(version -> CallCheck.accepts(version, types)).toList();
        List<StaticType> evident = arguments.stream().map(EvidentTypes::of).toList();
        boolean alreadySaid =
                fitting.stream().noneMatch(version -> CallCheck.accepts(version, evident));
        if (accepting.isEmpty() && !alreadySaid) {
            findings.add(at, CallCheck.noVersion(action.name(), fitting, types));
        }
        return accepting.stream()
                .map(TypeNames::ofResult)
                .reduce(StaticType::merge)
                .orElse(UNKNOWN);
    }

    private StaticType builtin(String name, List<StaticType> types, Span at) {
        Signature signature = vocabulary.builtins().get(name);
        if (signature == null) return UNKNOWN;
        if (!signature.implemented()) {
            findings.add(
                    at,
                    "Builtin '%s' is recognized but not implemented by the runtime"
                            .formatted(name));
            return UNKNOWN;
        }
        int count = types.size();
        if (count < signature.argumentsMin() || count > signature.argumentsMax()) {
            String message =
                    "Builtin '%s' expects %s arguments, but %d were provided"
                            .formatted(name, signature.argumentsShown(), count);
            findings.add(at, message);
            return signature.result();
        }
        for (int i = 0; i < count; i++) {
            StaticType expected = signature.parameter(i);
            if (expected.accepts(types.get(i))) continue;
            String message =
                    "Argument %d of builtin '%s' expected %s, but found %s"
                            .formatted(i + 1, name, expected.shown(), types.get(i).shown());
            findings.mismatch(at, message, expected, types.get(i));
        }
        return signature.result();
    }

    /// A variable is called. Which action it holds by now is the analyzer's business.
    private StaticType held(StaticType type, Span at) {
        return type instanceof StaticType.Function ? UNKNOWN : notCallable(type, at);
    }

    private StaticType value(StaticType callee, List<StaticType> types, Span at) {
        return switch (callee) {
            case StaticType.Function(var parameters, var result) -> {
                if (parameters.size() != types.size()) {
                    String message =
                            "Function expects %d arguments, but %d were provided"
                                    .formatted(parameters.size(), types.size());
                    findings.add(at, message);
                }
                yield result;
            }
            case StaticType.Basic basic -> notCallable(basic, at);
            case StaticType.ListOf _, StaticType.MapOf _ -> notCallable(callee, at);
            case StaticType.OptionalOf _, StaticType.Instance _ -> notCallable(callee, at);
        };
    }

    private StaticType notCallable(StaticType type, Span at) {
        if (type.isKnown()) {
            findings.add(at, "Cannot call %s, not a function".formatted(type.shown()));
        }
        return UNKNOWN;
    }
}
