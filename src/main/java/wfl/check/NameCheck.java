package wfl.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wfl.check.Definition.Kind;
import wfl.check.binding.KeystoreParts;
import wfl.source.Span;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// The analyzer's walk over the statements of a program in the order of its text: what each
/// defines, what it changes, and in which scope.
final class NameCheck {
    /// What follows `with` when a keystore is opened.
    private static final List<String> KEYSTORE_SETTINGS =
            List.of("compression", "relaxed durability", "encryption key");

    private static final String NESTED_COUNT =
            "Nested count loops both use the loop variable '%s'. Give the loops distinct names with"
                    + " 'count from X to Y as <name>:'.";
    // No statement of this version waits for a request: every such loop begins otherwise.
    private static final String CONCURRENT_START =
            "A `main loop concurrently:` body must begin with `wait for request`: every request is"
                    + " answered by a run of the body of its own.";
    private static final String WHICH_KEYSTORE =
            "Which keystore is meant? Outside 'batch operations on <keystore>:' this needs"
                    + " '%s <keystore>'.";

    private static final String SIGNALS =
            "The program runs all the same: signal handlers are only written down.";

    private final Findings findings;
    private final Names names;
    private final Aliases aliases = new Aliases();
    private final ActionDefinitions actions;
    private final ExpressionNames expressions;
    private final ContainerNames containers;
    private Deque<String> countVariables = new ArrayDeque<>();
    private int batches;

    private NameCheck(
            Program program, Vocabulary vocabulary, Findings findings, Resolution resolution) {
        this.findings = findings;
        this.names = new Names(program, vocabulary, findings, resolution);
        this.actions = new ActionDefinitions(names, findings, resolution);
        var calls = new CallCheck(names, aliases, findings, resolution, vocabulary);
        this.expressions = new ExpressionNames(names, calls);
        this.containers = new ContainerNames(program, names, findings, resolution);
    }

