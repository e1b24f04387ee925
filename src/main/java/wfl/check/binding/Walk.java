package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Definition.Presence;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.Statement;

/// One pass over a program in the order of execution.
final class Walk {
    private final Resolver resolver;
    private final Bindings bindings;
    private final Kinds kinds;
    private final Body body;

    /// The loops around the current place, in this body and the bodies around it.
    private final Deque<Statement> loops = new ArrayDeque<>();

    /// The count loops around the current place in this body, innermost first.
    private final Deque<Statement.CountLoop> counters = new ArrayDeque<>();

    private Scope scope;
    private Flow flow = Flow.start();
    private int statementIndex;
    private int boundsDepth;
    private int turnDepth;
    private boolean jumpSeen;

    Walk(Resolver resolver, Kinds kinds, Body body) {
        this.resolver = resolver;
        this.bindings = resolver.bindings;
        this.kinds = kinds;
        this.body = body;
        this.scope = body.scope();
    }

    void program(List<Statement> statements) {
        for (var statement : statements) {
            statement(statement);
            statementIndex++;
        }
        statementIndex = Math.max(0, statements.size() - 1);
        if (resolver.outside.globalsShared()) return;
        bindings.main = use("main");
        bindings.main.candidates().forEach(Variable::markCaptured);
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Definition definition -> definition(definition);
            case Statement.Mutation mutation -> mutation(mutation);
            case Statement.Control control -> control(control);
            case Statement.Display display -> expression(display.value());
            case Statement.Evaluate evaluate -> expression(evaluate.expression());
            case Statement.Pause pause -> expression(pause.amount());
            case KeystoreStatement keystore -> keystore(keystore);
        }
    }

    private void definition(Statement.Definition definition) {
        switch (definition) {
            case Statement.Store store -> {
                expression(store.value());
                store(store.name(), store.value());
            }
            case Statement.StoreConstant store -> {
                expression(store.value());
                Variable variable = insist(store.name());
                boolean refused = bindings.definition(store.name()).before() == Presence.ALWAYS;
                if (!refused) variable.markConstant();
                variable.markAssigned();
                kinds.assign(variable, store.value());
            }
            case Statement.CreateList create -> {
                create.elements().forEach(this::expression);
                bind(create.name(), Kind.DATA);
            }
            case Statement.CreateMap create -> {
                create.entries().forEach(entry -> expression(entry.value()));
                bind(create.name(), Kind.DATA);
            }
            case Statement.CreatePattern create -> {
                create.pattern().lists().forEach(this::expression);
                bind(create.name(), Kind.DATA);
            }
            case Statement.DefineAction define -> action(define);
        }
    }

    private void store(Name name, Expression value) {
        Scope target = scope.forDefinitions();
        Use visible = find(name.text(), scope);
        if (!visible.certain()) {
            Variable own = resolver.declare(target, name.text(), false);
            assign(own, value);
            own.usedIn(body, statementIndex);
            define(own);
            // Whether it exists or not, the same slot is set: nothing to find out at run time.
            if (visible.candidates().equals(List.of(own))) visible = new Use(List.of(own), true);
        }
        visible.candidates().forEach(v -> assign(v, value));
        markUnset(visible);
        Variable own = target.find(name.text());
        Variable variable = own != null ? own : visible.candidates().getLast();
        bindings.definitions.put(name, new Definition(variable, Presence.NEVER, visible));
    }

    private void assign(Variable variable, Expression value) {
        variable.markAssigned();
        kinds.assign(variable, value);
    }

    /// A definition in the current scope that must be new there, as all `as name` results are.
    private void bind(Name name, Kind kind) {
        Scope target = scope.forDefinitions();
        Variable variable = introduce(name, target, new Use(List.of(), false));
        variable.markAssigned();
        kinds.assign(variable, kind);
    }

    /// A definition that must be new in the current scope and all scopes around it.
    private Variable insist(Name name) {
        Scope target = scope.forDefinitions();
        Scope parent = target.parentOrNull();
        Use outer = parent == null ? new Use(List.of(), false) : use(name.text(), parent);
        return introduce(name, target, outer);
    }

    private Variable introduce(Name name, Scope target, Use outer) {
        if (target.isProgram()) outsideVariable(name.text());
        Variable variable = resolver.declare(target, name.text(), false);
        Presence before =
                isCertain(variable)
                        ? Presence.ALWAYS
                        : isPossible(variable) ? Presence.SOMETIMES : Presence.NEVER;
        if (before == Presence.SOMETIMES) variable.markSometimesUnset();
        variable.usedIn(body, statementIndex);
        define(variable);
        bindings.definitions.put(name, new Definition(variable, before, outer));
        return variable;
    }

    private void action(Statement.DefineAction define) {
        Variable variable = insist(define.name());
        variable.addAction(define);
        if (variable.actions().size() > 1) variable.markSometimesUnset();
        kinds.assign(variable, Kind.ANY);
        Scope around = scope.forDefinitions();
        around.markActionDefined();
        var inner = new Walk(resolver, kinds, resolver.body(define, scope));
        inner.flow = flow.copy();
        inner.statementIndex = statementIndex;
        inner.loops.addAll(loops);
        inner.actionBody(define);
    }

    private void actionBody(Statement.DefineAction define) {
        flow.forget(scope);
        for (var parameter : define.parameters()) {
            Variable variable = resolver.declare(scope, parameter.name().text(), false);
            variable.usedIn(body, statementIndex);
            variable.markAssigned();
            kinds.assign(variable, Kind.ANY);
            define(variable);
            bindings.definitions.put(
                    parameter.name(),
                    new Definition(variable, Presence.NEVER, new Use(List.of(), false)));
        }
        block(define.body());
    }

    private void mutation(Statement.Mutation mutation) {
        switch (mutation) {
            case Statement.Change change -> {
                expression(change.value());
                for (var v : target(change.name()).candidates()) assign(v, change.value());
            }
            case Statement.Add add -> {
                expression(add.value());
                target(add.target()).candidates().forEach(Variable::markAssigned);
            }
            case Statement.Arithmetic arithmetic -> {
                expression(arithmetic.value());
                for (var v : target(arithmetic.target()).candidates()) {
                    v.markAssigned();
                    kinds.assign(v, Kind.NUMBER);
                }
            }
            case Statement.Remove remove -> {
                expression(remove.value());
                target(remove.target());
            }
            case Statement.Clear clear -> target(clear.target());
            case Statement.Push push -> {
                expression(push.list());
                expression(push.value());
            }
        }
    }

    private Use target(Name name) {
        Use use = use(name.text());
        bindings.uses.put(name, use);
        return use;
    }

    private void control(Statement.Control control) {
        switch (control) {
            case Statement.Check check -> {
                expression(check.condition());
                Flow before = flow;
                flow = before.copy();
                block(check.then());
                Flow afterThen = flow;
                flow = before.copy();
                block(check.otherwise());
                flow = afterThen.or(flow);
            }
            case Statement.Jump _ -> {
                jumpSeen = true;
                // Outside of loops the program itself ignores jumps and goes on.
                if (!body.isProgram() || turnDepth > 0) flow.stop();
            }
            case Statement.Return give -> {
                expression(give.value());
                flow.stop();
            }
            case Statement.Try attempt -> attempt(attempt);
            case Statement.ForEach loop -> {
                expression(loop.collection());
                turns(loop, loop.body(), () -> loopVariable(loop.variable(), Kind.ANY));
            }
            case Statement.CountLoop loop -> countLoop(loop);
            case Statement.RepeatWhile loop -> repeatWhile(loop);
            case Statement.RepeatUntil loop -> repeatUntil(loop);
            case Statement.RepeatForever loop -> turns(loop, loop.body(), () -> {});
            case Statement.MainLoop loop -> turns(loop, loop.body(), () -> {});
        }
    }

    private void countLoop(Statement.CountLoop loop) {
        expressionOutsideCounters(loop.from());
        expressionOutsideCounters(loop.to());
        loop.step().ifPresent(this::expressionOutsideCounters);
        counters.push(loop);
        turns(loop, loop.body(), () -> loopVariable(loop.variable(), Kind.NUMBER));
        counters.pop();
    }

    // While the bounds of a loop are evaluated no counter is running: `count` is a variable there.
    private void expressionOutsideCounters(Expression expression) {
        var running = new ArrayList<>(counters);
        counters.clear();
        boundsDepth++;
        expression(expression);
        boundsDepth--;
        counters.addAll(running);
    }

    private void loopVariable(Name name, Kind kind) {
        Variable variable = resolver.declare(scope, name.text(), false);
        variable.usedIn(body, statementIndex);
        kinds.assign(variable, kind);
        define(variable);
        bindings.definitions.put(
                name, new Definition(variable, Presence.NEVER, new Use(List.of(), false)));
    }

    /// A loop whose every turn has a scope of its own.
    private void turns(Statement loop, Block turn, Runnable atTurnStart) {
        Scope around = scope;
        flow.allowAll(resolver.definedInside(loop));
        Flow before = flow;
        flow = before.copy();
        scope = resolver.scope(loop, around, false);
        flow.forget(scope);
        enterLoop(loop);
        atTurnStart.run();
        block(turn);
        leaveLoop();
        scope = around;
        flow = before;
        flow.allowAll(resolver.definedInside(loop));
    }

    private void repeatWhile(Statement.RepeatWhile loop) {
        Scope around = scope;
        scope = resolver.scope(loop, around, false);
        flow.forget(scope);
        flow.allowAll(resolver.definedInside(loop));
        expression(loop.condition());
        Flow before = flow;
        flow = before.copy();
        enterLoop(loop);
        block(loop.body());
        leaveLoop();
        scope = around;
        flow = before;
        flow.allowAll(resolver.definedInside(loop));
    }

    private void repeatUntil(Statement.RepeatUntil loop) {
        flow.allowAll(resolver.definedInside(loop));
        Flow before = flow.copy();
        boolean jumpBefore = jumpSeen;
        jumpSeen = false;
        enterLoop(loop);
        block(loop.body());
        if (jumpSeen) flow = before;
        flow.allowAll(resolver.definedInside(loop));
        jumpSeen |= jumpBefore;
        expression(loop.condition());
        leaveLoop();
    }

    private void enterLoop(Statement loop) {
        loops.push(loop);
        turnDepth++;
    }

    private void leaveLoop() {
        loops.pop();
        turnDepth--;
    }

    private void attempt(Statement.Try attempt) {
        Scope around = scope;
        scope = resolver.scope(attempt, around, false);
        flow.forget(scope);
        flow.allowAll(resolver.definedInside(attempt));
        Flow before = flow.copy();
        loops.push(attempt);
        block(attempt.body());
        Flow after = flow;
        before.allowAll(resolver.definedInside(attempt));
        for (var clause : attempt.clauses()) {
            flow = before.copy();
            clause(clause);
            after = after.or(flow);
        }
        if (attempt.otherwise().isPresent()) {
            flow = before.copy();
            block(attempt.otherwise().get());
            after = after.or(flow);
        }
        flow = after;
        if (attempt.always().isPresent()) {
            flow = before.copy();
            block(attempt.always().get());
            flow = after.plusCertain(flow);
        }
        loops.pop();
        scope = around;
    }

    private void clause(Statement.TryClause clause) {
        Scope around = scope;
        scope = resolver.scope(clause, around, true);
        flow.forget(scope);
        loopVariable(clause.name(), Kind.TEXT);
        Variable message = resolver.declare(scope, "error_message", false);
        kinds.assign(message, Kind.TEXT);
        message.usedIn(body, statementIndex);
        define(message);
        block(clause.body());
        scope = around;
    }

    private void keystore(KeystoreStatement statement) {
        KeystoreParts.of(statement).forEach(this::expression);
        switch (statement) {
            case KeystoreStatement.Batch batch -> block(batch.body());
            default -> KeystoreParts.result(statement).ifPresent(n -> bind(n, Kind.DATA));
        }
    }

    private void expression(Expression expression) {
        ExpressionParts.forEach(expression, this::name);
    }

    /// A place in an expression where a name is looked up.
    private void name(Node node, String name) {
        if (node instanceof Expression.Reference reference && name.equals("count")) {
            counter(reference);
        }
        bindings.uses.put(node, use(name));
    }

    private void counter(Expression.Reference reference) {
        if (!counters.isEmpty()) {
            bindings.counters.put(reference, Optional.of(counters.peek()));
        } else if (boundsDepth == 0 && (!body.isProgram() || resolver.outside.globalsShared())) {
            bindings.counters.put(reference, Optional.empty());
        }
    }

    private Use use(String name) {
        return use(name, scope);
    }

    private Use use(String name, Scope from) {
        Use found = find(name, from);
        markUnset(found);
        return found;
    }

    private Use find(String name, Scope from) {
        var candidates = new ArrayList<Variable>();
        outsideVariable(name);
        boolean certain = false;
        for (Scope s = from; s != null && !certain; s = s.parentOrNull()) {
            Variable variable = s.find(name);
            if (variable == null || !(isCertain(variable) || isPossible(variable))) continue;
            certain = isCertain(variable);
            candidates.add(variable);
            variable.usedIn(body, statementIndex);
        }
        return new Use(candidates, certain);
    }

    private static void markUnset(Use use) {
        int doubtful = use.candidates().size() - (use.certain() ? 1 : 0);
        use.candidates().subList(0, doubtful).forEach(Variable::markSometimesUnset);
    }

    /// Makes what surrounds the unit visible as variables of the program scope, each when first asked
    /// for.
    private void outsideVariable(String name) {
        Scope program = bindings.program().scope();
        if (program.find(name) != null) return;
        boolean bound = resolver.outside.bound().contains(name);
        if (bound || resolver.outside.globalsShared()) resolver.declare(program, name, true);
    }

    private boolean isCertain(Variable variable) {
        boolean fixed = variable.isFromOutside() && !resolver.outside.globalsShared();
        return fixed || flow.isCertain(variable);
    }

    // A variable of a body further out may have come to exist since this action was defined.
    private boolean isPossible(Variable variable) {
        return variable.isFromOutside()
                || variable.scope().body() != body
                || flow.isPossible(variable);
    }

    private void define(Variable variable) {
        flow.define(variable);
        loops.forEach(loop -> resolver.noteDefinedInside(loop, variable));
    }
}
