package wfl.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import wfl.source.Span;
import wfl.syntax.grammar.WflLexer;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.FileStatement.Mode;
import wfl.syntax.tree.FileStatement.PathAction;
import wfl.syntax.tree.FileStatement.WriteKind;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Statement;

/// Builds the statements on files and directories.
final class FileBuilder {
    private final Operands expressions;

    FileBuilder(Operands expressions) {
        this.expressions = expressions;
    }

    Statement build(FileStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case OpenFileContext open -> open(open, at);
            case CloseFileContext close ->
                    new FileStatement.Close(expressions.build(close.target), at);
            case OverwriteFileContext write ->
                    write(WriteKind.OVERWRITE, write.content, write.target, at);
            case WriteContentContext write ->
                    write(WriteKind.CONTENT, write.content, write.target, at);
            case WriteBinaryContext write ->
                    write(WriteKind.BINARY, write.content, write.target, at);
            case AppendContentContext append ->
                    write(WriteKind.APPEND, append.content, append.target, at);
            case CreateFileContext create -> createFile(create, at);
            case CreateDirectoryContext create ->
                    new FileStatement.OnPath(PathAction.CREATE_DIRECTORY, single(create.path), at);
            case DeletePathContext delete -> {
                boolean file = delete.what.getType() == WflLexer.FILE_AT;
                yield new FileStatement.OnPath(
                        file ? PathAction.DELETE_FILE : PathAction.DELETE_DIRECTORY,
                        single(delete.path),
                        at);
            }
            case TransferFileContext transfer ->
                    call(
                            transfer.TRANSFER_FILE().getSymbol(),
                            List.of(path(transfer.source), path(transfer.target)));
            case PathActionContext action -> pathAction(action);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    /// What `wait for` makes of a statement: itself, but for two forms with a meaning of their own.
    static Statement awaited(Statement statement, Span at) {
        return switch (statement) {
            case Statement.Evaluate(Expression.Reference variable, _) ->
                    new Statement.AwaitVariable(variable, at);
            case FileStatement.Write(var kind, var content, var target, _)
                    when kind == WriteKind.CONTENT ->
                    new FileStatement.Write(WriteKind.AWAITED_OVERWRITE, content, target, at);
            default -> statement;
        };
    }

    // ---- parts

    /// A single operand: what could be mistaken for more of it needs parentheses.
    private Expression single(ExpressionContext expression) {
        return new Operators(expressions, expression.tail()).single(expression.operand());
    }

    private Expression path(ExpressionContext expression) {
        return new Operators(expressions, expression.tail()).path(expression.operand());
    }

    private Statement open(OpenFileContext open, Span at) {
        Name name = Places.name(open.name);
        if (open.READ_WHOLE() != null) {
            return new FileStatement.ReadWhole(path(open.path), name, at);
        }
        if (open.name.getType() == WflLexer.CONTENT) {
            throw Rejected.at(
                    Places.of(open.name),
                    "'content' is a word of the language and cannot be a name here.");
        }
        return new FileStatement.Open(mode(open), path(open.path), name, at);
    }

    private static Mode mode(OpenFileContext open) {
        if (open.use == null) return Mode.READ;
        return switch (open.use.getText()) {
            case "for reading" -> Mode.READ;
            case "for reading binary" -> Mode.READ_BINARY;
            case "for writing" -> Mode.WRITE;
            case "for writing binary" -> Mode.WRITE_BINARY;
            case "for append", "for appending" -> Mode.APPEND;
            default -> throw new AssertionError(open.use.getText());
        };
    }

    private Statement write(
            WriteKind kind, ExpressionContext content, ExpressionContext target, Span at) {
        return new FileStatement.Write(kind, expressions.build(content), single(target), at);
    }

    private Statement createFile(CreateFileContext create, Span at) {
        var operators = new Operators(expressions, create.file.tail());
        List<Expression> parts = operators.operandAndRest(create.file.operand());
        if (parts.size() < 2) {
            throw Rejected.at(
                    at,
                    "'create file at' needs 'with' and a content,"
                            + " as in 'create file at \"notes.txt\" with \"\"'.");
        }
        return new FileStatement.CreateFile(parts.get(0), parts.get(1), at);
    }

    // The builtin of that name does the work: the statement is a call.
    private Statement pathAction(PathActionContext action) {
        Token word = action.PATH_ACTION().getSymbol();
        if (action.RECURSIVE() != null) {
            return call(word, List.of(single(action.path), single(action.option)));
        }
        var operators = new Operators(expressions, action.path.tail());
        return call(word, operators.operandWithOperand(action.path.operand()));
    }

    private static Statement call(Token word, List<Expression> arguments) {
        String name = word.getText().split(" ")[0];
        Span at = new Span(word.getStartIndex(), word.getStartIndex() + name.length());
        var call =
                new Expression.ActionCall(name, arguments.stream().map(Argument::of).toList(), at);
        return new Statement.Evaluate(call, at);
    }

    // ---- values

    Expression value(FileOperandContext value, Span at, Operators rest) {
        return switch (value) {
            case ReadContentContext read ->
                    new FileExpression.ReadContent(rest.primary(read.operand()), at);
            case ReadBinaryContext read ->
                    new FileExpression.ReadBinary(rest.primary(read.operand()), at);
            case ReadBytesContext read ->
                    new FileExpression.ReadBytes(
                            count(read.count_), rest.primary(read.operand()), at);
            case FileSizeContext size ->
                    new FileExpression.FileSize(rest.primary(size.operand()), at);
            case PathExistsContext exists ->
                    new FileExpression.Exists(
                            exists.what.getType() == WflLexer.DIRECTORY_EXISTS,
                            rest.primary(exists.operand()),
                            at);
            case ListFilesContext list -> list(list, at, rest);
            default -> throw new AssertionError(value.getClass());
        };
    }

    private static Expression count(Token count) {
        Span at = Places.of(count);
        return count.getType() == WflLexer.INTEGER
                ? new Expression.NumberLiteral(Long.parseLong(count.getText()), at)
                : new Expression.Reference(count.getText(), at);
    }

    private static Expression list(ListFilesContext list, Span at, Operators rest) {
        Expression folder = rest.primary(list.operand());
        boolean recursively =
                Stream.of(list.LIST_FILES().getText().split(" ")).anyMatch("recursively"::equals)
                        | rest.take(RecursivelyContext.class).isPresent();
        Optional<Expression> extensions =
                rest.take(WithFilterContext.class).map(filter -> rest.primary(filter.operand()));
        return new FileExpression.ListFiles(folder, recursively, extensions, at);
    }
}
