package wfl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;

/// Stored variables whose name nothing in the program reads.
///
/// Names count, not scopes: one read anywhere makes every variable of that name used. Reading a
/// property or calling a method of a variable does not count.
final class UnusedVariables {
    private final Set<String> read = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final List<Diagnostic> found = new ArrayList<>();

    // Whether other files see the variables of this one: nobody knows what they read.
    private boolean joinsFiles;

    private UnusedVariables() {
        // A leftover of older programs: this name is never reported.
        said.add("y");
    }

    static List<Diagnostic> find(Program program) {
        var unused = new UnusedVariables();
        Walk.everyStatement(program, unused::reads);
        if (unused.joinsFiles) return List.of();
        Walk.everyStatement(program, unused::report);
        return unused.found;
    }

    private void reads(Statement statement) {
        switch (statement) {
            case Statement.Add add -> read.add(add.target().text());
            case Statement.Arithmetic arithmetic -> read.add(arithmetic.target().text());
            case Statement.Remove remove -> read.add(remove.target().text());
            case Statement.Clear clear -> read.add(clear.target().text());
            case Statement.Definition _, Statement.Control _, Statement.Effect _ -> {}
            case Statement.Change _, Statement.ChangeElement _, Statement.Push _ -> {}
            case ContainerStatement.CreateInstance create -> read.add(create.container().text());
            case ModuleStatement.Export export -> read.add(export.name().text());
            case ModuleStatement.Joining _ -> joinsFiles = true;
            case ModuleStatement.ExecuteFile _ -> {}
            case KeystoreStatement _, TestingStatement _, ContainerStatement _ -> {}
            case ProcessStatement.SignalHandler signal -> read.add(signal.handler().text());
            case ProcessStatement _ -> {}
            case FileStatement _ -> {}
        }
        Walk.expressions(statement, this::reads);
    }

    private void reads(Expression expression) {
        switch (expression) {
            case Expression.Reference reference -> read.add(reference.name());
            case Expression.ActionCall call -> {
                read.add(call.name());
                parts(call);
            }
            case Expression.Property property -> target(property.target());
            case Expression.MethodCall call -> {
                target(call.target());
                call.arguments().forEach(this::reads);
            }
            case Expression.Literal _, Expression.Operation _ -> parts(expression);
            case Expression.Index _, Expression.OfCall _ -> parts(expression);
            case KeystoreExpression _, PatternExpression _ -> parts(expression);
            case Expression.ProcessRunning _ -> parts(expression);
            case FileExpression _ -> parts(expression);
        }
    }

    private void target(Expression target) {
        if (!(target instanceof Expression.Reference)) reads(target);
    }

    private void parts(Expression expression) {
        Walk.operands(expression, this::reads);
    }

    private void report(Statement statement) {
        if (statement instanceof Statement.Store store) report(store.name(), store.at());
        if (statement instanceof Statement.StoreConstant store) report(store.name(), store.at());
        if (statement instanceof Statement.CreatePattern made) report(made.name(), made.at());
    }

    private void report(Name name, Span at) {
        if (read.contains(name.text()) || !said.add(name.text())) return;
        String message = "Unused variable '%s'".formatted(name.text());
        found.add(
                Diagnostic.warning(Stage.ANALYZE, Codes.UNUSED, at, message)
                        .withNote("Consider removing this variable if it is not needed."));
    }
}