    /// Adds all findings and returns what the names mean.
    static Resolution check(Program program, Vocabulary vocabulary, Findings findings) {
        var resolution = new Resolution();
        var check = new NameCheck(program, vocabulary, findings, resolution);
        for (Statement statement : program.statements()) {
            check.actions.defineBeforeUse(statement);
            check.containers.defineBeforeUse(statement);
        }
        program.statements().forEach(check::statement);
        resolution.putTopLevel(check.names.topLevel());
        return resolution;
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Definition definition -> definition(definition);
            case Statement.Mutation mutation -> mutation(mutation);
            case Statement.Control control -> control(control);
            case Statement.Effect effect -> effect(effect);
            case KeystoreStatement keystore -> keystore(keystore);
            case FileStatement file -> {
                expressionsOf(file);
                file.result().ifPresent(name -> result(name, file.at()));
            }
            case TestingStatement testing -> testing(testing);
            case ContainerStatement container -> container(container);
            case ProcessStatement process -> process(process);
            case ModuleStatement module -> {
                expressionsOf(module);
                if (module instanceof ModuleStatement.ExecuteFile execute) {
                    execute.output().ifPresent(name -> result(name, execute.at()));
                }
            }
        }
    }

    // A bare name as a statement is a call; `x = 5` compares, though it may have been meant
    // otherwise.
    private void effect(Statement.Effect effect) {
        switch (effect) {
            case Statement.Evaluate(Expression.Reference callee, _) -> names.useStatement(callee);
            case Statement.Evaluate(Expression.Binary comparison, _)
                    when EqualSigns.isLikeAssignment(comparison) -> {
                var name = (Expression.Reference) comparison.left();
                names.useAdvised(name, EqualSigns.advice(name.name()));
                expressions.check(comparison.right());
            }
            case Statement.Evaluate _, Statement.Display _ -> expressionsOf(effect);
            case Statement.Pause _, Statement.AwaitVariable _ -> expressionsOf(effect);
        }
    }

    private void expressionsOf(Statement statement) {
        Walk.expressions(statement, expressions::check);
    }

    private void block(Block body) {
        body.statements().forEach(this::statement);
    }

    private void inner(Block body) {
        names.in(names.scope().inner(), () -> block(body));
    }

    private void definition(Statement.Definition definition) {
        if (definition instanceof Statement.CreatePattern made) patternLists(made);
        else expressionsOf(definition);
        switch (definition) {
            case Statement.Store store -> {
                Optional<Aliases.Alias> alias = aliasGivenBy(store.value());
                Definition variable = names.define(store.name(), Kind.VARIABLE, store.at());
                aliases.assign(variable, alias);
            }
            case Statement.StoreConstant store -> {
                Optional<Aliases.Alias> alias = aliasGivenBy(store.value());
                Definition constant = names.define(store.name(), Kind.CONSTANT, store.at());
                aliases.assign(constant, alias);
            }
            case Statement.CreateList list -> result(list.name(), list.at());
            case Statement.CreateDate create -> result(create.name(), create.at());
            case Statement.CreateMap map -> result(map.name(), map.at());
            case Statement.CreatePattern made -> result(made.name(), made.at());
            case Statement.DefineAction action -> action(action);
        }
    }

    private void patternLists(Statement.CreatePattern made) {
        for (var list : made.pattern().lists()) {
            if (names.find(list.name()).isPresent()) {
                names.use(list.name(), list);
            } else {
                String message = "Undefined list reference '%s' in pattern".formatted(list.name());
                findings.add(
                        Findings.error(made.at(), message).withLabel(list.at(), "not defined"));
            }
        }
    }

    private void result(Name name, Span at) {
        names.define(name, Kind.RESULT, at);
    }

    private Optional<Aliases.Alias> aliasGivenBy(Expression value) {
        if (!(value instanceof Expression.Reference reference)) return Optional.empty();
        return names.find(reference.name()).flatMap(aliases::meaning);
    }

    private void action(Statement.DefineAction action) {
        if (!names.isAtTopLevel()) actions.define(action);
        Scope body = names.scope().inner();
        action.parameters().forEach(p -> names.bind(p.name(), Kind.PARAMETER, body));
        actionBody(() -> names.in(body, () -> block(action.body())));
    }

    /// Runs a step for code that runs another time than the code around it.
    private void actionBody(Runnable step) {
        Deque<String> outerCounts = countVariables;
        int outerBatches = batches;
        countVariables = new ArrayDeque<>();
        batches = 0;
        Aliases.State before = aliases.state();
        step.run();
        aliases.join(before);
        batches = outerBatches;
        countVariables = outerCounts;
    }

    private void container(ContainerStatement statement) {
        expressionsOf(statement);
        containers.check(statement);
        if (!(statement instanceof ContainerStatement.DefineContainer container)) return;
        for (ContainerStatement.Method method : container.methods()) {
            Block body = method.action().body();
            actionBody(() -> containers.inside(container, method, () -> block(body)));
        }
    }

    private void mutation(Statement.Mutation mutation) {
        expressionsOf(mutation);
        switch (mutation) {
            case Statement.Change change -> change(change.name(), change.at(), change.value());
            case Statement.Arithmetic arithmetic ->
                    change(arithmetic.target(), arithmetic.at(), arithmetic.value());
            case Statement.ChangeElement change -> {
                var base = change.base();
                names.find(base.name())
                        .ifPresent(holder -> refuseConstant(holder, base.at(), change.at()));
            }
            case Statement.Add add -> contents(add.target(), add.at());
            case Statement.Remove remove -> contents(remove.target(), remove.at());
            case Statement.Clear clear -> contents(clear.target(), clear.at());
            case Statement.Push push -> {
                if (push.list() instanceof Expression.Reference(var name, var at)) {
                    names.find(name).ifPresent(list -> refuseConstant(list, at, push.at()));
                }
            }
        }
    }

    private void change(Name name, Span at, Expression value) {
        Optional<Definition> found = names.use(name.text(), name);
        if (found.isEmpty()) return;
        Definition variable = found.get();
        if (variable.kind() == Kind.ACTION || variable.kind() == Kind.CONTAINER) {
            String message = "'%s' is not a variable".formatted(name.text());
            String what = variable.kind() == Kind.ACTION ? "an action" : "no variable";
            findings.add(
                    Findings.error(Span.NONE, message).withLabel(name.at(), "this is " + what));
        } else if (!variable.kind().isChangeable() || names.isEarlierConstant(variable)) {
            refuseChange(variable, name.at(), at);
        }
        aliases.assign(variable, aliasGivenBy(value));
    }

    /// Adding and removing need the name to be there, and not to be a real constant.
    private void contents(Name target, Span at) {
        names.use(target.text(), target).ifPresent(list -> refuseConstant(list, target.at(), at));
    }

    private void refuseConstant(Definition variable, Span name, Span at) {
        boolean constant = variable.kind() == Kind.CONSTANT || names.isEarlierConstant(variable);
        if (constant) refuseChange(variable, name, at);
    }

    private void refuseChange(Definition constant, Span name, Span at) {
        String message =
                "Cannot modify constant '%s' - constants are immutable once defined"
                        .formatted(constant.name());
        String why =
                switch (constant.kind()) {
                    case CONSTANT -> "a constant";
                    case PARENT -> "defined around the module, which only reads it";
                    case PARAMETER -> "a parameter, which keeps its value";
                    case COUNT_VARIABLE -> "the variable of a count loop";
                    case EACH_VARIABLE -> "the variable of a for-each loop";
                    case BUILTIN, PREDEFINED -> "part of the language";
                    case VARIABLE, RESULT, PROPERTY, ERROR_MESSAGE, SESSION, ACTION, CONTAINER ->
                            "not changeable";
                };
        findings.add(Findings.error(at, message).withLabel(name, why));
    }

    private void control(Statement.Control control) {
        switch (control) {
            case Statement.Check check -> check(check);
            case Statement.ForEach loop -> {
                expressionsOf(loop);
                Scope body = names.scope().inner();
                names.defineEachVariable(loop.variable(), body);
                loop(body, loop.body());
            }
            case Statement.CountLoop loop -> countLoop(loop);
            case Statement.RepeatWhile loop -> relaxedLoop(loop, loop.body());
            case Statement.RepeatUntil loop -> relaxedLoop(loop, loop.body());
            case Statement.RepeatForever loop -> relaxedLoop(loop, loop.body());
            case Statement.MainLoop loop -> mainLoop(loop);
            case Statement.Jump _ -> {}
            case Statement.Return back -> expressionsOf(back);
            case Statement.Try attempt -> attempt(attempt);
        }
    }

    private void check(Statement.Check check) {
        expressionsOf(check);
        Scope then = names.scope().inner();
        Scope otherwise = names.scope().inner();
        Aliases.State before = aliases.state();
        names.in(then, () -> block(check.then()));
        Aliases.State afterThen = aliases.state();
        aliases.restore(before);
        names.in(otherwise, () -> block(check.otherwise()));
        Aliases.State afterOtherwise = aliases.state();
        aliases.join(afterThen);
        for (Definition first : then.own().values()) {
            Optional<Definition> second = otherwise.own(first.name());
            if (second.isEmpty() || names.own(first.name()).isPresent()) continue;
            Definition either = keep(first, second.get());
            aliases.assignEither(either, afterThen.of(first), afterOtherwise.of(second.get()));
        }
    }

    /// A name both branches define is known afterwards.
    private Definition keep(Definition first, Definition second) {
        Definition either = Definition.eitherOf(first, second);
        names.scope().define(either);
        return either;
    }

    private void loop(Scope scope, Block body) {
        Aliases.State before = aliases.state();
        names.in(scope, () -> block(body));
        aliases.join(before);
    }

    // No statement of this version waits for requests, so no body begins with one.
    private void mainLoop(Statement.MainLoop loop) {
        if (loop.concurrently()) {
            String message =
                    "A `main loop concurrently:` body must begin with `wait for request`, and"
                            + " requests are not available in this version yet";
            findings.add(Findings.error(loop.at(), message));
        }
        relaxedLoop(loop, loop.body());
    }

    private void relaxedLoop(Statement loop, Block body) {
        expressionsOf(loop);
        findings.enterRelaxedLoop();
        loop(names.scope().inner(), body);
        findings.leaveRelaxedLoop();
    }

    private void countLoop(Statement.CountLoop loop) {
        expressionsOf(loop);
        String variable = loop.variable().text();
        if (countVariables.contains(variable)) {
            String message = NESTED_COUNT.formatted(variable);
            findings.add(
                    Findings.error(loop.at(), message)
                            .withLabel(loop.variable().at(), "the inner loop"));
        }
        Scope body = names.scope().inner();
        names.bind(loop.variable(), Kind.COUNT_VARIABLE, body);
        countVariables.push(variable);
        loop(body, loop.body());
        countVariables.pop();
    }

    private void attempt(Statement.Try attempt) {
        Scope body = names.scope().inner();
        boolean handled = !attempt.clauses().isEmpty();
        if (handled) findings.enterTriedBody();
        loop(body, attempt.body());
        if (handled) findings.leaveTriedBody();
        for (Statement.TryClause clause : attempt.clauses()) {
            Scope handler = names.scope().innerAfter(body);
            names.bind(clause.name(), Kind.ERROR_MESSAGE, handler);
            names.bind(new Name("error_message", clause.at()), Kind.ERROR_MESSAGE, handler);
            loop(handler, clause.body());
        }
        attempt.otherwise().ifPresent(part -> loop(names.scope().innerAfter(body), part));
        attempt.always().ifPresent(part -> loop(names.scope().innerAfter(body), part));
    }

    private void testing(TestingStatement statement) {
        expressionsOf(statement);
        switch (statement) {
            case TestingStatement.Describe describe -> {
                Scope scope = names.scope().inner();
                Aliases.State before = aliases.state();
                describe.setup().ifPresent(part -> names.in(scope, () -> block(part)));
                names.in(scope, () -> block(describe.tests()));
                describe.teardown().ifPresent(part -> names.in(scope, () -> block(part)));
                aliases.join(before);
            }
            case TestingStatement.Test test -> loop(names.scope().inner(), test.body());
            case TestingStatement.Expect _ -> {}
        }
    }

    private void process(ProcessStatement statement) {
        expressionsOf(statement);
        if (statement instanceof ProcessStatement.SignalHandler signal) {
            String handler = signal.handler().text();
            if (names.find(handler).isEmpty()) {
                String message = "Undefined signal handler '%s'".formatted(handler);
                findings.addWarning(Findings.error(signal.handler().at(), message), SIGNALS);
            }
        }
        statement.result().ifPresent(name -> result(name, statement.at()));
    }

    private void keystore(KeystoreStatement statement) {
        if (statement instanceof KeystoreStatement.Open) {
            names.where(KEYSTORE_SETTINGS, () -> expressionsOf(statement));
        } else {
            expressionsOf(statement);
        }
        switch (statement) {
            case KeystoreStatement.Put put -> {
                if (put.keystore().isEmpty()) needBatch(put, "in");
            }
            case KeystoreStatement.RemoveKey remove -> {
                if (remove.keystore().isEmpty()) needBatch(remove, "from");
                // A map loses an entry, so a constant one may not.
                if (remove.keystore().orElse(null)
                        instanceof Expression.Reference(var name, var at)) {
                    names.find(name).ifPresent(map -> refuseConstant(map, at, remove.at()));
                }
            }
            case KeystoreStatement.RemoveKeys remove -> {
                if (remove.keystore().isEmpty()) needBatch(remove, "from");
            }
            case KeystoreStatement.Each each -> {
                Scope body = names.scope().inner();
                names.defineEachVariable(each.variable(), body);
                loop(body, each.body());
            }
            case KeystoreStatement.Batch batch -> implying(batch.body());
            case KeystoreStatement.Transaction transaction -> implying(transaction.body());
            default -> {}
        }
        KeystoreParts.result(statement).ifPresent(name -> result(name, statement.at()));
    }

    /// A block whose statements need not name their keystore.
    private void implying(Block body) {
        batches++;
        block(body);
        batches--;
    }

    private void needBatch(Statement statement, String preposition) {
        if (batches > 0) return;
        String message = WHICH_KEYSTORE.formatted(preposition);
        findings.add(Findings.error(statement.at(), message));
    }
}
