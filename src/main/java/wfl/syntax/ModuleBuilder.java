package wfl.syntax;

import java.util.Optional;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.ModuleStatement.ExportKind;

/// Builds the statements about other files.
final class ModuleBuilder {
    private final Operands expressions;

    ModuleBuilder(Operands expressions) {
        this.expressions = expressions;
    }

    ModuleStatement build(ModuleStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case LoadModuleContext load -> {
                if (load.alias != null) {
                    throw Rejected.at(
                            Places.of(load.alias),
                            "A module has no other name here: end the statement before 'as'.");
                }
                yield new ModuleStatement.LoadModule(expressions.build(load.path), at);
            }
            case IncludeContext include ->
                    new ModuleStatement.Include(expressions.build(include.path), at);
            case ExportContext export ->
                    new ModuleStatement.Export(
                            switch (export.kind.getText()) {
                                case "container" -> ExportKind.CONTAINER;
                                case "action" -> ExportKind.ACTION;
                                default -> ExportKind.CONSTANT;
                            },
                            Places.name(export.name),
                            at);
            case ExecuteFileContext execute -> execute(execute, at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private ModuleStatement execute(ExecuteFileContext execute, Span at) {
        if (execute.language != null && !execute.language.getText().equals("wfl")) {
            throw Rejected.at(
                    Places.of(execute.language),
                    "Expected 'execute file at', 'execute wfl file at' or 'execute command', found"
                            + " 'execute "
                            + execute.language.getText()
                            + "'");
        }
        return new ModuleStatement.ExecuteFile(
                expressions.build(execute.path),
                Optional.ofNullable(execute.request).map(expressions::build),
                Optional.ofNullable(execute.name).map(Places::name),
                at);
    }
}
