package wfl.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.source.Diagnostic;
import wfl.source.Position;
import wfl.source.Source;
import wfl.source.Stage;
import wfl.syntax.tree.Node;

/// Which definition each name of the tree means to the analyzer. Later passes build on it.
final class Resolution {
    private final Map<Node, Definition> definitions = new IdentityHashMap<>();
    private final List<Shadowing> shadowings = new ArrayList<>();
    private List<Definition> topLevel = List.of();

    /// @param node a reference, a call by name, or the name in a statement
    void put(Node node, Definition definition) {
        definitions.put(node, definition);
    }

    Optional<Definition> definitionOf(Node node) {
        return Optional.ofNullable(definitions.get(node));
    }

    void putTopLevel(List<Definition> names) {
        topLevel = List.copyOf(names);
    }

    /// The names at the top level of the program, those of earlier entries before its own.
    List<Definition> topLevel() {
        return topLevel;
    }

    /// A `store` of a name that an outer `store` also has.
    record Shadowing(Definition inner, Definition outer) {}

    void putShadowing(Definition inner, Definition outer) {
        shadowings.add(new Shadowing(inner, outer));
    }

    List<Diagnostic> shadowings(Source source) {
        return shadowings.stream().map(shadowing -> describe(shadowing, source)).toList();
    }

    private static Diagnostic describe(Shadowing shadowing, Source source) {
        Definition inner = shadowing.inner();
        Position before = source.position(shadowing.outer().at());
        String message =
                "Variable '%s' shadows another variable with the same name".formatted(inner.name());
        String note =
                "Previously defined at line %d, column %d"
                        .formatted(before.line(), before.byteColumn());
        return Diagnostic.warning(Stage.ANALYZE, Codes.SHADOW, inner.at(), message).withNote(note);
    }
}
