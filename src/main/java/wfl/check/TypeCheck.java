package wfl.check;

import static wfl.check.StaticType.Basic.ANY;
import static wfl.check.StaticType.Basic.BOOLEAN;
import static wfl.check.StaticType.Basic.KEYSTORE;
import static wfl.check.StaticType.Basic.NOTHING;
import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.PATTERN;
import static wfl.check.StaticType.Basic.TEXT;
import static wfl.check.StaticType.Basic.UNKNOWN;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.syntax.tree.BinaryOperator;
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

/// The type check's walk over the statements of a program, in the order of its text.
final class TypeCheck {
    /// What statements on keystores tell of what they did.
    private static final StaticType REPORT = new StaticType.MapOf(TEXT, ANY);

    private final TypeFindings findings = new TypeFindings();
    private final VariableTypes variables;
    private final ExpressionTypes expressions;
    private final ContainerTypes containers;
    private StaticType expectedResult = UNKNOWN;

    private TypeCheck(Program program, Vocabulary vocabulary, Resolution resolution) {
        this.variables = new VariableTypes(resolution, vocabulary);
        var calls = new CallTypes(resolution, vocabulary, variables, findings);
        this.containers = new ContainerTypes(program, vocabulary, resolution, variables, findings);
        this.expressions = new ExpressionTypes(variables, calls, containers, findings);
    }

    /// @param resolution what the analyzer, which found no errors, says of the names
    static TypeCheck of(Program program, Vocabulary vocabulary, Resolution resolution) {
        var check = new TypeCheck(program, vocabulary, resolution);
        program.statements().forEach(check::statement);
        return check;
    }

    List<Diagnostic> findings() {
        return findings.inOrder();
    }

