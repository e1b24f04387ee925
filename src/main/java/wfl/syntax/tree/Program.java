package wfl.syntax.tree;

import java.util.List;
import wfl.source.Source;

/// A whole parsed file, or one entry at the prompt.
public record Program(Source source, List<Statement> statements) {
    public Program {
        statements = List.copyOf(statements);
    }
}
