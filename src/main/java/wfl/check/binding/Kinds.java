package wfl.check.binding;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.Statement;

/// What is known of values before the run.
///
/// Optimistic: a variable starts without a kind and takes the kinds of everything assigned to it,
/// until nothing changes any more.
final class Kinds {
    /// @param body whose code assigns
    private record Assignment(Variable variable, Expression value, Body body) {}

    private record Fixed(Variable variable, Kind kind) {}

    private record Result(Expression value, Body body) {}

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Fixed> fixed = new ArrayList<>();
    private final List<Variable> parameters = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final List<Variable> started = new ArrayList<>();
    private final NumberForms forms = new NumberForms();
    private final Map<Variable, Kind> known = new IdentityHashMap<>();
    private final Map<Variable, Kind> knownInNumberForm = new IdentityHashMap<>();
    private final List<Variable> items = new ArrayList<>();
    private final List<Expression> numbers = new ArrayList<>();
    private boolean changed;

    NumberForms forms() {
        return forms;
    }

    void assign(Variable variable, Expression value, Body body) {
        if (variable.isProperty()) return;
        assignments.add(new Assignment(variable, value, body));
        started.add(variable);
    }

    void assign(Variable variable, Kind kind) {
        if (variable.isProperty()) return;
        fixed.add(new Fixed(variable, kind));
        started.add(variable);
    }

    /// The variable of a loop over a list.
    void item(Variable variable) {
        items.add(variable);
    }

    /// A value that is used like a number, and not as an operand.
    void usedLikeNumber(Expression value) {
        numbers.add(value);
    }

    /// A parameter: anything, or what the number form says.
    void parameter(Variable variable) {
        parameters.add(variable);
        started.add(variable);
    }

    /// What a `return` of a body gives.
    void result(Expression value, Body body) {
        results.add(new Result(value, body));
    }

    /// Gives every variable its kind, and the actions that profit from it their number forms.
    void infer(Bindings bindings) {
        settle(bindings);
        forms.choose(bindings);
        if (bindings.bodies().stream().anyMatch(body -> body.numberForm().isPresent())) {
            settle(bindings);
            if (dropUselessForms(bindings)) settle(bindings);
        }
        var given =
                assignments.stream()
                        .map(a -> new NumberVariables.Given(a.variable, a.value))
                        .toList();
        new NumberVariables(bindings).mark(items, given, forms.expressions(), numbers);
    }

    // A form whose only merit would have been its result has none when that is no number.
    private static boolean dropUselessForms(Bindings bindings) {
        boolean dropped = false;
        for (var body : bindings.bodies()) {
            if (body.numberForm().filter(form -> !form.isUseful()).isPresent()) {
                body.dropNumberForm();
                dropped = true;
            }
        }
        return dropped;
    }

    private void settle(Bindings bindings) {
        known.clear();
        knownInNumberForm.clear();
        // Until its first assignment is judged, a variable counts as a number: the best case.
        for (var variable : started) inAllForms(variable, () -> variable.setKind(Kind.NUMBER));
        for (var variable : started) if (variable.isFromOutside()) merge(variable, Kind.ANY);
        for (var f : fixed) inAllForms(f.variable, () -> merge(f.variable, f.kind));
        for (var parameter : parameters) {
            merge(parameter, Kind.ANY);
            if (parameter.scope().body().numberForm().isPresent()) numberFormParameter(parameter);
        }
        do {
            changed = false;
            for (var a : assignments) {
                inForms(a.body, () -> merge(a.variable, of(a.value, bindings)));
            }
            for (var result : results) result(result, bindings);
            for (var call : forms.calls()) {
                inForms(call.from(), () -> call(call, bindings));
            }
        } while (changed);
    }

    // Also for a general form that may turn out to be needed only later.
    private static void inAllForms(Variable variable, Runnable work) {
        work.run();
        Body body = variable.scope().body();
        if (body.numberForm().isPresent()) body.inNumberForm(work);
    }

    // Once for each form of a body that is needed as far as is known.
    private static void inForms(Body body, Runnable work) {
        if (body.needsGeneralForm()) work.run();
        if (body.numberForm().isPresent()) body.inNumberForm(work);
    }

    private void merge(Variable variable, Kind kind) {
        boolean inNumberForm = variable.hasTwoKinds() && variable.scope().body().isInNumberForm();
        var kinds = inNumberForm ? knownInNumberForm : known;
        Kind before = kinds.get(variable);
        Kind after = before == null ? kind : before.or(kind);
        if (after == before) return;
        kinds.put(variable, after);
        variable.setKind(after);
        changed = true;
    }

