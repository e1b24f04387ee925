package wfl.syntax.tree;

import java.util.Optional;
import wfl.source.Span;

/// What a program does with other files of the language.
public sealed interface ModuleStatement extends Statement {

    /// Statements whose file sees the names around them.
    sealed interface Joining extends ModuleStatement {
        Expression path();
    }

    /// `include from path`: runs the file in the current scope.
    record Include(Expression path, Span at) implements Joining {}

    /// `load module from path`: runs the file in an isolated scope of its own.
    record LoadModule(Expression path, Span at) implements Joining {}

    /// `export action name`: says that a name is meant for others.
    record Export(ExportKind kind, Name name, Span at) implements ModuleStatement {}

    /// `execute file at path [with request] [and read output as name]`: runs the file as a program
    /// of its own.
    record ExecuteFile(
            Expression path, Optional<Expression> request, Optional<Name> output, Span at)
            implements ModuleStatement {}

    /// What an exported name must be.
    enum ExportKind {
        CONTAINER,
        ACTION,
        CONSTANT
    }
}
