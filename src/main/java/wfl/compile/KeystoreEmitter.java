package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.runtime.Execution;
import wfl.runtime.ExitProgram;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.KeystoreStatement.ScanRange;

/// Writes what a program does with keystores: calls into the library's keystore room, which this
/// room knows by name only.
final class KeystoreEmitter {
    private static final ClassDesc LIBRARY =
            ClassDesc.of("wfl.library.keystore.KeystoreStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);
    private static final ClassDesc VALUE = ConstantDescs.CD_Object;

    private final Code code;
    private final CodeBuilder out;
    private final Expressions expressions;

    KeystoreEmitter(Code code, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.expressions = expressions;
    }

    Form expression(KeystoreExpression expression) {
        code.execution();
        return switch (expression) {
            case KeystoreExpression.ContainsKey(var keystore, var key, var at) -> {
                values(keystore, key);
                call(at, "contains", ConstantDescs.CD_boolean, VALUE, VALUE);
                yield Form.BOOLEAN;
            }
            case KeystoreExpression.ValueOfKey(var keystore, var key, var at) -> {
                // The key is written first, so it is evaluated first.
                expressions.emitValue(key);
                expressions.emitValue(keystore);
                out.swap();
                call(at, "get", VALUE, VALUE, VALUE);
                yield Form.VALUE;
            }
            case KeystoreExpression.KeyCount(var keystore, var at) -> {
                values(keystore);
                call(at, "count", VALUE, VALUE);
                yield Form.VALUE;
            }
        };
    }

    void statement(KeystoreStatement statement, Statements statements, int result) {
        switch (statement) {
            case KeystoreStatement.Open open -> {
                code.execution();
                code.text(open.mode().name());
                values(open.path());
                call(open.at(), "open", VALUE, ConstantDescs.CD_String, VALUE);
                statements.definitions().bind(open.name(), open.at());
            }
            case KeystoreStatement.Close close -> {
                code.execution();
                values(close.keystore());
                call(close.at(), "close", ConstantDescs.CD_void, VALUE);
            }
            case KeystoreStatement.Put put -> put(put);
            case KeystoreStatement.Get get -> get(get, statements);
            case KeystoreStatement.RemoveKey remove -> remove(remove, statements);
            case KeystoreStatement.Scan scan -> scan(scan, statements);
            case KeystoreStatement.Batch batch -> batch(batch, statements);
            case KeystoreStatement.Statistics statistics -> {
                code.execution();
                values(statistics.keystore());
                call(statistics.at(), "statistics", VALUE, VALUE);
                statements.definitions().bind(statistics.name(), statistics.at());
            }
        }
        statements.giveNothing(result);
    }

    private void put(KeystoreStatement.Put put) {
        code.execution();
        values(put.value());
        valueOrNull(put.keystore());
        values(put.key());
        if (put.lifetime().isEmpty()) {
            call(put.at(), "put", ConstantDescs.CD_void, VALUE, VALUE, VALUE);
            return;
        }
        var lifetime = put.lifetime().get();
        values(lifetime.amount());
        out.loadConstant(lifetime.unit().millis());
        call(
                put.at(),
                "putFor",
                ConstantDescs.CD_void,
                VALUE,
                VALUE,
                VALUE,
                VALUE,
                ConstantDescs.CD_long);
    }

    private void get(KeystoreStatement.Get get, Statements statements) {
        code.execution();
        values(get.keystore(), get.key());
        if (get.fallback().isPresent()) {
            values(get.fallback().get());
            call(get.at(), "getOr", VALUE, VALUE, VALUE, VALUE);
        } else {
            call(get.at(), "get", VALUE, VALUE, VALUE);
        }
        statements.definitions().bind(get.name(), get.at());
    }

    private void remove(KeystoreStatement.RemoveKey remove, Statements statements) {
        code.execution();
        valueOrNull(remove.keystore());
        values(remove.key());
        call(remove.at(), "remove", ConstantDescs.CD_boolean, VALUE, VALUE);
        if (remove.name().isEmpty()) {
            out.pop();
        } else {
            code.boxBoolean();
            statements.definitions().bind(remove.name().get(), remove.at());
        }
    }

    private void scan(KeystoreStatement.Scan scan, Statements statements) {
        code.execution();
        values(scan.keystore());
        out.loadConstant(scan.entries() ? 1 : 0);
        switch (scan.range()) {
            case ScanRange.StartingWith(var prefix) -> {
                values(prefix);
                out.aconst_null().aconst_null();
            }
            case ScanRange.Between(var low, var high) -> {
                out.aconst_null();
                values(low, high);
            }
            case ScanRange.All() -> out.aconst_null().aconst_null().aconst_null();
        }
        valueOrNull(scan.options().after());
        out.loadConstant(scan.options().reversed() ? 1 : 0);
        valueOrNull(scan.options().limit());
        call(
                scan.at(),
                "scan",
                VALUE,
                VALUE,
                ConstantDescs.CD_boolean,
                VALUE,
                VALUE,
                VALUE,
                VALUE,
                ConstantDescs.CD_boolean,
                VALUE);
        statements.definitions().bind(scan.name(), scan.at());
    }

    /// One commit, also when a jump leaves the block; an error that leaves it applies nothing.
    private void batch(KeystoreStatement.Batch batch, Statements statements) {
        code.execution();
        values(batch.keystore());
        call(batch.at(), "beginBatch", ConstantDescs.CD_void, VALUE);
        var guarded = new Guarded(out);
        Runnable commit = () -> end(batch.at(), "endBatch");
        code.exits().enterCleanup(() -> guarded.except(commit));
        statements.block(batch.body(), Statements.NO_RESULT);
        code.exits().leave();
        guarded.end();
        commit.run();
        Label done = out.newLabel();
        out.goto_(done);
        guarded.handle(Optional.of(Code.desc(ExitProgram.class)), commit);
        guarded.handle(Optional.empty(), () -> end(Span.NONE, "abandonBatch"));
        out.labelBinding(done);
    }

    private void end(Span at, String method) {
        code.execution();
        call(at, method, ConstantDescs.CD_void);
    }

    /// Instructions under the same handlers, with gaps.
    private static final class Guarded {
        private record Range(Label start, Label end) {}

        private final CodeBuilder out;
        private final List<Range> ranges = new ArrayList<>();
        private Label start;

        Guarded(CodeBuilder out) {
            this.out = out;
            this.start = out.newBoundLabel();
            out.nop();
        }

        void except(Runnable code) {
            end();
            code.run();
            start = out.newBoundLabel();
            out.nop();
        }

        void end() {
            ranges.add(new Range(start, out.newBoundLabel()));
        }

        /// The handler that does `code` and throws on.
        void handle(Optional<ClassDesc> type, Runnable code) {
            Label handler = out.newBoundLabel();
            for (var range : ranges) {
                if (type.isPresent()) {
                    out.exceptionCatch(range.start, range.end, handler, type.get());
                } else {
                    out.exceptionCatchAll(range.start, range.end, handler);
                }
            }
            code.run();
            out.athrow();
        }
    }

    private void values(Expression... all) {
        for (var expression : all) expressions.emitValue(expression);
    }

    private void valueOrNull(Optional<Expression> expression) {
        if (expression.isPresent()) expressions.emitValue(expression.get());
        else out.aconst_null();
    }

    private void call(Span at, String method, ClassDesc result, ClassDesc... parameters) {
        var all = new ArrayList<ClassDesc>();
        all.add(EXECUTION);
        all.addAll(List.of(parameters));
        code.at(at, () -> out.invokestatic(LIBRARY, method, MethodTypeDesc.of(result, all)));
    }
}
