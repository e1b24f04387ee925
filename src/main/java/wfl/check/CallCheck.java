package wfl.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wfl.check.Definition.Kind;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Suggestions;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Expression.ActionCall;
import wfl.syntax.tree.Expression.OfCall;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement.DefineAction;

/// Whether what a call names can be called, with these arguments.
final class CallCheck {
    private final Names names;
    private final Aliases aliases;
    private final Findings findings;
    private final Resolution resolution;
    private final Vocabulary vocabulary;

    CallCheck(
            Names names,
            Aliases aliases,
            Findings findings,
            Resolution resolution,
            Vocabulary vocabulary) {
        this.names = names;
        this.aliases = aliases;
        this.findings = findings;
        this.resolution = resolution;
        this.vocabulary = vocabulary;
    }

    /// `f of a and b`, where f is a name.
    void ofCall(OfCall call, Expression.Reference callee) {
        if (readsEntry(call, callee)) return;
        Optional<Definition> found = names.useCallee(callee.name(), callee);
        if (found.isEmpty()) return;
        Definition meant = found.get();
        List<DefineAction> versions = callable(meant);
        if (!versions.isEmpty()) {
            versions(
                    meant.name(),
                    versions,
                    call.arguments(),
                    call.at(),
                    "Function '%s' expects %s arguments, but %d were provided");
        } else if (!isCallableUnseen(meant)) {
            String message = "'%s' is not a function".formatted(meant.name());
            findings.add(Findings.error(call.at(), message).withLabel(callee.at(), "a variable"));
        }
    }

    // `key of entry` and `value of entry` in a loop over the entries of a keystore, whose maps have
    // these parts whatever else is called so.
    private boolean readsEntry(OfCall call, Expression.Reference callee) {
        if (!callee.name().equals("key") && !callee.name().equals("value")) return false;
        boolean isCallable =
                names.find(callee.name()).filter(meant -> !callable(meant).isEmpty()).isPresent();
        return !isCallable
                && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Expression.Reference argument
                && argument.name().equals("entry")
                && names.find("entry")
                        .filter(entry -> entry.kind() == Definition.Kind.EACH_VARIABLE)
                        .isPresent();
    }

    /// `call f with a and b`, and `f with a and b` for builtins.
    void actionCall(ActionCall call) {
        Optional<Definition> found = names.find(call.name());
        if (found.isEmpty()) {
            if (!names.isTolerated(call.name())) names.unknownAction(call.name(), call.at());
            return;
        }
        Definition meant = found.get();
        resolution.put(call, meant);
        List<DefineAction> versions = callable(meant);
        if (!versions.isEmpty()) {
            labels(call, versions);
            List<Expression> values = call.arguments().stream().map(Argument::value).toList();
            versions(
                    meant.name(),
                    versions,
                    values,
                    call.at(),
                    "Action '%s' expects %s argument(s), but %d were provided");
        } else if (!isCallableUnseen(meant) && !vocabulary.builtins().containsKey(call.name())) {
            String message = "'%s' is not an action".formatted(meant.name());
            findings.add(Findings.error(call.at(), message));
        }
    }

    /// The actions a call would run; empty when it would run none, or nobody knows which.
    private List<DefineAction> callable(Definition meant) {
        if (!meant.versions().isEmpty()) return meant.versions();
        return aliases.of(meant).map(Aliases.Alias::versions).orElse(List.of());
    }

    private boolean isCallableUnseen(Definition meant) {
        return meant.kind().isOpen()
                || meant.kind() == Kind.PARENT
                || meant.kind() == Kind.ACTION
                || names.isTolerated(meant.name())
                || aliases.of(meant).isPresent();
    }

