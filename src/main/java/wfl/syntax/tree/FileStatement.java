package wfl.syntax.tree;

import java.util.List;
import java.util.Optional;
import wfl.source.Span;

/// What a program does with files and directories.
public sealed interface FileStatement extends Statement {
    /// What is evaluated, in this order.
    default List<Expression> operands() {
        return switch (this) {
            case Open(_, var path, _, _) -> List.of(path);
            case ReadWhole(var path, _, _) -> List.of(path);
            case Close(var target, _) -> List.of(target);
            case Write(_, var content, var target, _) -> List.of(content, target);
            case CreateFile(var path, var content, _) -> List.of(path, content);
            case OnPath(_, var path, _) -> List.of(path);
        };
    }

    /// The name that receives the result.
    default Optional<Name> result() {
        return switch (this) {
            case Open open -> Optional.of(open.name());
            case ReadWhole read -> Optional.of(read.name());
            case Close _, Write _, CreateFile _, OnPath _ -> Optional.empty();
        };
    }

    /// `open file at path [for mode] as name`.
    record Open(Mode mode, Expression path, Name name, Span at) implements FileStatement {}

    /// What a file is opened for.
    enum Mode {
        READ,
        READ_BINARY,
        WRITE,
        WRITE_BINARY,
        APPEND
    }

    /// `open file at path and read content as name`. A path written out in the program creates a
    /// file that is missing; any other may also be a handle.
    record ReadWhole(Expression path, Name name, Span at) implements FileStatement {
        public boolean isWrittenOut() {
            return path instanceof Expression.TextLiteral;
        }
    }

    /// `close file handle`, `close handle`.
    record Close(Expression target, Span at) implements FileStatement {}

    /// Everything that writes into a handle or a path.
    record Write(WriteKind kind, Expression content, Expression target, Span at)
            implements FileStatement {}

    /// How something is written.
    enum WriteKind {
        /// `write content to target`: in place of what was there.
        OVERWRITE,
        /// `write content content into target`: at the end of a handle, in place of a file.
        CONTENT,
        /// `write binary content into target`: at the place the handle has reached.
        BINARY,
        /// `wait for write content content into target`: text, in place of what was there.
        AWAITED_OVERWRITE,
        /// `[wait for] append content content into target`: text, at the end of a handle.
        APPEND
    }

    /// `create file at path with content`.
    record CreateFile(Expression path, Expression content, Span at) implements FileStatement {}

    /// Something done to a path.
    record OnPath(PathAction action, Expression path, Span at) implements FileStatement {}

    /// What is done to a path.
    enum PathAction {
        /// `create directory at path`
        CREATE_DIRECTORY,
        /// `delete file at path`
        DELETE_FILE,
        /// `delete directory at path`
        DELETE_DIRECTORY
    }
}