    VariableTypes variables() {
        return variables;
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Definition definition -> definition(definition);
            case Statement.Mutation mutation -> mutation(mutation);
            case Statement.Control control -> control(control);
            case Statement.Display display -> expressions.of(display.value());
            case Statement.Evaluate evaluate -> evaluate(evaluate.expression());
            case Statement.Pause pause ->
                    require(NUMBER, pause.amount(), "Expected a number for wait duration");
            case Statement.AwaitVariable await -> expressions.of(await.variable());
            case KeystoreStatement keystore -> keystore(keystore);
            case FileStatement file -> {
                expressions.files().check(file);
                file.result().ifPresent(name -> learn(name, TEXT));
            }
            case TestingStatement testing -> testing(testing);
            case ProcessStatement process -> process(process);
            case ContainerStatement container ->
                    containers.check(container, expressions, this::action);
            case ModuleStatement module -> module(module);
        }
    }

    // The last statement of an action is no such one: its value is the result.
    private void evaluate(Expression expression) {
        StaticType type = expressions.of(expression);
        switch (expression) {
            case Expression.Reference name -> expressions.calls().alone(name, type);
            case Expression.Binary comparison when EqualSigns.isLikeAssignment(comparison) ->
                    findings.add(comparison.at(), "The result of '=' is not used");
            default -> {}
        }
    }

    private void module(ModuleStatement statement) {
        switch (statement) {
            case ModuleStatement.Include include ->
                    require(TEXT, include.path(), "Include path must be text");
            case ModuleStatement.LoadModule load ->
                    require(TEXT, load.path(), "Module path must be text");
            case ModuleStatement.Export _ -> {}
            case ModuleStatement.ExecuteFile execute -> {
                require(TEXT, execute.path(), "Execute file path must be text");
                execute.request().ifPresent(expressions::of);
                execute.output().ifPresent(name -> learn(name, TEXT));
            }
        }
    }

    private void block(Block body) {
        body.statements().forEach(this::statement);
    }

    private void require(StaticType expected, Expression expression, String message) {
        findings.require(expected, expressions.of(expression), expression.at(), message);
    }

    private void definition(Statement.Definition definition) {
        switch (definition) {
            case Statement.Store store -> learn(store.name(), expressions.of(store.value()));
            case Statement.StoreConstant store ->
                    learn(store.name(), expressions.of(store.value()));
            case Statement.CreateList list -> {
                StaticType element =
                        list.elements().stream()
                                .map(expressions::of)
                                .reduce(StaticType::merge)
                                .orElse(UNKNOWN);
                learn(list.name(), new StaticType.ListOf(element));
            }
            case Statement.CreatePattern made -> {
                expressions.patterns().check(made);
                learn(made.name(), PATTERN);
            }
            case Statement.CreateDate create -> {
                StaticType type =
                        create.value()
                                .map(expressions::of)
                                .orElse(
                                        create.time()
                                                ? StaticType.Basic.TIME
                                                : StaticType.Basic.DATE);
                learn(create.name(), type);
            }
            case Statement.CreateMap map -> {
                StaticType value =
                        map.entries().stream()
                                .map(entry -> expressions.of(entry.value()))
                                .reduce(StaticType::merge)
                                .orElse(UNKNOWN);
                learn(map.name(), new StaticType.MapOf(TEXT, value));
            }
            case Statement.DefineAction action -> action(action);
        }
    }

    /// A variable that starts as nothing may become anything.
    private void learn(Name name, StaticType type) {
        variables.learn(name, type == NOTHING ? UNKNOWN : type);
    }

    private void action(Statement.DefineAction action) {
        action.parameters().forEach(p -> learn(p.name(), TypeNames.ofParameter(p)));
        StaticType outer = expectedResult;
        expectedResult = TypeNames.ofResult(action);
        List<Statement> body = action.body().statements();
        for (int i = 0; i < body.size(); i++) {
            boolean last = i == body.size() - 1;
            if (last && body.get(i) instanceof Statement.Evaluate result) {
                implicitResult(result.expression());
            } else {
                statement(body.get(i));
            }
        }
        expectedResult = outer;
    }

    private void implicitResult(Expression expression) {
        StaticType type = expressions.of(expression);
        if (!expectedResult.accepts(type) && expectedResult != NOTHING) {
            String message = "Action's implicit result has incorrect type";
            findings.mismatch(expression.at(), message, expectedResult, type);
        }
    }

    private void mutation(Statement.Mutation mutation) {
        switch (mutation) {
            case Statement.Change change -> {
                StaticType value = expressions.of(change.value());
                change(change.name(), value, change.at());
            }
            case Statement.ChangeElement change -> changeElement(change);
            case Statement.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Statement.Add add -> add(add);
            case Statement.Remove remove -> {
                expressions.of(remove.value());
                requireList(
                        remove.target(), remove.at(), "Cannot remove from non-list variable '%s'");
            }
            case Statement.Clear clear -> {
                if (variables.of(clear.target()) != KEYSTORE) {
                    requireList(clear.target(), clear.at(), "Cannot clear non-list variable '%s'");
                }
            }
            case Statement.Push push -> push(push);
        }
    }

    private void changeElement(Statement.ChangeElement change) {
        Expression element = change.element();
        StaticType old = expressions.of(element);
        StaticType value = expressions.of(change.value());
        switch (element) {
            case Expression.Index index -> {
                if (expressions.of(index.target()) == TEXT) {
                    findings.add(index.at(), "Cannot change an element of Text");
                }
            }
            case Expression.Property property -> {
                if (old.accepts(value)) return;
                String message =
                        "Cannot assign %s to property '%s' because its declared type is %s"
                                .formatted(value.shown(), property.name(), old.shown());
                findings.add(property.at(), message);
            }
            default -> {}
        }
    }

    private void change(Name name, StaticType value, Span at) {
        StaticType type = variables.of(name);
        if (type.accepts(value)) return;
        boolean lists = type instanceof StaticType.ListOf && value instanceof StaticType.ListOf;
        if (lists) {
            variables.widen(name, new StaticType.ListOf(ANY));
            return;
        }
        if (variables.isProperty(name)) {
            String message =
                    "Cannot assign %s to property '%s' because its declared type is %s"
                            .formatted(value.shown(), name.text(), type.shown());
            findings.add(at, message);
            return;
        }
        String message =
                "Cannot assign value of incompatible type to variable '%s'".formatted(name.text());
        findings.mismatch(at, message, type, value);
    }

    private void arithmetic(Statement.Arithmetic arithmetic) {
        StaticType value = expressions.of(arithmetic.value());
        StaticType type = variables.of(arithmetic.target());
        var operators = new OperatorTypes(findings);
        BinaryOperator operator = arithmetic.operator();
        StaticType result = operators.of(operator, type, value, arithmetic.at());
        if (type == NUMBER || !type.isKnown()) change(arithmetic.target(), result, arithmetic.at());
    }

    private void add(Statement.Add add) {
        StaticType value = expressions.of(add.value());
        StaticType target = variables.of(add.target());
        if (target == NUMBER) {
            String message = "Cannot add non-numeric value to number";
            findings.require(NUMBER, value, add.at(), message);
        } else if (target instanceof StaticType.ListOf(var element)) {
            variables.widen(add.target(), withElement(element, value));
        } else if (target.isKnown()) {
            String message = "Cannot add to non-list variable '%s'".formatted(add.target().text());
            findings.add(add.at(), message);
        }
    }

    /// What a list holds after one more element. An empty list takes the type of its first one.
    private static StaticType withElement(StaticType element, StaticType added) {
        return new StaticType.ListOf(element == UNKNOWN ? added : element.merge(added));
    }

    private void requireList(Name target, Span at, String message) {
        StaticType type = variables.of(target);
        if (type.isKnown() && !(type instanceof StaticType.ListOf)) {
            findings.add(at, message.formatted(target.text()));
        }
    }

    private void push(Statement.Push push) {
        StaticType list = expressions.of(push.list());
        StaticType value = expressions.of(push.value());
        if (list instanceof StaticType.ListOf(var element)) {
            widen(push.list(), withElement(element, value));
        } else if (list.isKnown()) {
            findings.add(push.at(), "Expected list type for push operation, got " + list.shown());
        }
    }

    private void widen(Expression target, StaticType list) {
        if (target instanceof Expression.Reference name) variables.widen(name, list);
    }

    private void control(Statement.Control control) {
        switch (control) {
            case Statement.Check check -> {
                condition(check.condition(), "Condition must be a boolean expression");
                block(check.then());
                block(check.otherwise());
            }
            case Statement.ForEach loop -> forEach(loop);
            case Statement.CountLoop loop -> countLoop(loop);
            case Statement.RepeatWhile loop -> {
                StaticType type = expressions.of(loop.condition());
                if (!BOOLEAN.accepts(type) || type == NOTHING) {
                    String message = "Expected boolean condition in repeat-while loop, got ";
                    findings.add(loop.condition().at(), message + type.shown());
                }
                block(loop.body());
            }
            case Statement.RepeatUntil loop -> {
                block(loop.body());
                String message = "Condition in repeat-until loop must be a boolean expression";
                condition(loop.condition(), message);
            }
            case Statement.RepeatForever loop -> block(loop.body());
            case Statement.MainLoop loop -> block(loop.body());
            case Statement.Jump _ -> {}
            case Statement.Return back -> giveBack(back);
            case Statement.Try attempt -> {
                block(attempt.body());
                attempt.clauses().forEach(clause -> block(clause.body()));
                attempt.otherwise().ifPresent(this::block);
                attempt.always().ifPresent(this::block);
            }
        }
    }

    private void condition(Expression condition, String message) {
        require(BOOLEAN, condition, message);
    }

    private void forEach(Statement.ForEach loop) {
        StaticType collection = expressions.of(loop.collection()).present();
        StaticType element = UNKNOWN;
        switch (collection) {
            case StaticType.ListOf(var of) -> element = of;
            case StaticType.MapOf(_, var value) -> element = value;
            case StaticType.Basic _, StaticType.OptionalOf _ -> notACollection(loop, collection);
            case StaticType.Instance _, StaticType.Function _ -> notACollection(loop, collection);
        }
        learn(loop.variable(), element);
        block(loop.body());
    }

    private void notACollection(Statement.ForEach loop, StaticType type) {
        if (!type.isKnown() || type == KEYSTORE) return;
        String message = "Collection in for-each loop must be a list or map";
        findings.mismatch(loop.collection().at(), message, new StaticType.ListOf(ANY), type);
    }

    private void countLoop(Statement.CountLoop loop) {
        require(NUMBER, loop.from(), "Start value in count loop must be a number");
        require(NUMBER, loop.to(), "End value in count loop must be a number");
        loop.step()
                .ifPresent(
                        step -> require(NUMBER, step, "Step value in count loop must be a number"));
        expressions.enterCountLoop();
        block(loop.body());
        expressions.leaveCountLoop();
    }

    private void giveBack(Statement.Return back) {
        StaticType type = expressions.of(back.value());
        boolean nothing = back.value() instanceof Expression.NothingLiteral;
        if (nothing) {
            boolean optional = expectedResult instanceof StaticType.OptionalOf;
            boolean needed = expectedResult.isKnown() && expectedResult != NOTHING && !optional;
            if (needed) {
                String message = "Function must return a value";
                findings.mismatch(back.at(), message, expectedResult, NOTHING);
            }
        } else if (!expectedResult.accepts(type)) {
            String message = "Return statement has incorrect type";
            findings.mismatch(back.at(), message, expectedResult, type);
        }
    }

    private void testing(TestingStatement statement) {
        switch (statement) {
            case TestingStatement.Describe describe -> {
                describe.setup().ifPresent(this::block);
                block(describe.tests());
                describe.teardown().ifPresent(this::block);
            }
            case TestingStatement.Test test -> block(test.body());
            case TestingStatement.Expect expect ->
                    new AssertionTypes(expressions, findings).check(expect);
        }
    }

    private void process(ProcessStatement statement) {
        switch (statement) {
            case ProcessStatement.Execute execute -> {
                command(execute.command());
                execute.name().ifPresent(name -> learn(name, new StaticType.MapOf(TEXT, ANY)));
            }
            case ProcessStatement.Spawn spawn -> {
                command(spawn.command());
                learn(spawn.name(), TEXT);
            }
            case ProcessStatement.ReadOutput read -> {
                require(TEXT, read.process(), "Process ID must be text");
                learn(read.name(), TEXT);
            }
            case ProcessStatement.Await await -> {
                require(TEXT, await.process(), "Process ID must be text");
                await.name().ifPresent(name -> learn(name, NUMBER));
            }
            case ProcessStatement.Kill kill ->
                    require(TEXT, kill.process(), "Process ID must be text");
            case ProcessStatement.SignalHandler signal -> learn(signal.variable(), TEXT);
        }
    }

    private void command(ProcessStatement.Command command) {
        require(TEXT, command.program(), "Command must be text");
        command.arguments().ifPresent(expressions::of);
    }

    private void keystore(KeystoreStatement statement) {
        switch (statement) {
            case KeystoreStatement.Close close -> expressions.requireKeystore(close.keystore());
            case KeystoreStatement.Put put -> put(put);
            case KeystoreStatement.Get get -> {
                expressions.requireKeystore(get.keystore());
                expressions.requireKey("Key", get.key());
                get.fallback().ifPresent(expressions::of);
                learn(get.name(), UNKNOWN);
            }
            case KeystoreStatement.RemoveKey remove -> {
                remove.keystore().ifPresent(expressions::requireKeys);
                expressions.requireKey("Key", remove.key());
                remove.name().ifPresent(name -> learn(name, BOOLEAN));
            }
            case KeystoreStatement.RemoveKeys remove -> {
                remove.keystore().ifPresent(expressions::requireKeystore);
                expressions.requireKey("Prefix", remove.prefix());
                remove.name().ifPresent(name -> learn(name, NUMBER));
            }
            case KeystoreStatement.ChangeCounter change -> {
                expressions.requireKey("Key", change.key());
                expressions.requireKeystore(change.keystore());
                change.amount()
                        .ifPresent(amount ->
                                require(NUMBER, amount, "Amount of a counter must be a number"));
                change.name().ifPresent(name -> learn(name, NUMBER));
            }
            case KeystoreStatement.Keep keep -> {
                expressions.requireKey("Key", keep.key());
                expressions.requireKeystore(keep.keystore());
                keep.lifetime().ifPresent(this::lifetime);
                keep.name().ifPresent(name -> learn(name, BOOLEAN));
            }
            case KeystoreStatement.Compact compact -> {
                expressions.requireKeystore(compact.keystore());
                compact.strategy()
                        .ifPresent(strategy ->
                                require(TEXT, strategy, "Strategy of a compaction must be text"));
                compact.name().ifPresent(name -> learn(name, REPORT));
            }
            case KeystoreStatement.Flush flush -> expressions.requireKeystore(flush.keystore());
            case KeystoreStatement.Scan scan -> scan(scan);
            case KeystoreStatement.Each each -> each(each);
            case KeystoreStatement.Batch batch -> {
                expressions.requireKeystore(batch.keystore());
                block(batch.body());
            }
            case KeystoreStatement.Transaction transaction -> {
                expressions.requireKeystore(transaction.keystore());
                block(transaction.body());
            }
            case KeystoreStatement.Statistics statistics -> {
                expressions.requireKeystore(statistics.keystore());
                learn(statistics.name(), REPORT);
            }
            case KeystoreStatement.Open _,
                    KeystoreStatement.BackUp _,
                    KeystoreStatement.Verify _,
                    KeystoreStatement.VerifyFile _,
                    KeystoreStatement.Repair _ ->
                    keystoreFile(statement);
        }
    }

    private void keystoreFile(KeystoreStatement statement) {
        switch (statement) {
            case KeystoreStatement.Open open -> {
                path(open.path());
                open.settings().encryptionKey().ifPresent(this::encryptionKey);
                learn(open.name(), KEYSTORE);
            }
            case KeystoreStatement.BackUp backUp -> {
                expressions.requireKeystore(backUp.keystore());
                path(backUp.path());
                backUp.name().ifPresent(name -> learn(name, REPORT));
            }
            case KeystoreStatement.Verify verify -> {
                expressions.requireKeystore(verify.keystore());
                learn(verify.name(), REPORT);
            }
            case KeystoreStatement.VerifyFile verify -> {
                path(verify.path());
                verify.encryptionKey().ifPresent(this::encryptionKey);
                learn(verify.name(), REPORT);
            }
            case KeystoreStatement.Repair repair -> {
                path(repair.path());
                path(repair.target());
                repair.encryptionKey().ifPresent(this::encryptionKey);
                repair.name().ifPresent(name -> learn(name, REPORT));
            }
            default -> throw new AssertionError(statement.getClass());
        }
    }

    private void path(Expression path) {
        require(TEXT, path, "Path of a keystore must be text");
    }

    private void encryptionKey(Expression key) {
        require(TEXT, key, "Key of an encrypted keystore must be text");
    }

    private void put(KeystoreStatement.Put put) {
        StaticType value = expressions.of(put.value());
        boolean unsuitable = value instanceof StaticType.Function || value == KEYSTORE;
        if (unsuitable) {
            findings.add(put.value().at(), "Cannot keep %s in a keystore".formatted(value.shown()));
        }
        put.keystore().ifPresent(expressions::requireKeystore);
        expressions.requireKey("Key", put.key());
        put.lifetime().ifPresent(this::lifetime);
        put.condition()
                .ifPresent(condition -> {
                    condition.expected().ifPresent(expressions::of);
                    condition.name().ifPresent(name -> learn(name, BOOLEAN));
                });
    }

    private void lifetime(KeystoreStatement.Lifetime lifetime) {
        require(NUMBER, lifetime.amount(), "Lifetime of a key must be a number");
    }

    private void scan(KeystoreStatement.Scan scan) {
        expressions.requireKeystore(scan.keystore());
        range(scan.range());
        options(scan.options());
        learn(scan.name(), new StaticType.ListOf(element(scan.entries())));
    }

    private void each(KeystoreStatement.Each each) {
        expressions.requireKeystore(each.keystore());
        range(each.range());
        options(each.options());
        learn(each.variable(), element(each.entries()));
        block(each.body());
    }

    private static StaticType element(boolean entries) {
        return entries ? new StaticType.MapOf(TEXT, ANY) : TEXT;
    }

    private void range(KeystoreStatement.ScanRange range) {
        switch (range) {
            case KeystoreStatement.ScanRange.StartingWith(var prefix) ->
                    expressions.requireKey("Prefix", prefix);
            case KeystoreStatement.ScanRange.Between(var low, var high) -> {
                expressions.requireKey("Start of a key range", low);
                expressions.requireKey("End of a key range", high);
            }
            case KeystoreStatement.ScanRange.All() -> {}
        }
    }

    private void options(KeystoreStatement.ScanOptions options) {
        options.after().ifPresent(key -> expressions.requireKey("Key after 'after'", key));
        options.limit()
                .ifPresent(limit -> require(NUMBER, limit, "Limit of a scan must be a number"));
    }
}
