package wfl.check.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Definition.Presence;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Node;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// One pass over a program in the order of execution.
final class Walk {
    private final Resolver resolver;
    private final Bindings bindings;
    private final Kinds kinds;
    private final Place place;

    /// The count loops around the current place in this body, innermost first.
    private final Deque<Statement.CountLoop> counters = new ArrayDeque<>();

    private int boundsDepth;
    private int turnDepth;
    private int testDepth;
    private boolean jumpSeen;

    Walk(Resolver resolver, Kinds kinds, Body body) {
        this.resolver = resolver;
        this.bindings = resolver.bindings;
        this.kinds = kinds;
        this.place = new Place(resolver, body);
    }

    void program(List<Statement> statements) {
        for (var statement : statements) {
            statement(statement);
            place.statementIndex++;
        }
        place.statementIndex = Math.max(0, statements.size() - 1);
        if (resolver.outside.unit() != Outside.Unit.PROGRAM) return;
        bindings.main = place.use("main");
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
            case Statement.AwaitVariable await -> expression(await.variable());
            case KeystoreStatement keystore -> keystore(keystore);
            case FileStatement file -> {
                file.operands().forEach(this::expression);
                file.result().ifPresent(name -> bind(name, Kind.TEXT));
            }
            case TestingStatement testing -> testing(testing);
            case ProcessStatement process -> process(process);
            case ContainerStatement container -> container(container);
            case ModuleStatement module -> module(module);
        }
    }

    private void module(ModuleStatement statement) {
        ModuleParts.of(statement).forEach(this::expression);
        bindings.moduleScopes.put(statement, place.scope);
        switch (statement) {
            case ModuleStatement.Joining _ -> resolver.open(place.scope);
            case ModuleStatement.Export export -> export(export);
            case ModuleStatement.ExecuteFile execute ->
                    execute.output().ifPresent(name -> bind(name, Kind.TEXT));
        }
    }

    private void export(ModuleStatement.Export export) {
        bindings.uses.put(export.name(), place.use(export.name().text()));
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
                kinds.assign(variable, store.value(), place.body());
            }
            case Statement.CreateList create -> {
                create.elements().forEach(this::expression);
                bind(create.name(), Kind.DATA);
            }
            case Statement.CreateDate create -> {
                create.value().ifPresent(this::expression);
                bind(create.name(), Kind.ANY);
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
        Scope target = place.scope.forDefinitions();
        Use visible = place.find(name.text(), place.scope);
        if (!visible.certain()) {
            Variable own = resolver.declare(target, name.text(), false);
            assign(own, value);
            own.usedIn(place.body(), place.statementIndex);
            place.define(own);
            // Whether it exists or not, the same slot is set: nothing to find out at run time.
            if (visible.candidates().equals(List.of(own))) visible = new Use(List.of(own), true);
        }
        visible.candidates().forEach(v -> assign(v, value));
        Place.markUnset(visible);
        Variable own = target.find(name.text());
        Variable variable = own != null ? own : visible.candidates().getLast();
        bindings.definitions.put(name, new Definition(variable, Presence.NEVER, visible));
    }

    private void assign(Variable variable, Expression value) {
        variable.markAssigned();
        kinds.assign(variable, value, place.body());
    }

    /// A definition in the current place.scope that must be new there, as all `as name` results
    /// are.
    private void bind(Name name, Kind kind) {
        Scope target = place.scope.forDefinitions();
        Variable variable = place.introduce(name, target, new Use(List.of(), false));
        variable.markAssigned();
        kinds.assign(variable, kind);
    }

    /// A definition that must be new in the current place.scope and all scopes around it.
    private Variable insist(Name name) {
        Scope target = place.scope.forDefinitions();
        Scope parent = target.parentOrNull();
        Use outer = parent == null ? new Use(List.of(), false) : place.use(name.text(), parent);
        return place.introduce(name, target, outer);
    }

    private void action(Statement.DefineAction define) {
        Variable variable = insist(define.name());
        variable.addAction(define);
        if (variable.actions().size() > 1) variable.markSometimesUnset();
        kinds.assign(variable, Kind.ANY);
        Scope around = place.scope.forDefinitions();
        around.markActionDefined();
        var inner = new Walk(resolver, kinds, resolver.body(define, place.scope));
        inner.enterFrom(place);
        inner.actionBody(define);
    }

    private void actionBody(Statement.DefineAction define) {
        place.flow.forget(place.scope);
        for (var parameter : define.parameters()) {
            Variable variable = resolver.declare(place.scope, parameter.name().text(), false);
            variable.usedIn(place.body(), place.statementIndex);
            variable.markAssigned();
            kinds.parameter(variable);
            place.define(variable);
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
            case Statement.ChangeElement change -> {
                expression(change.element());
                expression(change.value());
            }
            case Statement.Add add -> {
                expression(add.value());
                kinds.usedLikeNumber(add.value());
                target(add.target()).candidates().forEach(Variable::markAssigned);
            }
            case Statement.Arithmetic arithmetic -> {
                expression(arithmetic.value());
                kinds.usedLikeNumber(arithmetic.value());
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
        Use use = place.use(name.text());
        bindings.uses.put(name, use);
        return use;
    }

    private void control(Statement.Control control) {
        switch (control) {
            case Statement.Check check -> {
                expression(check.condition());
                Flow before = place.flow;
                place.flow = before.copy();
                block(check.then());
                Flow afterThen = place.flow;
                place.flow = before.copy();
                block(check.otherwise());
                place.flow = afterThen.or(place.flow);
            }
            case Statement.Jump _ -> {
                jumpSeen = true;
                // Outside of place.loops the program itself ignores jumps and goes on.
                if (!place.body().isProgram() || turnDepth > 0) place.flow.stop();
            }
            case Statement.Return give -> {
                expression(give.value());
                kinds.result(give.value(), place.body());
                if (testDepth > 0) jumpSeen = true;
                place.flow.stop();
            }
            case Statement.Try attempt -> attempt(attempt);
            case Statement.ForEach loop -> {
                expression(loop.collection());
                turns(loop, loop.body(), () -> kinds.item(loopVariable(loop.variable(), Kind.ANY)));
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

    private Variable loopVariable(Name name, Kind kind) {
        Variable variable = resolver.declare(place.scope, name.text(), false);
        variable.usedIn(place.body(), place.statementIndex);
        kinds.assign(variable, kind);
        place.define(variable);
        bindings.definitions.put(
                name, new Definition(variable, Presence.NEVER, new Use(List.of(), false)));
        return variable;
    }

    /// A loop whose every turn has a place.scope of its own.
    private void turns(Statement loop, Block turn, Runnable atTurnStart) {
        Scope around = place.scope;
        place.flow.allowAll(resolver.definedInside(loop));
        Flow before = place.flow;
        place.flow = before.copy();
        place.scope = resolver.scope(loop, around, false);
        place.flow.forget(place.scope);
        enterLoop(loop);
        atTurnStart.run();
        block(turn);
        leaveLoop();
        place.scope = around;
        place.flow = before;
        place.flow.allowAll(resolver.definedInside(loop));
    }

    private void repeatWhile(Statement.RepeatWhile loop) {
        Scope around = place.scope;
        place.scope = resolver.scope(loop, around, false);
        place.flow.forget(place.scope);
        place.flow.allowAll(resolver.definedInside(loop));
        expression(loop.condition());
        Flow before = place.flow;
        place.flow = before.copy();
        enterLoop(loop);
        block(loop.body());
        leaveLoop();
        place.scope = around;
        place.flow = before;
        place.flow.allowAll(resolver.definedInside(loop));
    }

    private void repeatUntil(Statement.RepeatUntil loop) {
        place.flow.allowAll(resolver.definedInside(loop));
        Flow before = place.flow.copy();
        boolean jumpBefore = jumpSeen;
        jumpSeen = false;
        enterLoop(loop);
        block(loop.body());
        if (jumpSeen) place.flow = before;
        place.flow.allowAll(resolver.definedInside(loop));
        jumpSeen |= jumpBefore;
        expression(loop.condition());
        leaveLoop();
    }

    private void enterLoop(Statement loop) {
        place.loops.push(loop);
        turnDepth++;
    }

    private void leaveLoop() {
        place.loops.pop();
        turnDepth--;
    }

    private void attempt(Statement.Try attempt) {
        Scope around = place.scope;
        place.scope = resolver.scope(attempt, around, false);
        place.flow.forget(place.scope);
        place.flow.allowAll(resolver.definedInside(attempt));
        Flow before = place.flow.copy();
        place.loops.push(attempt);
        block(attempt.body());
        Flow after = place.flow;
        before.allowAll(resolver.definedInside(attempt));
        for (var clause : attempt.clauses()) {
            place.flow = before.copy();
            clause(clause);
            after = after.or(place.flow);
        }
        if (attempt.otherwise().isPresent()) {
            place.flow = before.copy();
            block(attempt.otherwise().get());
            after = after.or(place.flow);
        }
        place.flow = after;
        if (attempt.always().isPresent()) {
            place.flow = before.copy();
            block(attempt.always().get());
            place.flow = after.plusCertain(place.flow);
        }
        place.loops.pop();
        place.scope = around;
    }

    private void clause(Statement.TryClause clause) {
        Scope around = place.scope;
        place.scope = resolver.scope(clause, around, true);
        place.flow.forget(place.scope);
        loopVariable(clause.name(), Kind.TEXT);
        Variable message = resolver.declare(place.scope, "error_message", false);
        kinds.assign(message, Kind.TEXT);
        message.usedIn(place.body(), place.statementIndex);
        place.define(message);
        block(clause.body());
        place.scope = around;
    }

    private void testing(TestingStatement statement) {
        switch (statement) {
            case TestingStatement.Describe describe ->
                    inside(
                            resolver.scope(describe, place.scope, false),
                            () -> {
                                describe.setup().ifPresent(part -> testPart(describe, part));
                                block(describe.tests());
                                describe.teardown().ifPresent(part -> testPart(describe, part));
                            });
            case TestingStatement.Test test -> {
                Flow before = place.flow.copy();
                inside(
                        resolver.isolatedScope(test, place.scope),
                        () -> testPart(test, test.body()));
                // The test may have ended anywhere, and it changes nothing around it.
                place.flow = before;
            }
            case TestingStatement.Expect expect -> {
                expression(expect.actual());
                expect.assertion().expected().ifPresent(this::expression);
            }
        }
    }

    private void inside(Scope scope, Runnable part) {
        Scope around = place.scope;
        place.scope = scope;
        place.flow.forget(scope);
        part.run();
        place.scope = around;
    }

    /// Statements that no jump leaves: one that jumps out is cut short, and the next one follows.
    private void testPart(Statement around, Block part) {
        boolean jumpBefore = jumpSeen;
        place.loops.push(around);
        testDepth++;
        for (var statement : part.statements()) {
            Flow before = place.flow.copy();
            jumpSeen = false;
            statement(statement);
            if (!jumpSeen) continue;
            place.flow = before;
            place.flow.allowAll(resolver.definedInside(around));
        }
        testDepth--;
        place.loops.pop();
        jumpSeen = jumpBefore;
    }

    private void container(ContainerStatement statement) {
        switch (statement) {
            case ContainerStatement.DefineContainer define -> {
                resolver.meet(define);
                define.parent().ifPresent(this::target);
                define.interfaces().forEach(this::target);
                define.properties().forEach(p -> p.initial().ifPresent(this::expression));
                defineThing(define.name());
                define.methods().forEach(method -> method(define, method));
            }
            case ContainerStatement.DefineInterface define -> {
                define.parents().forEach(this::target);
                defineThing(define.name());
            }
            case ContainerStatement.CreateInstance create -> {
                target(create.container());
                create.initialisers().forEach(initialiser -> expression(initialiser.value()));
                bind(create.name(), Kind.DATA);
            }
            case ContainerStatement.DefineEvent define -> defineThing(define.name());
            case ContainerStatement.Trigger trigger -> target(trigger.event());
            case ContainerStatement.CallParent _ ->
                    place.body().containerAction().ifPresent(place::useReceiver);
            case ContainerStatement.Handle handle -> expression(handle.target());
        }
    }

    private void defineThing(Name name) {
        Variable variable = insist(name);
        variable.markAssigned();
        kinds.assign(variable, Kind.DATA);
    }

    private void method(
            ContainerStatement.DefineContainer container, ContainerStatement.Method method) {
        Body body = resolver.containerBody(container, method, place.scope);
        var inner = new Walk(resolver, kinds, body);
        inner.enterFrom(place);
        Variable object = body.receiver().orElseThrow();
        object.usedIn(body, place.statementIndex);
        object.markAssigned();
        kinds.assign(object, Kind.DATA);
        inner.actionBody(method.action());
    }

    // The code of an action runs later, but everything that is certain at its definition still is.
    private void enterFrom(Place around) {
        place.flow = around.flow.copy();
        place.statementIndex = around.statementIndex;
        place.loops.addAll(around.loops);
    }

    private void process(ProcessStatement statement) {
        statement.operands().forEach(this::expression);
        if (statement instanceof ProcessStatement.SignalHandler signal) {
            Variable variable = insist(signal.variable());
            variable.markAssigned();
            kinds.assign(variable, Kind.TEXT);
        } else {
            statement.result().ifPresent(name -> bind(name, Kind.DATA));
        }
    }

    private void keystore(KeystoreStatement statement) {
        KeystoreParts.of(statement).forEach(this::expression);
        switch (statement) {
            case KeystoreStatement.Batch batch -> block(batch.body());
            case KeystoreStatement.Transaction transaction -> block(transaction.body());
            case KeystoreStatement.Each each ->
                    turns(each, each.body(), () -> loopVariable(each.variable(), Kind.DATA));
            default -> KeystoreParts.result(statement).ifPresent(n -> bind(n, Kind.DATA));
        }
    }

    private void expression(Expression expression) {
        ExpressionParts.forEach(expression, this::name);
        kinds.forms().note(expression, place.body());
    }

    /// A place in an expression where a name is looked up.
    private void name(Node node, String name) {
        if (node instanceof Expression.Reference reference && name.equals("count")) {
            counter(reference);
        }
        bindings.uses.put(node, place.use(name));
    }

    private void counter(Expression.Reference reference) {
        if (!counters.isEmpty()) {
            bindings.counters.put(reference, Optional.of(counters.peek()));
        } else if (boundsDepth == 0
                && (!place.body().isProgram() || bindings.unit() != Outside.Unit.PROGRAM)) {
            bindings.counters.put(reference, Optional.empty());
        }
    }
}