    private void versions(
            String name,
            List<DefineAction> versions,
            List<Expression> arguments,
            Span at,
            String wrongCount) {
        List<DefineAction> fitting =
                versions.stream().filter(v -> v.parameters().size() == arguments.size()).toList();
        if (fitting.isEmpty()) {
            String message = wrongCount.formatted(name, counts(versions), arguments.size());
            findings.add(pointingTo(versions, Findings.error(at, message)));
        } else if (versions.size() == 1) {
            arguments(versions.getFirst(), name, arguments, at);
        } else {
            List<StaticType> types = arguments.stream().map(EvidentTypes::of).toList();
            if (fitting.stream().noneMatch(version -> accepts(version, types))) {
                findings.add(Findings.error(at, noVersion(name, fitting, types)));
            }
        }
    }

    private static String counts(List<DefineAction> versions) {
        return versions.stream()
                .map(version -> version.parameters().size())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
    }

    private Diagnostic pointingTo(List<DefineAction> versions, Diagnostic error) {
        Diagnostic labelled = error;
        for (DefineAction version : versions) {
            String list =
                    String.join(
                            " and ", version.parameters().stream().map(TypeNames::shown).toList());
            String text = list.isEmpty() ? "takes no parameters" : "takes " + list;
            String name = version.name().text();
            labelled =
                    names.isOfEarlierEntry(version)
                            ? labelled.withNote("'%s' %s.".formatted(name, text))
                            : labelled.withLabel(version.name().at(), text);
        }
        return labelled;
    }

    private void arguments(DefineAction action, String name, List<Expression> arguments, Span at) {
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = action.parameters().get(i);
            StaticType expected = TypeNames.ofParameter(parameter);
            StaticType found = EvidentTypes.of(arguments.get(i));
            // An argument is never evidently an instance, and an unknown type name stands for one.
            if (expected instanceof StaticType.Instance || expected.accepts(found)) continue;
            String message =
                    "Argument '%s' of action '%s' expects %s, but got %s"
                            .formatted(
                                    parameter.name().text(), name, expected.shown(), found.shown());
            findings.add(
                    Findings.error(at, message)
                            .withLabel(arguments.get(i).at(), "this is " + found.shown()));
        }
    }

    /// Whether a version takes arguments of these types.
    static boolean accepts(DefineAction version, List<StaticType> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!TypeNames.ofParameter(version.parameters().get(i)).accepts(types.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The message for a call that no version takes, with what was given and what is there.
    static String noVersion(String name, List<DefineAction> versions, List<StaticType> types) {
        String given = types.stream().map(StaticType::shown).collect(Collectors.joining(", "));
        var message = new StringBuilder();
        message.append("No version of '%s' matches this call.\n".formatted(name));
        message.append("You provided (%s), but '%s' accepts:".formatted(given, name));
        for (DefineAction version : versions) {
            String list =
                    version.parameters().stream()
                            .map(TypeNames::shown)
                            .collect(Collectors.joining(" and "));
            String shown = list.isEmpty() ? name + " (no parameters)" : name + " with " + list;
            message.append("\n  ").append(shown);
        }
        return message.toString();
    }

    /// Labels of arguments must be parameters, each at most once.
    private void labels(ActionCall call, List<DefineAction> versions) {
        var known = new HashSet<String>();
        for (DefineAction version : versions) {
            version.parameters().forEach(parameter -> known.add(parameter.name().text()));
        }
        var given = new HashSet<String>();
        for (Argument argument : call.arguments()) {
            if (argument.label().isEmpty()) continue;
            Name label = argument.label().get();
            if (!known.contains(label.text())) {
                String message =
                        "Unknown parameter '%s' for action '%s'"
                                .formatted(label.text(), call.name());
                Diagnostic error = Findings.error(label.at(), message);
                findings.add(
                        Suggestions.closest(label.text(), known)
                                .map(meant -> error.withNote("Did you mean '%s'?".formatted(meant)))
                                .orElse(error));
            } else if (!given.add(label.text())) {
                String message =
                        "Duplicate argument for parameter '%s' in action '%s'"
                                .formatted(label.text(), call.name());
                findings.add(Findings.error(label.at(), message));
            }
        }
    }
}
