package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import wfl.check.binding.Bindings;
import wfl.check.binding.Scope;
import wfl.check.binding.Variable;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.source.Span;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Statement;

/// Writes loops.
final class Loops {
    private static final Class<?> RUNTIME = wfl.runtime.Loops.class;

    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Statements statements;
    private final Variables variables;
    private final Expressions expressions;
    private final Scopes scopes;

    Loops(
            Code code,
            Statements statements,
            Variables variables,
            Expressions expressions,
            Scopes scopes) {
        this.code = code;
        this.out = code.out();
        this.bindings = code.layout().bindings();
        this.statements = statements;
        this.variables = variables;
        this.expressions = expressions;
        this.scopes = scopes;
    }

    void forever(Statement loop, Block body, int result) {
        Label next = out.newBoundLabel();
        Label done = out.newLabel();
        turn(bindings.scope(loop), done, next, () -> {}, body, result);
        checkpoint(loop.at());
        out.goto_(next);
        out.labelBinding(done);
    }

    /// No time limit holds inside.
    void main(Statement.MainLoop loop, int result) {
        code.execution();
        code.callOn(Execution.class, "enterMainLoop", void.class);
        code.exits().enterCleanup(this::leaveMainLoop);
        forever(loop, loop.body(), result);
        code.exits().leave();
        leaveMainLoop();
    }

    private void leaveMainLoop() {
        code.execution();
        code.callOn(Execution.class, "leaveMainLoop", void.class);
    }

    void repeatWhile(Statement.RepeatWhile loop, int result) {
        statements.giveNothing(result);
        scopes.within(
                bindings.scope(loop),
                () -> {
                    Label next = out.newBoundLabel();
                    Label done = out.newLabel();
                    expressions.emitCondition(loop.condition(), done);
                    body(loop.body(), done, next, result);
                    checkpoint(loop.at());
                    out.goto_(next);
                    out.labelBinding(done);
                });
    }

    /// The body comes first, and both stand in the scope around the loop.
    void repeatUntil(Statement.RepeatUntil loop, int result) {
        Label again = out.newBoundLabel();
        Label test = out.newLabel();
        Label done = out.newLabel();
        body(loop.body(), done, test, result);
        out.labelBinding(test);
        checkpoint(loop.at());
        expressions.emitCondition(loop.condition(), again);
        out.labelBinding(done);
    }

    void forEach(Statement.ForEach loop, int result) {
        int items = code.newSlot(TypeKind.REFERENCE);
        int index = code.newSlot(TypeKind.INT);
        expressions.emitValue(loop.collection());
        out.loadConstant(loop.reversed() ? 1 : 0);
        code.text(loop.variable().text());
        code.at(
                loop.at(),
                () ->
                        code.call(
                                RUNTIME,
                                "items",
                                ListValue.class,
                                Object.class,
                                boolean.class,
                                String.class));
        out.astore(items).iconst_0().istore(index);
        Label test = out.newBoundLabel();
        Label next = out.newLabel();
        Label done = out.newLabel();
        out.iload(index).aload(items);
        code.callOn(ListValue.class, "size", int.class);
        out.if_icmpge(done);
        var variable = bindings.definition(loop.variable()).variable();
        Runnable setVariable =
                () -> {
                    if (code.isTwofold(variable)) setTwofold(variable, items, index);
                    else setItem(variable, items, index);
                };
        turn(bindings.scope(loop), done, next, setVariable, loop.body(), Statements.NO_RESULT);
        out.labelBinding(next);
        checkpoint(loop.at());
        out.iinc(index, 1).goto_(test);
        out.labelBinding(done);
        statements.giveNothing(result);
    }

    private void setItem(Variable variable, int items, int index) {
        out.aload(items).iload(index);
        code.callOn(ListValue.class, "get", Object.class, int.class);
        variables.set(variable, Form.VALUE);
    }

    private void setTwofold(Variable variable, int items, int index) {
        out.aload(items).iload(index);
        code.callOn(ListValue.class, "number", double.class, int.class);
        expressions
                .numberPaths()
                .fork(
                        () -> {
                            variables.set(variable, Form.NUMBER);
                            return true;
                        },
                        () -> {
                            setItem(variable, items, index);
                            return true;
                        });
    }

