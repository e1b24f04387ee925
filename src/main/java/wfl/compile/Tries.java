package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.Optional;
import wfl.check.binding.Bindings;
import wfl.check.binding.Scope;
import wfl.runtime.ErrorKind;
import wfl.runtime.Errors;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.syntax.tree.Statement;

/// Writes `try`: the body, its handlers, and the part that runs in all cases.
final class Tries {
    private static final int NORMAL = 0;
    private static final int FAILED = -1;

    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Statements statements;
    private final Variables variables;
    private final Scopes scopes;

    Tries(Code code, Statements statements, Variables variables, Scopes scopes) {
        this.code = code;
        this.out = code.out();
        this.bindings = code.layout().bindings();
        this.statements = statements;
        this.variables = variables;
        this.scopes = scopes;
    }

    void emit(Statement.Try attempt, int result) {
        int depth = code.newSlot(TypeKind.INT);
        code.execution();
        code.callOn(Execution.class, "callDepth", int.class);
        out.istore(depth);
        int counter = bindings.readsRunningCounter() ? saveCounter() : -1;
        scopes.within(
                bindings.scope(attempt),
                () -> {
                    if (attempt.always().isPresent()) {
                        withFinally(attempt, result, depth, counter);
                    } else {
                        guarded(attempt, result, depth, counter);
                    }
                });
    }

    private int saveCounter() {
        int slot = code.newSlot(TypeKind.DOUBLE);
        code.execution();
        out.getfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
        out.dstore(slot);
        return slot;
    }

    /// The body with its handlers.
    private void guarded(Statement.Try attempt, int result, int depth, int counter) {
        Label start = out.newBoundLabel();
        out.nop();
        statements.block(attempt.body(), result);
        Label end = out.newBoundLabel();
        if (attempt.clauses().isEmpty() && attempt.otherwise().isEmpty()) return;
        Label done = out.newLabel();
        out.goto_(done);
        Label handler = out.newBoundLabel();
        out.exceptionCatchAll(start, end, handler);
        int error = code.newSlot(TypeKind.REFERENCE);
        caught(depth, counter);
        out.astore(error);
        for (var clause : attempt.clauses()) clause(clause, error, result, done);
        if (attempt.otherwise().isPresent()) {
            statements.block(attempt.otherwise().get(), result);
        } else {
            out.aload(error).athrow();
        }
        out.labelBinding(done);
    }

    // Makes the throwable on the stack an error of the program and puts the execution back to where
    // the
    // try began.
    private void caught(int depth, int counter) {
        code.execution();
        out.iload(depth);
        code.call(
                Errors.class,
                "caught",
                WflError.class,
                Throwable.class,
                Execution.class,
                int.class);
        if (counter < 0) return;
        code.execution();
        out.dload(counter);
        out.putfield(Code.desc(Execution.class), "counter", ConstantDescs.CD_double);
    }

    private void clause(Statement.TryClause clause, int error, int result, Label done) {
        Label next = out.newLabel();
        kind(clause.kind())
                .ifPresent(kind -> {
                    out.aload(error);
                    code.callOn(WflError.class, "kind", ErrorKind.class);
                    out.getstatic(
                            Code.desc(ErrorKind.class), kind.name(), Code.desc(ErrorKind.class));
                    out.if_acmpne(next);
                });
        Scope scope = bindings.scope(clause);
        scopes.within(
                scope,
                () -> {
                    for (var variable : scope.variables()) {
                        boolean bound =
                                variable.name().equals(clause.name().text())
                                        || variable.name().equals("error_message");
                        if (!bound) continue;
                        out.aload(error);
                        code.callOn(WflError.class, "getMessage", String.class);
                        variables.set(variable, Form.VALUE);
                    }
                    statements.block(clause.body(), result);
                });
        out.goto_(done);
        out.labelBinding(next);
    }

    private static Optional<ErrorKind> kind(Statement.CaughtKind kind) {
        return switch (kind) {
            case ANY -> Optional.empty();
            case FILE_NOT_FOUND -> Optional.of(ErrorKind.FILE_NOT_FOUND);
            case PERMISSION_DENIED -> Optional.of(ErrorKind.PERMISSION_DENIED);
            case PROCESS_NOT_FOUND -> Optional.of(ErrorKind.PROCESS_NOT_FOUND);
            case COMMAND_NOT_FOUND -> Optional.of(ErrorKind.COMMAND_NOT_FOUND);
            case KEYSTORE_MISSING -> Optional.of(ErrorKind.KEYSTORE_MISSING);
            case KEYSTORE_EXISTS -> Optional.of(ErrorKind.KEYSTORE_EXISTS);
            case KEYSTORE_IN_USE -> Optional.of(ErrorKind.KEYSTORE_IN_USE);
            case KEYSTORE_DAMAGED -> Optional.of(ErrorKind.KEYSTORE_DAMAGED);
            case KEYSTORE_CLOSED -> Optional.of(ErrorKind.KEYSTORE_CLOSED);
            case KEYSTORE_READ_ONLY -> Optional.of(ErrorKind.KEYSTORE_READ_ONLY);
            case KEYSTORE_WRONG_KEY -> Optional.of(ErrorKind.KEYSTORE_WRONG_KEY);
            case KEYSTORE_TOO_LARGE -> Optional.of(ErrorKind.KEYSTORE_TOO_LARGE);
            case DISK_FULL -> Optional.of(ErrorKind.DISK_FULL);
        };
    }

    /// One copy of the `finally` part: whoever comes there notes in `outcome` how to go on after
    /// it.
    private void withFinally(Statement.Try attempt, int result, int depth, int counter) {
        int outcome = code.newSlot(TypeKind.INT);
        int pending = code.newSlot(TypeKind.REFERENCE);
        out.aconst_null().astore(pending);
        Label always = out.newLabel();
        var exit = code.exits().enterFinally(always, outcome);
        Label start = out.newBoundLabel();
        out.nop();
        guarded(attempt, result, depth, counter);
        Label end = out.newBoundLabel();
        out.loadConstant(NORMAL).istore(outcome).goto_(always);
        Label failed = out.newBoundLabel();
        out.exceptionCatchAll(start, end, failed);
        out.astore(pending);
        code.execution();
        out.iload(depth);
        code.callOn(Execution.class, "returnToDepth", void.class, int.class);
        out.loadConstant(FAILED).istore(outcome);
        out.labelBinding(always);
        code.exits().leave();
        int returnValue = code.newSlot(TypeKind.REFERENCE);
        out.aload(code.exits().returnSlot()).astore(returnValue);
        statements.block(attempt.always().orElseThrow(), Statements.NO_RESULT);
        out.aload(returnValue).astore(code.exits().returnSlot());
        goOn(exit, outcome, pending);
    }

    private void goOn(Exits.Finally exit, int outcome, int pending) {
        Label done = out.newLabel();
        Label rethrow = out.newLabel();
        var cases = new ArrayList<SwitchCase>();
        cases.add(SwitchCase.of(FAILED, rethrow));
        var labels = new ArrayList<Label>();
        for (int i = 0; i < exit.leaving.size(); i++) {
            labels.add(out.newLabel());
            cases.add(SwitchCase.of(i + 1, labels.get(i)));
        }
        out.iload(outcome).lookupswitch(done, cases);
        out.labelBinding(rethrow);
        out.aload(pending).checkcast(Code.desc(Throwable.class)).athrow();
        for (int i = 0; i < labels.size(); i++) {
            out.labelBinding(labels.get(i));
            code.exits().jump(exit.leaving.get(i));
        }
        out.labelBinding(done);
    }
}
