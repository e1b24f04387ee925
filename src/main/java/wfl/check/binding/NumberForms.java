package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Statement;

/// Finds the actions that get a {@link NumberForm}: those whose every call is known, or that are
/// called with numbers somewhere.
final class NumberForms {
    /// A call of a known action with the number of arguments it takes.
    ///
    /// @param from the body the call stands in
    record Call(Body callee, List<Expression> arguments, Body from) {}

    private record Place(Expression expression, Body body) {}

    /// The name and the number of arguments of calls of actions of objects.
    private record MethodCalls(String name, int argumentCount) {
        // Written out: what the compiler makes is linked at the first call, which takes longer than
        // all of this.
        @Override
        public boolean equals(Object other) {
            return other instanceof MethodCalls(var otherName, int otherCount)
                    && name.equals(otherName)
                    && argumentCount == otherCount;
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + argumentCount;
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<MethodCalls, List<List<Expression>>> methodCalls = new HashMap<>();
    private final Set<Body> usedAsValues = new HashSet<>();

    /// Notes an expression of a body.
    void note(Expression expression, Body body) {
        places.add(new Place(expression, body));
    }

    /// All expressions noted.
    List<Expression> expressions() {
        return places.stream().map(Place::expression).toList();
    }

    /// The calls, once {@link #choose} has run.
    List<Call> calls() {
        return calls;
    }

    /// Gives forms to bodies. Kinds are known as far as they are without forms.
    void choose(Bindings bindings) {
        if (bindings.bodies().size() == 1) return;
        places.forEach(place -> read(place, bindings));
        bindings.main().candidates().forEach(v -> markUsedAsValue(v, bindings));
        var callsOf = calls.stream().collect(Collectors.groupingBy(Call::callee));
        for (var body : bindings.bodies()) {
            if (body.receiver().isPresent()) {
                giveMethod(body, bindings);
            } else if (isCandidate(body, bindings)) {
                give(body, callsOf.getOrDefault(body, List.of()), bindings);
            }
        }
    }

    private void read(Place place, Bindings bindings) {
        var waiting = new ArrayDeque<Expression>();
        waiting.push(place.expression);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            switch (next) {
                case Expression.Reference reference ->
                        called(
                                reference,
                                bindings.use(reference),
                                List.of(),
                                true,
                                place,
                                bindings);
                case Expression.ActionCall call ->
                        called(call, bindings.use(call), values(call), false, place, bindings);
                case Expression.OfCall call
                        when call.callee() instanceof Expression.Reference reference -> {
                    called(
                            reference,
                            bindings.use(reference),
                            call.arguments(),
                            false,
                            place,
                            bindings);
                    call.arguments().forEach(waiting::push);
                    continue;
                }
                case Expression.MethodCall call ->
                        methodCalls
                                .computeIfAbsent(
                                        new MethodCalls(call.name(), call.arguments().size()),
                                        _ -> new ArrayList<>())
                                .add(call.arguments());
                default -> {}
            }
            ExpressionParts.parts(next).forEach(waiting::push);
        }
    }

    private void called(
            Expression node,
            Use use,
            List<Expression> arguments,
            boolean bare,
            Place place,
            Bindings bindings) {
        var known = use.action(arguments.size());
        if (known.isPresent()) {
            calls.add(new Call(bindings.body(known.get()), arguments, place.body));
        } else if (bare || use.candidates().size() > 1) {
            use.candidates().forEach(v -> markUsedAsValue(v, bindings));
        }
    }

    private void markUsedAsValue(Variable variable, Bindings bindings) {
        variable.actions().forEach(action -> usedAsValues.add(bindings.body(action)));
    }

    static List<Expression> values(Expression.ActionCall call) {
        return call.arguments().stream().map(Argument::value).toList();
    }

    private static boolean isCandidate(Body body, Bindings bindings) {
        if (body.isProgram()) return false;
        var definition = bindings.definition(body.action().orElseThrow().name());
        return definition.variable().onlyAction().isPresent();
    }

