package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import wfl.check.binding.Bindings;
import wfl.runtime.Execution;
import wfl.source.Span;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.TestingStatement;

/// Writes tests: calls into the library's test room, which this room knows by name only.
final class TestEmitter {
    private static final ClassDesc LIBRARY = ClassDesc.of("wfl.library.test.TestStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);

    private final Code code;
    private final CodeBuilder out;
    private final Bindings bindings;
    private final Statements statements;
    private final Expressions expressions;
    private final Scopes scopes;

    TestEmitter(Code code, Statements statements, Expressions expressions, Scopes scopes) {
        this.code = code;
        this.out = code.out();
        this.bindings = code.layout().bindings();
        this.statements = statements;
        this.expressions = expressions;
        this.scopes = scopes;
    }

    void emit(TestingStatement statement) {
        switch (statement) {
            case TestingStatement.Describe describe -> describe(describe);
            case TestingStatement.Test test -> test(test);
            case TestingStatement.Expect expect -> expect(expect);
        }
    }

    /// An error in its parts leaves the description; jumps stay inside the parts.
    private void describe(TestingStatement.Describe describe) {
        code.execution();
        code.text(describe.title());
        call(describe.at(), "beginDescribe", EXECUTION, ConstantDescs.CD_String);
        Label start = out.newBoundLabel();
        out.nop();
        scopes.within(
                bindings.scope(describe),
                () -> {
                    describe.setup().ifPresent(this::part);
                    statements.block(describe.tests(), Statements.NO_RESULT);
                    describe.teardown().ifPresent(this::part);
                });
        Label end = out.newBoundLabel();
        endDescribe();
        Label done = out.newLabel();
        out.goto_(done);
        Label failed = out.newBoundLabel();
        out.exceptionCatchAll(start, end, failed);
        endDescribe();
        out.athrow();
        out.labelBinding(done);
    }

    private void endDescribe() {
        code.execution();
        call(Span.NONE, "endDescribe", EXECUTION);
    }

    private void part(Block part) {
        statements.unleavable(part.statements());
    }

    private void test(TestingStatement.Test test) {
        int depth = code.newSlot(TypeKind.INT);
        code.execution();
        code.callOn(Execution.class, "callDepth", int.class);
        out.istore(depth);
        int counter = bindings.readsRunningCounter() ? saveCounter() : -1;
        code.execution();
        code.text(test.title());
        line(test.at());
        call(test.at(), "beginTest", EXECUTION, ConstantDescs.CD_String, ConstantDescs.CD_int);
        Label start = out.newBoundLabel();
        out.nop();
        scopes.within(bindings.scope(test), () -> part(test.body()));
        Label end = out.newBoundLabel();
        code.execution();
        call(Span.NONE, "passed", EXECUTION);
        Label done = out.newLabel();
        out.goto_(done);
        Label failed = out.newBoundLabel();
        out.exceptionCatchAll(start, end, failed);
        code.execution();
        out.iload(depth);
        call(Span.NONE, "failed", ConstantDescs.CD_Throwable, EXECUTION, ConstantDescs.CD_int);
        if (counter >= 0) restoreCounter(counter);
        out.labelBinding(done);
    }

    private int saveCounter() {
        int slot = code.newSlot(TypeKind.DOUBLE);
        code.execution();
        out.getfield(EXECUTION, "counter", ConstantDescs.CD_double);
        out.dstore(slot);
        return slot;
    }

    private void restoreCounter(int slot) {
        code.execution();
        out.dload(slot);
        out.putfield(EXECUTION, "counter", ConstantDescs.CD_double);
    }

    /// Where nothing may be expected, nothing is evaluated either.
    private void expect(TestingStatement.Expect expect) {
        code.execution();
        call(expect.at(), "allowExpect", EXECUTION);
        code.execution();
        code.text(expect.assertion().kind().name());
        expressions.emitValue(expect.actual());
        expect.assertion().expected().ifPresentOrElse(this::value, () -> out.aconst_null());
        line(expect.at());
        call(
                expect.at(),
                "expect",
                EXECUTION,
                ConstantDescs.CD_String,
                ConstantDescs.CD_Object,
                ConstantDescs.CD_Object,
                ConstantDescs.CD_int);
    }

    private void value(Expression expression) {
        expressions.emitValue(expression);
    }

    private void line(Span at) {
        out.loadConstant(code.layout().source().position(at).line());
    }

    private void call(Span at, String method, ClassDesc... parameters) {
        code.at(
                at,
                () ->
                        out.invokestatic(
                                LIBRARY,
                                method,
                                MethodTypeDesc.of(ConstantDescs.CD_void, parameters)));
    }
}