    /// A loop over what `next` leaves on the stack, until that is null.
    void pulled(Statement loop, Name name, Span at, Runnable next, Block body) {
        int item = code.newSlot(TypeKind.REFERENCE);
        Label again = out.newBoundLabel();
        Label goOn = out.newLabel();
        Label done = out.newLabel();
        next.run();
        out.dup().astore(item).ifnull(done);
        var variable = bindings.definition(name).variable();
        Runnable setVariable =
                () -> {
                    out.aload(item);
                    variables.set(variable, Form.VALUE);
                };
        turn(bindings.scope(loop), done, goOn, setVariable, body, Statements.NO_RESULT);
        out.labelBinding(goOn);
        checkpoint(at);
        out.goto_(again);
        out.labelBinding(done);
    }

    void count(Statement.CountLoop loop, int result) {
        boolean published = publishesCounters();
        int saved = published ? code.newSlot(TypeKind.DOUBLE) : -1;
        if (published) saveCounter(saved);
        int counter = bound(loop.from(), "bound", loop.at());
        int end = bound(loop.to(), "bound", loop.at());
        boolean simple = loop.step().isEmpty();
        int step = simple ? -1 : bound(loop.step().get(), "step", loop.at());
        if (!simple) checkStep(loop, counter, end, step);
        Label test = out.newBoundLabel();
        Label next = out.newLabel();
        Label done = out.newLabel();
        out.dload(counter).dload(end);
        if (loop.down()) out.dcmpl().iflt(done);
        else out.dcmpg().ifgt(done);
        code.placeCounter(loop, counter);
        if (published) code.exits().enterCleanup(() -> restoreCounter(saved));
        Label leave = out.newLabel();
        turn(
                bindings.scope(loop),
                leave,
                next,
                () -> startTurn(loop, counter, published),
                loop.body(),
                Statements.NO_RESULT);
        if (published) code.exits().leave();
        out.labelBinding(next);
        checkpoint(loop.at());
        out.dload(counter);
        pushStep(loop, step);
        code.at(
                loop.at(),
                () -> code.call(RUNTIME, "next", double.class, double.class, double.class));
        out.dstore(counter).goto_(test);
        out.labelBinding(leave);
        out.labelBinding(done);
        if (published) restoreCounter(saved);
        statements.giveNothing(result);
    }

    private void startTurn(Statement.CountLoop loop, int counter, boolean published) {
        code.shareCounter(loop);
        out.dload(counter);
        variables.set(bindings.definition(loop.variable()).variable(), Form.NUMBER);
        if (!published) return;
        code.execution();
        out.dload(counter);
        out.putfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
    }

    private int bound(Expression expression, String check, Span at) {
        int slot = code.newSlot(TypeKind.DOUBLE);
        if (!expressions.emit2(expression)) {
            code.at(at, () -> code.call(RUNTIME, check, double.class, Object.class));
        }
        out.dstore(slot);
        return slot;
    }

    private void checkStep(Statement.CountLoop loop, int counter, int end, int step) {
        out.dload(counter).dload(end).dload(step).loadConstant(loop.down() ? 1 : 0);
        code.at(
                loop.at(),
                () ->
                        code.call(
                                RUNTIME,
                                "checkStep",
                                void.class,
                                double.class,
                                double.class,
                                double.class,
                                boolean.class));
    }

    private void pushStep(Statement.CountLoop loop, int step) {
        if (step < 0) {
            out.loadConstant(loop.down() ? -1.0 : 1.0);
            return;
        }
        out.dload(step);
        if (loop.down()) out.dneg();
    }

    /// Whether some action reads the counter of whatever loop is running when it is called.
    boolean publishesCounters() {
        return bindings.readsRunningCounter();
    }

    // While the bounds are evaluated no counter is running.
    private void saveCounter(int slot) {
        code.execution();
        out.getfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
        out.dstore(slot);
        code.execution();
        out.loadConstant(Double.NaN);
        out.putfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
    }

    private void restoreCounter(int slot) {
        code.execution();
        out.dload(slot);
        out.putfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
    }

    /// One turn in a scope of its own.
    private void turn(Scope scope, Label done, Label next, Runnable begin, Block body, int result) {
        int mark = code.slotMark();
        code.exits().enterLoop(done, next);
        scopes.within(
                scope,
                () -> {
                    begin.run();
                    statements.block(body, result);
                });
        code.exits().leave();
        code.releaseSlots(mark);
    }

    private void body(Block body, Label done, Label next, int result) {
        code.exits().enterLoop(done, next);
        statements.block(body, result);
        code.exits().leave();
    }

    private void checkpoint(Span at) {
        code.execution();
        code.at(at, () -> code.callOn(Execution.class, "checkpoint", void.class));
    }
}
