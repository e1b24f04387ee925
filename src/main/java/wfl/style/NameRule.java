package wfl.style;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Names that are defined or changed outside of all blocks are in snake case.
final class NameRule {
    private NameRule() {}

    static List<Diagnostic> find(Program program) {
        var findings = new ArrayList<Diagnostic>();
        for (Statement statement : program.statements()) {
            switch (statement) {
                case Statement.DefineAction action -> check("Action", action.name(), findings);
                // The names of containers are types: they begin with a capital letter.
                case ContainerStatement _ -> {}
                case Statement.Definition definition ->
                        check("Variable", definition.name(), findings);
                case Statement.Change change -> check("Variable", change.name(), findings);
                default -> {}
            }
        }
        return findings;
    }

    private static void check(String kind, Name name, List<Diagnostic> findings) {
        String text = name.text();
        boolean plain = text.chars().noneMatch(c -> Character.isUpperCase(c) || c == ' ');
        if (plain) return;
        findings.add(
                Linter.warning(
                        LintRule.NAME,
                        name.at(),
                        kind + " name '" + text + "' should be snake_case",
                        "Rename to '" + snakeCase(text) + "'"));
    }

    /// `userName` is `user_name`, `HTTPPort` is `httpport`: an underscore only where a small letter
    /// comes before the capital one.
    static String snakeCase(String name) {
        var snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ' ') {
                snake.append('_');
            } else if (Character.isUpperCase(c)) {
                if (i > 0 && Character.isLowerCase(name.charAt(i - 1))) snake.append('_');
                snake.append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }
}
