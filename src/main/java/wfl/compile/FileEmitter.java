package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wfl.runtime.Execution;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;

/// Writes what a program does with files and directories: calls into the library's file room, which
/// this room knows by name only.
final class FileEmitter {
    private static final ClassDesc LIBRARY = ClassDesc.of("wfl.library.file.FileStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);
    private static final ClassDesc VALUE = ConstantDescs.CD_Object;
    private static final ClassDesc TEXT = ConstantDescs.CD_String;

    private final Code code;
    private final CodeBuilder out;
    private final Expressions expressions;

    FileEmitter(Code code, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.expressions = expressions;
    }

    Form expression(FileExpression expression) {
        Span at = expression.at();
        return switch (expression) {
            case FileExpression.ReadContent _ -> value(expression, "readContent");
            case FileExpression.ReadBinary _ -> value(expression, "readBinary");
            case FileExpression.ReadBytes _ -> value(expression, "readBytes");
            case FileExpression.FileSize _ -> value(expression, "fileSize");
            case FileExpression.Exists exists -> {
                operands(expression.operands());
                String method = exists.directory() ? "directoryExists" : "fileExists";
                call(at, method, ConstantDescs.CD_boolean, 1);
                yield Form.BOOLEAN;
            }
            case FileExpression.ListFiles list -> {
                operands(expression.operands());
                if (list.extensions().isEmpty()) out.aconst_null();
                out.loadConstant(list.recursively() ? 1 : 0);
                code.at(
                        at,
                        () ->
                                out.invokestatic(
                                        LIBRARY,
                                        "listFiles",
                                        MethodTypeDesc.of(
                                                VALUE,
                                                EXECUTION,
                                                VALUE,
                                                VALUE,
                                                ConstantDescs.CD_boolean)));
                yield Form.VALUE;
            }
        };
    }

    private Form value(FileExpression expression, String method) {
        operands(expression.operands());
        call(expression.at(), method, VALUE, expression.operands().size());
        return Form.VALUE;
    }

    void statement(FileStatement statement, Statements statements, int result) {
        Span at = statement.at();
        switch (statement) {
            case FileStatement.Open open -> {
                operands(open.operands());
                code.text(open.mode().name());
                code.at(
                        at,
                        () ->
                                out.invokestatic(
                                        LIBRARY,
                                        "open",
                                        MethodTypeDesc.of(VALUE, EXECUTION, VALUE, TEXT)));
            }
            case FileStatement.ReadWhole read -> {
                operands(read.operands());
                call(at, read.isWrittenOut() ? "readWhole" : "readContent", VALUE, 1);
            }
            case FileStatement.Close close -> done(close, "close");
            case FileStatement.Write write -> done(write, method(write.kind()));
            case FileStatement.CreateFile create -> done(create, "createFile");
            case FileStatement.OnPath path -> done(path, method(path.action()));
        }
        statement.result().ifPresent(name -> statements.definitions().bind(name, at));
        statements.giveNothing(result);
    }

    private static String method(FileStatement.WriteKind kind) {
        return switch (kind) {
            case OVERWRITE -> "overwrite";
            case CONTENT -> "writeContent";
            case BINARY -> "writeBinary";
            case AWAITED_OVERWRITE -> "overwriteText";
            case APPEND -> "appendText";
        };
    }

    private static String method(FileStatement.PathAction action) {
        return switch (action) {
            case CREATE_DIRECTORY -> "createDirectory";
            case DELETE_FILE -> "deleteFile";
            case DELETE_DIRECTORY -> "deleteDirectory";
        };
    }

    private void done(FileStatement statement, String method) {
        operands(statement.operands());
        call(statement.at(), method, ConstantDescs.CD_void, statement.operands().size());
    }

    private void operands(List<Expression> operands) {
        code.execution();
        operands.forEach(expressions::emitValue);
    }

    private void call(Span at, String method, ClassDesc result, int operandCount) {
        var parameters = new ArrayList<ClassDesc>();
        parameters.add(EXECUTION);
        parameters.addAll(Collections.nCopies(operandCount, VALUE));
        code.at(at, () -> out.invokestatic(LIBRARY, method, MethodTypeDesc.of(result, parameters)));
    }
}