    private void give(Body body, List<Call> calls, Bindings bindings) {
        var action = body.action().orElseThrow();
        var numbers = new BitSet();
        for (int i = 0; i < action.parameters().size(); i++) {
            if (isLocal(action, i, bindings) && isGivenNumber(calls, i, bindings)) numbers.set(i);
        }
        var form = new NumberForm(numbers, alwaysReturns(action.body()) && isPlain(action.body()));
        if (!form.isUseful()) return;
        // What an inner action is may be the value of the action around it.
        boolean inner = !bindings.definition(action.name()).variable().scope().isProgram();
        boolean general = inner || usedAsValues.contains(body) || !form.takesNumbers();
        body.setNumberForm(form, general);
    }

    // Who calls an action of a container is known by its name alone, so it has both forms. Without
    // a number to take the second one would be hardly better.
    private void giveMethod(Body body, Bindings bindings) {
        var action = body.action().orElseThrow();
        var called = new MethodCalls(action.name().text(), action.parameters().size());
        List<List<Expression>> calls = methodCalls.getOrDefault(called, List.of());
        var numbers = new BitSet();
        for (int i = 0; i < action.parameters().size(); i++) {
            int place = i;
            boolean given =
                    calls.stream()
                            .anyMatch(call -> Kinds.of(call.get(place), bindings) == Kind.NUMBER);
            if (given && isLocal(action, i, bindings)) numbers.set(i);
        }
        if (numbers.isEmpty()) return;
        body.setNumberForm(
                new NumberForm(numbers, alwaysReturns(action.body()) && isPlain(action.body())),
                true);
        bindings.methodsWithNumberForm
                .computeIfAbsent(called.name, _ -> new ArrayList<>())
                .add(body);
    }

    private static boolean isLocal(Statement.DefineAction action, int index, Bindings bindings) {
        Variable parameter = bindings.definition(action.parameters().get(index).name()).variable();
        return parameter.storage() == Variable.Storage.LOCAL;
    }

    private static boolean isGivenNumber(List<Call> calls, int parameter, Bindings bindings) {
        return calls.stream()
                .anyMatch(call -> Kinds.of(call.arguments.get(parameter), bindings) == Kind.NUMBER);
    }

    // Whether the last statement always leaves the action with a value of `return`.
    private static boolean alwaysReturns(Block block) {
        if (block.statements().isEmpty()) return false;
        return switch (block.statements().getLast()) {
            case Statement.Return _ -> true;
            case Statement.Check check ->
                    alwaysReturns(check.then()) && alwaysReturns(check.otherwise());
            default -> false;
        };
    }

    // Whether nothing but `return` ends the action, and no `finally` stands between.
    private static boolean isPlain(Block block) {
        return block.statements().stream().allMatch(statement -> isPlain(statement, false));
    }

    private static boolean isPlain(Block block, boolean inLoop) {
        return block.statements().stream().allMatch(statement -> isPlain(statement, inLoop));
    }

    private static boolean isPlain(Statement statement, boolean inLoop) {
        return switch (statement) {
            case Statement.Jump jump -> inLoop || jump.kind() == Statement.JumpKind.EXIT_PROGRAM;
            case Statement.Check check ->
                    isPlain(check.then(), inLoop) && isPlain(check.otherwise(), inLoop);
            case Statement.ForEach loop -> isPlain(loop.body(), true);
            case Statement.CountLoop loop -> isPlain(loop.body(), true);
            case Statement.RepeatWhile loop -> isPlain(loop.body(), true);
            case Statement.RepeatUntil loop -> isPlain(loop.body(), true);
            case Statement.RepeatForever loop -> isPlain(loop.body(), true);
            case Statement.Return _ -> true;
            case Statement.Try _, Statement.MainLoop _ -> false;
            case Statement.Definition _, Statement.Mutation _, Statement.Effect _ -> true;
            default -> false;
        };
    }
}
