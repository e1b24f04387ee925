package wfl.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import wfl.library.module.ModuleFiles;
import wfl.library.module.SourceText;
import wfl.source.Source;
import wfl.syntax.Parser;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// The actions that a program gets from the files it includes at its top level under a literal
/// path: what the check may take for defined.
final class IncludedActions {
    private final Parser parser;
    private final Set<Path> seen = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private IncludedActions(Parser parser) {
        this.parser = parser;
    }

    /// @param file where the program was read from; empty when that is no file
    static Set<String> of(Program program, Path file, Parser parser) {
        var actions = new IncludedActions(parser);
        if (!file.toString().isEmpty()) actions.visit(program, file);
        return actions.names;
    }

    private void visit(Program program, Path file) {
        for (Statement statement : program.statements()) {
            if (statement instanceof ModuleStatement.Include include
                    && include.path() instanceof Expression.TextLiteral path) {
                ModuleFiles.find(directory(file), path.value()).ifPresent(this::included);
            }
        }
    }

    private void included(SourceText text) {
        if (!seen.add(text.file())) return;
        Program program = parser.parse(new Source(text.file().toString(), text.text())).program();
        for (Statement statement : program.statements()) {
            if (statement instanceof Statement.DefineAction action) {
                names.add(action.name().text());
            }
        }
        visit(program, text.file());
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
