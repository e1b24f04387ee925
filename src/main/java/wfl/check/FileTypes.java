package wfl.check;

import static wfl.check.StaticType.Basic.BINARY;
import static wfl.check.StaticType.Basic.BOOLEAN;
import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;

import java.util.function.Function;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.FileStatement.PathAction;

/// Types of what files and directories give and take. Handles are text, like paths.
final class FileTypes {
    private static final String PATH = "File path must be text";
    private static final String DIRECTORY = "Directory path must be text";
    private static final String HANDLE = "File handle must be text";

    private final Function<Expression, StaticType> types;
    private final TypeFindings findings;

    FileTypes(Function<Expression, StaticType> types, TypeFindings findings) {
        this.types = types;
        this.findings = findings;
    }

    void check(FileStatement statement) {
        switch (statement) {
            case FileStatement.Open open -> require(TEXT, open.path(), PATH);
            case FileStatement.ReadWhole read -> require(TEXT, read.path(), PATH);
            // What else can be closed is said when it happens.
            case FileStatement.Close close -> visit(close.target());
            case FileStatement.Write write -> write(write);
            case FileStatement.CreateFile create -> {
                require(TEXT, create.path(), PATH);
                visit(create.content());
            }
            case FileStatement.OnPath(var action, var path, _) ->
                    require(TEXT, path, action == PathAction.DELETE_FILE ? PATH : DIRECTORY);
        }
    }

    private void write(FileStatement.Write write) {
        switch (write.kind()) {
            case OVERWRITE, CONTENT -> visit(write.content());
            case AWAITED_OVERWRITE, APPEND ->
                    require(TEXT, write.content(), "File content must be text");
            case BINARY -> {
                StaticType content = types.apply(write.content());
                boolean list = content instanceof StaticType.ListOf;
                if (!list) {
                    String message = "Binary content must be a binary or a list of bytes";
                    findings.require(BINARY, content, write.content().at(), message);
                }
            }
        }
        require(TEXT, write.target(), HANDLE);
    }

    StaticType of(FileExpression expression) {
        switch (expression) {
            case FileExpression.ReadContent read -> require(TEXT, read.source(), HANDLE);
            case FileExpression.ReadBinary read -> require(TEXT, read.handle(), HANDLE);
            case FileExpression.ReadBytes read -> {
                require(NUMBER, read.count(), "Byte count must be a number");
                require(TEXT, read.handle(), HANDLE);
            }
            case FileExpression.FileSize size -> require(TEXT, size.target(), HANDLE);
            case FileExpression.Exists exists ->
                    require(TEXT, exists.path(), exists.directory() ? DIRECTORY : PATH);
            case FileExpression.ListFiles list -> {
                require(TEXT, list.folder(), DIRECTORY);
                list.extensions().ifPresent(this::visit);
            }
        }
        return result(expression);
    }

    /// What comes back, whatever the operands are.
    static StaticType result(FileExpression expression) {
        return switch (expression) {
            case FileExpression.ReadContent _ -> TEXT;
            case FileExpression.ReadBinary _, FileExpression.ReadBytes _ -> BINARY;
            case FileExpression.FileSize _ -> NUMBER;
            case FileExpression.Exists _ -> BOOLEAN;
            case FileExpression.ListFiles _ -> new StaticType.ListOf(TEXT);
        };
    }

    /// An operand that may be anything: only what is inside it matters.
    private void visit(Expression expression) {
        StaticType unused = types.apply(expression);
    }

    private void require(StaticType expected, Expression expression, String message) {
        findings.require(expected, types.apply(expression), expression.at(), message);
    }
}
