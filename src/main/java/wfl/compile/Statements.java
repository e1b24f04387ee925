package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.util.List;
import wfl.check.binding.Bindings;
import wfl.check.binding.Kind;
import wfl.check.binding.Outside;
import wfl.check.binding.Use;
import wfl.check.binding.Variable;
import wfl.runtime.Access;
import wfl.runtime.Arithmetic;
import wfl.runtime.Calls;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.runtime.ListValue;
import wfl.runtime.Lists;
import wfl.runtime.Output;
import wfl.runtime.Pauses;
import wfl.source.Span;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// Writes the code of statements.
///
/// A statement that ends an action may be asked for its value: it then stores it in the slot
/// `result`; {@link #NO_RESULT} asks for nothing.
final class Statements {
    static final int NO_RESULT = -1;

    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Variables variables;
    private final Expressions expressions;
    private final Definitions definitions;
    private final Loops loops;
    private final Tries tries;
    private final TestEmitter tests;
    private final ContainerEmitter containers;
    private final ModuleEmitter modules;

    Statements(Code code) {
        this.code = code;
        this.out = code.out();
        this.bindings = code.layout().bindings();
        this.variables = new Variables(code);
        this.expressions = new Expressions(code, variables);
        var scopes = new Scopes(code, variables);
        this.definitions = new Definitions(code, variables, expressions);
        this.loops = new Loops(code, this, variables, expressions, scopes);
        this.tries = new Tries(code, this, variables, scopes);
        this.tests = new TestEmitter(code, this, expressions, scopes);
        this.containers = new ContainerEmitter(code, this);
        this.modules = new ModuleEmitter(code, this);
    }

    Expressions expressions() {
        return expressions;
    }

    Variables variables() {
        return variables;
    }

    Loops loops() {
        return loops;
    }

    Definitions definitions() {
        return definitions;
    }

    void block(Block block, int result) {
        sequence(block.statements(), result);
    }

    /// The value of a sequence is that of its last statement. A jump that leaves the action stops
    /// before that, so bodies with such jumps note every value on the way.
    void sequence(List<Statement> statements, int result) {
        if (statements.isEmpty()) giveNothing(result);
        if (expressions.cuts().statements(statements, result)) return;
        for (int i = 0; i < statements.size(); i++) {
            boolean noted = i == statements.size() - 1 || code.notesEveryValue();
            statement(statements.get(i), noted ? result : NO_RESULT);
        }
    }

    private void statement(Statement statement, int result) {
        int mark = code.slotMark();
        code.line(statement.at());
        if (code.layout().countsOperations()) {
            code.execution();
            code.at(statement.at(), () -> code.callOn(Execution.class, "checkpoint", void.class));
        }
        switch (statement) {
            case Statement.Definition definition -> definitions.emit(definition, result);
            case Statement.Mutation mutation -> {
                mutation(mutation);
                giveNothing(result);
            }
            case Statement.Control control -> control(control, result);
            case Statement.Display display -> {
                display(display);
                giveNothing(result);
            }
            case Statement.Evaluate evaluate -> evaluate(evaluate, result);
            case Statement.Pause pause -> {
                pause(pause);
                giveNothing(result);
            }
            case Statement.AwaitVariable await -> {
                awaitVariable(await);
                giveNothing(result);
            }
            case FileStatement file -> expressions.files().statement(file, this, result);
            case ContainerStatement container -> containers.statement(container, this, result);
            case KeystoreStatement keystore ->
                    expressions.keystores().statement(keystore, this, result);
            case ModuleStatement module -> modules.emit(module, result);
            case ProcessStatement process -> {
                expressions.processes().statement(process, definitions);
                giveNothing(result);
            }
            case TestingStatement testing -> {
                tests.emit(testing);
                giveNothing(result);
            }
        }
        code.releaseSlots(mark);
    }

    /// Statements that no jump leaves: one that jumps out is cut short, and the next one follows.
    void unleavable(List<Statement> statements) {
        if (expressions.cuts().unleavable(statements)) return;
        for (var statement : statements) {
            Label end = out.newLabel();
            code.exits().enterUnleavable(end);
            statement(statement, NO_RESULT);
            code.exits().leave();
            out.labelBinding(end);
        }
    }

    void giveNothing(int result) {
        if (result == NO_RESULT) return;
        code.nothing();
        out.astore(result);
    }

    private void display(Statement.Display display) {
        code.execution();
        code.callOn(Execution.class, "output", Output.class);
        Form form = expressions.emit(display.value());
        Expressions.toValue(code, form);
        code.at(
                display.at(),
                () -> {
                    code.call(Display.class, "text", String.class, Object.class);
                    code.callOn(Output.class, "line", void.class, String.class);
                });
    }

    private void evaluate(Statement.Evaluate evaluate, int result) {
        Form form = performed(evaluate.expression());
        if (result == NO_RESULT) {
            if (form == Form.NUMBER) out.pop2();
            else out.pop();
        } else {
            Expressions.toValue(code, form);
            out.astore(result);
        }
    }

