package wfl.syntax;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import wfl.source.Source;
import wfl.source.Span;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// A tree as text: one line a node, parts indented below it. Reads records by reflection, so that
/// a new kind of node is shown without a line here; for tools, not for running programs.
public final class TreeDump {
    private final StringBuilder out = new StringBuilder();
    private final Source source;
    private final boolean positions;

    private TreeDump(Source source, boolean positions) {
        this.source = source;
        this.positions = positions;
    }

    /// @param positions whether nodes say where they are; without, programs that differ only in
    ///     their layout are shown alike
    public static String of(Program program, boolean positions) {
        var dump = new TreeDump(program.source(), positions);
        for (Statement statement : program.statements()) dump.show("", statement, 0);
        return dump.out.toString();
    }

    private void show(String label, Object value, int depth) {
        switch (value) {
            case Span _ -> {}
            case Optional<?> optional -> optional.ifPresent(part -> show(label, part, depth));
            case List<?> list -> {
                line(depth, label + "[" + list.size() + "]");
                list.forEach(item -> show("", item, depth + 1));
            }
            case Record node -> node(label, node, depth);
            case String text -> line(depth, label + quoted(text));
            default -> line(depth, label + value);
        }
    }

    private void node(String label, Record node, int depth) {
        RecordComponent[] parts = node.getClass().getRecordComponents();
        var head = new StringBuilder(label).append(node.getClass().getSimpleName());
        for (RecordComponent part : parts) {
            if (positions && value(part, node) instanceof Span at && !at.isNone()) {
                head.append(" @").append(source.position(at));
            }
        }
        line(depth, head.toString());
        for (RecordComponent part : parts) {
            show(part.getName() + ": ", value(part, node), depth + 1);
        }
    }

    private static Object value(RecordComponent part, Record node) {
        try {
            return part.getAccessor().invoke(node);
        } catch (ReflectiveOperationException hidden) {
            throw new AssertionError("a part of a tree is not public: " + part, hidden);
        }
    }

    private void line(int depth, String text) {
        out.repeat("  ", depth).append(text).append('\n');
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\"", "\\\"")
                + '"';
    }
}
