package wfl.syntax.tree;

import java.util.List;

/// The statements between a header line and its `end`, `otherwise` or next clause.
public record Block(List<Statement> statements) {
    public static final Block EMPTY = new Block(List.of());

    public Block {
        statements = List.copyOf(statements);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }
}