    // A bare name as a statement calls every action, also one that lacks arguments.
    private Form performed(Expression expression) {
        boolean bare =
                expression instanceof Expression.Reference reference
                        && !bindings.isCounter(reference);
        if (!bare) return expressions.emit(expression);
        var reference = (Expression.Reference) expression;
        var use = bindings.use(reference);
        if (Variables.kind(use) != Kind.ANY || expressions.calls().isBareCall(use)) {
            return expressions.emit(expression);
        }
        code.execution();
        variables.read(use, reference.name(), "undefinedVariable", reference.at());
        code.at(
                reference.at(),
                () ->
                        code.call(
                                Calls.class,
                                "perform",
                                Object.class,
                                Execution.class,
                                Object.class));
        return Form.VALUE;
    }

    private void pause(Statement.Pause pause) {
        code.execution();
        expressions.emitValue(pause.amount());
        out.loadConstant(pause.seconds() ? 1 : 0);
        code.at(
                pause.at(),
                () ->
                        code.call(
                                Pauses.class,
                                "pause",
                                void.class,
                                Execution.class,
                                Object.class,
                                boolean.class));
    }

    // An error about it has no place: the language says so.
    private void awaitVariable(Statement.AwaitVariable await) {
        code.execution();
        code.text(await.variable().name());
        variables.readOrNull(bindings.use(await.variable()));
        code.at(
                await.at(),
                () ->
                        code.call(
                                Pauses.class,
                                "awaitVariable",
                                void.class,
                                Execution.class,
                                String.class,
                                Object.class));
    }

    private void mutation(Statement.Mutation mutation) {
        switch (mutation) {
            case Statement.Change change -> change(change);
            case Statement.ChangeElement change -> changeElement(change);
            case Statement.Add add -> add(add);
            case Statement.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Statement.Remove remove -> {
                readTarget(remove.target(), remove.at());
                expressions.emitValue(remove.value());
                runtime(remove, "remove", Object.class, Object.class);
            }
            case Statement.Clear clear -> {
                code.execution();
                readTarget(clear.target(), clear.at());
                runtime(clear, "clear", Execution.class, Object.class);
            }
            case Statement.Push push -> {
                expressions.emitValue(push.list());
                expressions
                        .numberPaths()
                        .use(push.value(), type -> runtime(push, "push", Object.class, type));
            }
        }
    }

    private void change(Statement.Change change) {
        var use = bindings.use(change.name());
        if (NumberPaths.isProperty(use)) {
            expressions
                    .numberPaths()
                    .change(use, change.value(), () -> assign(use, change, Form.VALUE));
        } else if (use.only().isPresent()) {
            expressions
                    .numberPaths()
                    .forVariable(
                            use.only().get(), change.value(), form -> assign(use, change, form));
        } else {
            assign(use, change, expressions.emit(change.value()));
        }
    }

    private void assign(Use use, Statement.Change change, Form form) {
        variables.assign(use, change.name().text(), form, "undefinedVariable", change.at());
    }

    private void changeElement(Statement.ChangeElement change) {
        switch (change.element()) {
            case Expression.Index index -> {
                expressions.emitValue(index.target());
                Class<?> place = expressions.emit2(index.index()) ? double.class : Object.class;
                expressions
                        .numberPaths()
                        .use(
                                change.value(),
                                type -> changed(index.at(), "changeElement", place, type));
            }
            case Expression.Property property -> changeProperty(property, change.value());
            default -> throw new AssertionError(change.element().getClass());
        }
    }

    private void changeProperty(Expression.Property property, Expression value) {
        int target = code.newSlot(TypeKind.REFERENCE);
        int changed = code.newSlot(TypeKind.REFERENCE);
        expressions.emitValue(property.target());
        out.astore(target);
        Runnable site =
                () -> {
                    out.aload(target);
                    variables.propertySite(property.name());
                };
        Runnable assign =
                () -> {
                    out.astore(changed).aload(target);
                    code.text(property.name());
                    out.aload(changed);
                    changed(property.at(), "changeProperty", String.class, Object.class);
                };
        expressions.numberPaths().change(value, site, assign);
    }

    private void changed(Span at, String method, Class<?> place, Class<?> value) {
        code.at(at, () -> code.call(Access.class, method, void.class, Object.class, place, value));
    }

    private void runtime(Statement statement, String method, Class<?>... parameters) {
        code.at(statement.at(), () -> code.call(Lists.class, method, void.class, parameters));
    }

    private void readTarget(wfl.syntax.tree.Name target, wfl.source.Span at) {
        var use = bindings.use(target);
        variables.read(use, target.text(), "undefinedTarget", at);
        if (Variables.isPrimitive(use)) code.box();
    }

    private void add(Statement.Add add) {
        var use = bindings.use(add.target());
        if (Variables.isPrimitive(use)) {
            expressions
                    .numberPaths()
                    .use(add.value(), type -> addToNumber(add, type == double.class));
            return;
        }
        String name = add.target().text();
        TypeKind kind = expressions.emit2(add.value()) ? TypeKind.DOUBLE : TypeKind.REFERENCE;
        int value = code.newSlot(kind);
        out.storeLocal(kind, value);
        variables.read(use, name, "undefinedTarget", add.at());
        out.loadLocal(kind, value);
        Class<?> type = kind == TypeKind.DOUBLE ? double.class : Object.class;
        code.at(
                add.at(),
                () -> code.call(Arithmetic.class, "addTo", Object.class, Object.class, type));
        if (use.mayBeFar()) {
            assignUnlessList(use, name, add.at());
        } else if (use.only().filter(Variable::isConstant).isPresent()) {
            out.pop();
        } else {
            variables.assign(use, name, Form.VALUE, "undefinedTarget", add.at());
        }
    }

