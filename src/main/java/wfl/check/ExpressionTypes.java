package wfl.check;

import static wfl.check.StaticType.Basic.BOOLEAN;
import static wfl.check.StaticType.Basic.KEYSTORE;
import static wfl.check.StaticType.Basic.NOTHING;
import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;
import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.List;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;

/// The type of every expression, and what does not fit inside it.
final class ExpressionTypes {
    private final VariableTypes variables;
    private final CallTypes calls;
    private final ContainerTypes containers;
    private final OperatorTypes operators;
    private final TypeFindings findings;
    private final PatternTypes patterns;
    private final FileTypes files;
    private int countLoops;

    ExpressionTypes(
            VariableTypes variables,
            CallTypes calls,
            ContainerTypes containers,
            TypeFindings findings) {
        this.containers = containers;
        this.variables = variables;
        this.calls = calls;
        this.operators = new OperatorTypes(findings);
        this.findings = findings;
        this.patterns = new PatternTypes(this::of, findings);
        this.files = new FileTypes(this::of, findings);
    }

    PatternTypes patterns() {
        return patterns;
    }

    CallTypes calls() {
        return calls;
    }

    FileTypes files() {
        return files;
    }

    /// Inside a count loop the word `count` is a number, whatever the loop calls its variable.
    void enterCountLoop() {
        countLoops++;
    }

    void leaveCountLoop() {
        countLoops--;
    }

    StaticType of(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _ -> NUMBER;
            case Expression.TextLiteral _ -> TEXT;
            case Expression.BooleanLiteral _ -> BOOLEAN;
            case Expression.NothingLiteral _ -> NOTHING;
            case Expression.ListLiteral list ->
                    new StaticType.ListOf(
                            list.elements().stream()
                                    .map(this::of)
                                    .reduce(StaticType::merge)
                                    .orElse(UNKNOWN));
            case Expression.Operation operation -> operation(operation);
            case Expression.Reference reference -> reference(reference);
            case Expression.Index index -> index(index);
            case Expression.Property property -> property(property);
            case Expression.ActionCall call ->
                    calls.actionCall(
                            call, call.arguments().stream().map(a -> of(a.value())).toList());
            case Expression.OfCall call -> ofCall(call);
            case Expression.MethodCall call -> method(call);
            case KeystoreExpression keystore -> keystore(keystore);
            case Expression.ProcessRunning(var process, var at) -> {
                findings.require(TEXT, of(process), at, "Process ID must be text");
                yield BOOLEAN;
            }
            case PatternExpression pattern -> patterns.of(pattern);
            case FileExpression file -> files.of(file);
        };
    }

    private StaticType operation(Expression.Operation operation) {
        return switch (operation) {
            case Expression.Binary(var operator, var left, var right, var at) ->
                    operators.of(operator, of(left), of(right), at);
            case Expression.Join join -> {
                join.parts().forEach(this::of);
                yield TEXT;
            }
            case Expression.Not not -> operators.of(not, of(not.operand()));
            case Expression.Negation negation -> operators.of(negation, of(negation.operand()));
        };
    }

    private StaticType reference(Expression.Reference reference) {
        if (countLoops > 0 && reference.name().equals("count")) return NUMBER;
        return variables.of(reference);
    }

    private StaticType index(Expression.Index index) {
        StaticType target = of(index.target());
        StaticType by = of(index.index());
        Span at = index.at();
        return switch (target) {
            case StaticType.ListOf(var element) -> {
                String message = "List index must be a number, got " + by.shown();
                findings.require(NUMBER, by, at, message);
                yield element;
            }
            case StaticType.MapOf(var key, var value) -> {
                String message = "Map key must be %s, got %s".formatted(key.shown(), by.shown());
                findings.require(key, by, at, message);
                yield value;
            }
            case StaticType.Basic basic -> {
                if (basic == TEXT) {
                    String message = "Text index must be a number, got " + by.shown();
                    findings.require(NUMBER, by, at, message);
                    yield TEXT;
                }
                yield notIndexable(basic, at);
            }
            case StaticType.OptionalOf _ -> notIndexable(target, at);
            case StaticType.Instance _, StaticType.Function _ -> notIndexable(target, at);
        };
    }

    private StaticType notIndexable(StaticType type, Span at) {
        if (type.isKnown()) findings.add(at, "Cannot index into " + type.shown());
        return UNKNOWN;
    }

    private StaticType property(Expression.Property property) {
        StaticType target = of(property.target());
        if (target instanceof StaticType.MapOf(_, var value)) return value;
        if (target.isKnown() && !(target instanceof StaticType.Instance)) {
            String message =
                    "Cannot access property '%s' on %s".formatted(property.name(), target.shown());
            findings.add(property.at(), message);
            return UNKNOWN;
        }
        return containers.property(property, target);
    }

    private StaticType ofCall(Expression.OfCall call) {
        boolean plain = call.callee() instanceof Expression.Reference;
        StaticType callee = plain ? UNKNOWN : of(call.callee());
        return calls.ofCall(call, callee, call.arguments().stream().map(this::of).toList());
    }

    private StaticType method(Expression.MethodCall call) {
        StaticType target = of(call.target());
        List<StaticType> arguments = call.arguments().stream().map(this::of).toList();
        if (target.isKnown() && !(target instanceof StaticType.Instance)) {
            String message =
                    "Cannot call method '%s' on non-container type %s"
                            .formatted(call.name(), target.shown());
            findings.add(call.at(), message);
            return UNKNOWN;
        }
        return containers.method(call, target, arguments);
    }

    private StaticType keystore(KeystoreExpression expression) {
        requireKeystore(expression.keystore());
        return switch (expression) {
            case KeystoreExpression.ContainsKey contains -> {
                requireKey("Key", contains.key());
                yield BOOLEAN;
            }
            case KeystoreExpression.ValueOfKey value -> {
                requireKey("Key", value.key());
                yield UNKNOWN;
            }
            case KeystoreExpression.KeyCount count -> {
                count.prefix().ifPresent(prefix -> requireKey("Prefix", prefix));
                yield NUMBER;
            }
            case KeystoreExpression.TimeLeft time -> {
                requireKey("Key", time.key());
                yield UNKNOWN;
            }
        };
    }

    void requireKeystore(Expression expression) {
        StaticType type = of(expression);
        String message = "Expected a keystore, got " + type.shown();
        findings.require(KEYSTORE, type, expression.at(), message);
    }

    /// A keystore, or a map.
    void requireKeys(Expression expression) {
        StaticType type = of(expression);
        if (type instanceof StaticType.MapOf) return;
        String message = "Expected a map or a keystore, got " + type.shown();
        findings.require(KEYSTORE, type, expression.at(), message);
    }

    /// Keys are text; a number stands for its digits.
    ///
    /// @param what how the message calls it: `Key`, `Prefix` and the like
    void requireKey(String what, Expression expression) {
        StaticType type = of(expression);
        if (type == NUMBER) return;
        String message = "%s must be text, got %s".formatted(what, type.shown());
        findings.require(TEXT, type, expression.at(), message);
    }
}