    private void numberFormParameter(Variable parameter) {
        Body body = parameter.scope().body();
        var names = body.action().orElseThrow().parameters();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).name().text().equals(parameter.name())) continue;
            boolean number = body.numberForm().orElseThrow().takesNumber(i);
            body.inNumberForm(() -> merge(parameter, number ? Kind.NUMBER : Kind.ANY));
        }
    }

    private void result(Result result, Bindings bindings) {
        result.body
                .numberForm()
                .filter(NumberForm::givesNumber)
                .ifPresent(form ->
                        result.body.inNumberForm(() -> {
                            if (of(result.value, bindings) == Kind.NUMBER) return;
                            form.giveAny();
                            changed = true;
                        }));
    }

    // A call that does not fit the number form needs the general one.
    private void call(NumberForms.Call call, Bindings bindings) {
        Body callee = call.callee();
        if (callee.needsGeneralForm() || fitsNumberForm(callee, call.arguments(), bindings)) return;
        callee.needGeneralForm();
        changed = true;
    }

    static boolean fitsNumberForm(Body callee, List<Expression> arguments, Bindings bindings) {
        var form = callee.numberForm();
        if (form.isEmpty()) return false;
        for (int i = 0; i < arguments.size(); i++) {
            boolean number = form.get().takesNumber(i);
            if (number && of(arguments.get(i), bindings) != Kind.NUMBER) return false;
        }
        return true;
    }

    static Kind of(Expression expression, Bindings bindings) {
        return switch (expression) {
            case Expression.NumberLiteral _, Expression.Negation _ -> Kind.NUMBER;
            case Expression.TextLiteral _, Expression.Join _ -> Kind.TEXT;
            case Expression.BooleanLiteral _, Expression.Not _ -> Kind.BOOLEAN;
            case Expression.NothingLiteral _, Expression.ListLiteral _ -> Kind.DATA;
            case Expression.Binary binary -> of(binary, bindings);
            case Expression.Reference reference -> of(reference, bindings);
            case Expression.ActionCall call ->
                    ofCall(call, call.name(), NumberForms.values(call), bindings);
            case Expression.OfCall call -> ofCallee(call, bindings);
            case Expression.Index _, Expression.Property _, Expression.MethodCall _ -> Kind.ANY;
            case KeystoreExpression.ContainsKey _ -> Kind.BOOLEAN;
            case Expression.ProcessRunning _ -> Kind.BOOLEAN;
            case KeystoreExpression.ValueOfKey _ -> Kind.DATA;
            case KeystoreExpression.KeyCount _, KeystoreExpression.TimeLeft _ -> Kind.DATA;
            case FileExpression.Exists _ -> Kind.BOOLEAN;
            case FileExpression.ReadContent _ -> Kind.TEXT;
            case FileExpression.ReadBinary _, FileExpression.ReadBytes _ -> Kind.DATA;
            case FileExpression.FileSize _, FileExpression.ListFiles _ -> Kind.DATA;
            case PatternExpression.Matches _ -> Kind.BOOLEAN;
            case PatternExpression.Replace _ -> Kind.TEXT;
            case PatternExpression.PatternLiteral _, PatternExpression.Find _ -> Kind.DATA;
            case PatternExpression.SplitOn _, PatternExpression.SplitBy _ -> Kind.DATA;
        };
    }

    // Chains of operators lean to the left and can be thousands of terms long: no recursion there.
    private static Kind of(Expression.Binary binary, Bindings bindings) {
        Kind outermost = fixedKind(binary.operator());
        if (outermost != null) return outermost;
        Expression left = binary;
        while (left instanceof Expression.Binary chain) {
            Kind kind = fixedKind(chain.operator());
            if (kind != null) return kind == Kind.NUMBER ? Kind.NUMBER : Kind.DATA;
            if (of(chain.right(), bindings) != Kind.NUMBER) return Kind.DATA;
            left = chain.left();
        }
        return of(left, bindings) == Kind.NUMBER ? Kind.NUMBER : Kind.DATA;
    }

    private static @Nullable Kind fixedKind(BinaryOperator operator) {
        return switch (operator) {
            case PLUS -> null;
            case MINUS, TIMES, DIVIDED_BY, MODULO -> Kind.NUMBER;
            case EQUAL,
                    NOT_EQUAL,
                    GREATER,
                    LESS,
                    GREATER_OR_EQUAL,
                    LESS_OR_EQUAL,
                    CONTAINS,
                    AND,
                    OR ->
                    Kind.BOOLEAN;
        };
    }

    private static Kind of(Expression.Reference reference, Bindings bindings) {
        if (bindings.isCounter(reference) && bindings.counterLoop(reference).isPresent()) {
            return Kind.NUMBER;
        }
        if (bindings.isCounter(reference)) return Kind.ANY;
        Use use = bindings.use(reference);
        var action = use.action(0);
        return action.isPresent() ? ofAction(action.get(), List.of(), bindings) : of(use);
    }

    static Kind of(Use use) {
        Kind kind = null;
        for (var variable : use.candidates()) {
            kind = kind == null ? variable.kind() : kind.or(variable.kind());
        }
        return kind == null ? Kind.ANY : kind;
    }

    private static Kind ofCallee(Expression.OfCall call, Bindings bindings) {
        return call.callee() instanceof Expression.Reference reference
                ? ofCall(reference, reference.name(), call.arguments(), bindings)
                : Kind.ANY;
    }

    private static Kind ofCall(
            Expression node, String name, List<Expression> arguments, Bindings bindings) {
        Use use = bindings.use(node);
        var action = use.action(arguments.size());
        if (action.isPresent()) return ofAction(action.get(), arguments, bindings);
        boolean builtin =
                use.only().filter(v -> v.storage() == Variable.Storage.OUTSIDE).isPresent();
        return builtin && bindings.givesNumber(name) ? Kind.NUMBER : Kind.ANY;
    }

    private static Kind ofAction(
            Statement.DefineAction action, List<Expression> arguments, Bindings bindings) {
        Body body = bindings.body(action);
        boolean number =
                body.numberForm().filter(NumberForm::givesNumber).isPresent()
                        && fitsNumberForm(body, arguments, bindings);
        return number ? Kind.NUMBER : Kind.ANY;
    }
}