    // A list was changed in place, or a copy of it: only a number is put back.
    private void assignUnlessList(Use use, String name, Span at) {
        Label list = out.newLabel();
        Label done = out.newLabel();
        out.dup().instanceOf(Code.desc(ListValue.class)).ifne(list);
        variables.assign(use, name, Form.VALUE, "undefinedTarget", at);
        out.goto_(done);
        out.labelBinding(list).pop();
        out.labelBinding(done);
    }

    private void addToNumber(Statement.Add add, boolean number) {
        var use = bindings.use(add.target());
        var variable = use.only().orElseThrow();
        if (number) {
            variables.load(variable);
            out.dadd();
        } else {
            variables.load(variable);
            out.dup2_x1().pop2();
            code.at(
                    add.at(),
                    () ->
                            code.call(
                                    Arithmetic.class,
                                    "addToNumber",
                                    double.class,
                                    double.class,
                                    Object.class));
        }
        variables.assign(use, 0, Form.NUMBER, add.at());
    }

    // `subtract value from x` is `change x to x minus value`: the name is read first.
    private void arithmetic(Statement.Arithmetic arithmetic) {
        var use = bindings.use(arithmetic.target());
        String name = arithmetic.target().text();
        variables.read(use, name, "undefinedVariable", arithmetic.at());
        boolean left = Variables.isPrimitive(use);
        boolean right = expressions.emit2(arithmetic.value());
        Form form =
                expressions
                        .operators()
                        .arithmetic(
                                arithmetic.operator(),
                                left,
                                right,
                                operation -> code.at(arithmetic.at(), operation));
        variables.assign(use, name, form, "undefinedVariable", arithmetic.at());
    }

    private void control(Statement.Control control, int result) {
        switch (control) {
            case Statement.Check check -> {
                Label otherwise = out.newLabel();
                Label done = out.newLabel();
                expressions.emitCondition(check.condition(), otherwise);
                block(check.then(), result);
                out.goto_(done);
                out.labelBinding(otherwise);
                block(check.otherwise(), result);
                out.labelBinding(done);
            }
            case Statement.Return give -> giveBack(give);
            case Statement.Jump jump -> jump(jump);
            case Statement.Try attempt -> tries.emit(attempt, result);
            case Statement.ForEach loop -> loops.forEach(loop, result);
            case Statement.CountLoop loop -> loops.count(loop, result);
            case Statement.RepeatWhile loop -> loops.repeatWhile(loop, result);
            case Statement.RepeatUntil loop -> loops.repeatUntil(loop, result);
            case Statement.RepeatForever loop -> loops.forever(loop, loop.body(), result);
            case Statement.MainLoop loop -> loops.main(loop, result);
        }
    }

    private void giveBack(Statement.Return give) {
        if (code.exits().returnsNumber()) {
            expressions.emitNumber(give.value());
            out.dstore(code.exits().returnSlot());
        } else {
            expressions.emitValue(give.value());
            boolean leaksOut = code.body().isProgram() && bindings.unit() == Outside.Unit.MODULE;
            // In a statement that nothing leaves nobody wants the value.
            if (code.exits().returnsNothing()) out.pop();
            else if (leaksOut) leak("return", give.at());
            else out.astore(code.exits().returnSlot());
        }
        code.exits().jump(Exits.Target.RETURN);
    }

    private void jump(Statement.Jump jump) {
        switch (jump.kind()) {
            case EXIT_PROGRAM -> {
                out.new_(Code.desc(ExitProgram.class)).dup();
                out.invokespecial(
                        Code.desc(ExitProgram.class),
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void);
                out.athrow();
            }
            case BREAK -> jump(Exits.Target.BREAK, "break", jump.at());
            case CONTINUE -> jump(Exits.Target.CONTINUE, "continue", jump.at());
            case EXIT_LOOPS -> jump(Exits.Target.EXIT_LOOPS, "exit", jump.at());
        }
    }

    // Outside of loops a jump ends an action; the program ignores it, and its parts refuse it.
    private void jump(Exits.Target target, String word, Span at) {
        if (code.exits().catchesJumps()) {
            code.exits().jump(target);
        } else if (!code.body().isProgram()) {
            code.exits().jump(Exits.Target.RETURN);
        } else {
            leak(word, at);
        }
    }

    private void leak(String word, Span at) {
        String scope =
                switch (bindings.unit()) {
                    case PROGRAM, ENTRY -> "";
                    case INCLUDED -> "included file scope";
                    case MODULE -> "module scope";
                };
        if (scope.isEmpty()) return;
        code.at(at, () -> variables.raise("leak", "'" + word + "' in " + scope));
    }
}
