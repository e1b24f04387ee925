package wfl.syntax.tree;

import java.util.List;
import java.util.Optional;
import wfl.source.Span;

/// What a program learns from files and directories inside an expression.
public sealed interface FileExpression extends Expression {
    /// What is evaluated, in this order.
    default List<Expression> operands() {
        return switch (this) {
            case ReadContent(var source, _) -> List.of(source);
            case ReadBinary(var handle, _) -> List.of(handle);
            case ReadBytes(var count, var handle, _) -> List.of(count, handle);
            case FileSize(var target, _) -> List.of(target);
            case Exists(_, var path, _) -> List.of(path);
            case ListFiles(var folder, _, var extensions, _) ->
                    extensions.map(e -> List.of(folder, e)).orElse(List.of(folder));
        };
    }

    /// `read content from source`: the text from the place the handle has reached, or of a path.
    record ReadContent(Expression source, Span at) implements FileExpression {}

    /// `read binary from handle`: all bytes.
    record ReadBinary(Expression handle, Span at) implements FileExpression {}

    /// `read n bytes from handle`.
    record ReadBytes(Expression count, Expression handle, Span at) implements FileExpression {}

    /// `file size of target`: of a handle's file or of a path, in bytes.
    record FileSize(Expression target, Span at) implements FileExpression {}

    /// `file exists at path`, `directory exists at path`.
    record Exists(boolean directory, Expression path, Span at) implements FileExpression {}

    /// `list files [recursively] in folder [with extension extensions]`.
    record ListFiles(
            Expression folder, boolean recursively, Optional<Expression> extensions, Span at)
            implements FileExpression {}
}
