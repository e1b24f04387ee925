package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
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
import wfl.syntax.tree.KeystoreStatement.ScanOptions;
import wfl.syntax.tree.KeystoreStatement.ScanRange;
import wfl.syntax.tree.Name;

/// Writes what a program does with keystores: calls into the library's keystore room, which this
/// room knows by name only.
final class KeystoreEmitter {
    private static final ClassDesc LIBRARY =
            ClassDesc.of("wfl.library.keystore.KeystoreStatements");
    private static final ClassDesc FILES =
            ClassDesc.of("wfl.library.keystore.KeystoreFileStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);
    private static final ClassDesc VALUE = ConstantDescs.CD_Object;
    private static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
    private static final ClassDesc LONG = ConstantDescs.CD_long;

    /// Keystore, entries, prefix, low, high, after, reversed, limit.
    private static final ClassDesc[] REQUEST = {
        VALUE, BOOLEAN, VALUE, VALUE, VALUE, VALUE, BOOLEAN, VALUE
    };

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
            case KeystoreExpression.KeyCount(var keystore, var prefix, var at) -> {
                values(keystore);
                valueOrNull(prefix);
                call(at, "count", VALUE, VALUE, VALUE);
                yield Form.VALUE;
            }
            case KeystoreExpression.TimeLeft(var keystore, var key, var at) -> {
                values(key, keystore);
                out.swap();
                call(at, "timeLeft", VALUE, VALUE, VALUE);
                yield Form.VALUE;
            }
        };
    }

    void statement(KeystoreStatement statement, Statements statements, int result) {
        switch (statement) {
            case KeystoreStatement.Close close -> {
                code.execution();
                values(close.keystore());
                call(close.at(), "close", ConstantDescs.CD_void, VALUE);
            }
            case KeystoreStatement.Put put -> put(put, statements);
            case KeystoreStatement.Get get -> get(get, statements);
            case KeystoreStatement.RemoveKey remove -> remove(remove, statements);
            case KeystoreStatement.RemoveKeys remove -> {
                code.execution();
                values(remove.prefix());
                valueOrNull(remove.keystore());
                call(remove.at(), "removeAll", VALUE, VALUE, VALUE);
                bindOrDrop(remove.name(), remove.at(), statements);
            }
            case KeystoreStatement.ChangeCounter change -> {
                code.execution();
                values(change.key(), change.keystore());
                valueOrNull(change.amount());
                out.loadConstant(change.up() ? 1 : 0);
                call(change.at(), "changeCounter", VALUE, VALUE, VALUE, VALUE, BOOLEAN);
                bindOrDrop(change.name(), change.at(), statements);
            }
            case KeystoreStatement.Keep keep -> {
                code.execution();
                values(keep.key(), keep.keystore());
                lifetime(keep.lifetime());
                call(keep.at(), "keep", BOOLEAN, VALUE, VALUE, VALUE, LONG);
                code.boxBoolean();
                bindOrDrop(keep.name(), keep.at(), statements);
            }
            case KeystoreStatement.Each each -> each(each, statements);
            case KeystoreStatement.Compact compact -> {
                code.execution();
                values(compact.keystore());
                valueOrNull(compact.strategy());
                call(compact.at(), "compact", VALUE, VALUE, VALUE);
                bindOrDrop(compact.name(), compact.at(), statements);
            }
            case KeystoreStatement.Flush flush -> {
                code.execution();
                values(flush.keystore());
                call(flush.at(), "flush", ConstantDescs.CD_void, VALUE);
            }
            case KeystoreStatement.Scan scan -> scan(scan, statements);
            case KeystoreStatement.Batch batch -> batch(batch, statements);
            case KeystoreStatement.Transaction transaction -> transaction(transaction, statements);
            case KeystoreStatement.Statistics statistics -> {
                code.execution();
                values(statistics.keystore());
                String method = statistics.detailed() ? "detailedStatistics" : "statistics";
                call(statistics.at(), method, VALUE, VALUE);
                statements.definitions().bind(statistics.name(), statistics.at());
            }
            case KeystoreStatement.Open _,
                    KeystoreStatement.BackUp _,
                    KeystoreStatement.Verify _,
                    KeystoreStatement.VerifyFile _,
                    KeystoreStatement.Repair _ ->
                    file(statement, statements);
        }
        statements.giveNothing(result);
    }

    // What is done with whole files.
    private void file(KeystoreStatement statement, Statements statements) {
        switch (statement) {
            case KeystoreStatement.Open open -> {
                code.execution();
                code.text(open.mode().name());
                values(open.path());
                out.loadConstant(open.settings().compressed() ? 1 : 0);
                valueOrNull(open.settings().encryptionKey());
                out.loadConstant(open.settings().relaxed() ? 1 : 0);
                callFiles(
                        open.at(),
                        "open",
                        VALUE,
                        ConstantDescs.CD_String,
                        VALUE,
                        BOOLEAN,
                        VALUE,
                        BOOLEAN);
                statements.definitions().bind(open.name(), open.at());
            }
            case KeystoreStatement.BackUp backUp -> {
                code.execution();
                values(backUp.keystore(), backUp.path());
                callFiles(backUp.at(), "backUp", VALUE, VALUE, VALUE);
                bindOrDrop(backUp.name(), backUp.at(), statements);
            }
            case KeystoreStatement.Verify verify -> {
                code.execution();
                values(verify.keystore());
                callFiles(verify.at(), "verify", VALUE, VALUE);
                statements.definitions().bind(verify.name(), verify.at());
            }
            case KeystoreStatement.VerifyFile verify -> {
                code.execution();
                values(verify.path());
                valueOrNull(verify.encryptionKey());
                callFiles(verify.at(), "verifyFile", VALUE, VALUE, VALUE);
                statements.definitions().bind(verify.name(), verify.at());
            }
            case KeystoreStatement.Repair repair -> {
                code.execution();
                values(repair.path(), repair.target());
                valueOrNull(repair.encryptionKey());
                callFiles(repair.at(), "repair", VALUE, VALUE, VALUE, VALUE);
                bindOrDrop(repair.name(), repair.at(), statements);
            }
            default -> throw new AssertionError(statement.getClass());
        }
    }

    private void bindOrDrop(Optional<Name> name, Span at, Statements statements) {
        if (name.isEmpty()) out.pop();
        else statements.definitions().bind(name.get(), at);
    }

    /// The amount or null, and how many milliseconds one of its unit lasts.
    private void lifetime(Optional<KeystoreStatement.Lifetime> lifetime) {
        valueOrNull(lifetime.map(KeystoreStatement.Lifetime::amount));
        out.loadConstant(lifetime.map(amount -> amount.unit().millis()).orElse(0L));
    }

    private void putIf(
            KeystoreStatement.Put put,
            KeystoreStatement.PutCondition condition,
            Statements statements) {
        lifetime(put.lifetime());
        valueOrNull(condition.expected());
        call(put.at(), "putIf", BOOLEAN, VALUE, VALUE, VALUE, VALUE, LONG, VALUE);
        code.boxBoolean();
        bindOrDrop(condition.name(), put.at(), statements);
    }

    private void put(KeystoreStatement.Put put, Statements statements) {
        code.execution();
        values(put.value());
        valueOrNull(put.keystore());
        values(put.key());
        if (put.condition().isPresent()) {
            putIf(put, put.condition().get(), statements);
            return;
        }
        if (put.lifetime().isEmpty()) {
            call(put.at(), "put", ConstantDescs.CD_void, VALUE, VALUE, VALUE);
            return;
        }
        lifetime(put.lifetime());
        call(put.at(), "putFor", ConstantDescs.CD_void, VALUE, VALUE, VALUE, VALUE, LONG);
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
        code.boxBoolean();
        bindOrDrop(remove.name(), remove.at(), statements);
    }

    private void scan(KeystoreStatement.Scan scan, Statements statements) {
        code.execution();
        request(scan.keystore(), scan.entries(), scan.range(), scan.options());
        call(scan.at(), "scan", VALUE, REQUEST);
        statements.definitions().bind(scan.name(), scan.at());
    }

    /// The arguments that say what a scan visits, as {@link #REQUEST} lists them.
    private void request(
            Expression keystore, boolean entries, ScanRange range, ScanOptions options) {
        values(keystore);
        out.loadConstant(entries ? 1 : 0);
        switch (range) {
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
        valueOrNull(options.after());
        out.loadConstant(options.reversed() ? 1 : 0);
        valueOrNull(options.limit());
    }

    /// The scan is closed however the loop ends.
    private void each(KeystoreStatement.Each each, Statements statements) {
        int scan = code.newSlot(TypeKind.REFERENCE);
        code.execution();
        request(each.keystore(), each.entries(), each.range(), each.options());
        call(each.at(), "beginLoop", VALUE, REQUEST);
        out.astore(scan);
        Runnable next =
                () -> {
                    code.execution();
                    out.aload(scan);
                    call(each.at(), "nextInLoop", VALUE, VALUE);
                };
        Runnable close =
                () -> {
                    code.execution();
                    out.aload(scan);
                    call(Span.NONE, "endLoop", ConstantDescs.CD_void, VALUE);
                };
        var guarded = new Guarded(out);
        code.exits().enterCleanup(() -> guarded.except(close));
        statements.loops().pulled(each, each.variable(), each.at(), next, each.body());
        code.exits().leave();
        guarded.end();
        close.run();
        Label done = out.newLabel();
        out.goto_(done);
        guarded.handle(Optional.empty(), close);
        out.labelBinding(done);
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

    /// One commit, also when a jump leaves the block; an error and an `exit` apply nothing.
    private void transaction(KeystoreStatement.Transaction transaction, Statements statements) {
        code.execution();
        values(transaction.keystore());
        call(transaction.at(), "beginTransaction", ConstantDescs.CD_void, VALUE);
        var guarded = new Guarded(out);
        Runnable commit = () -> end(transaction.at(), "endTransaction");
        Runnable abandon = () -> end(Span.NONE, "abandonTransaction");
        code.exits()
                .enterCleanup(target ->
                        guarded.except(target == Exits.Target.EXIT_LOOPS ? abandon : commit));
        statements.block(transaction.body(), Statements.NO_RESULT);
        code.exits().leave();
        guarded.end();
        commit.run();
        Label done = out.newLabel();
        out.goto_(done);
        guarded.handle(Optional.empty(), abandon);
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
        call(LIBRARY, at, method, result, parameters);
    }

    private void callFiles(Span at, String method, ClassDesc result, ClassDesc... parameters) {
        call(FILES, at, method, result, parameters);
    }

    private void call(
            ClassDesc owner, Span at, String method, ClassDesc result, ClassDesc... parameters) {
        var all = new ArrayList<ClassDesc>();
        all.add(EXECUTION);
        all.addAll(List.of(parameters));
        code.at(at, () -> out.invokestatic(owner, method, MethodTypeDesc.of(result, all)));
    }
}
