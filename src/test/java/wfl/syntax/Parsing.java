package wfl.syntax;

import java.util.Set;
import java.util.stream.Collectors;
import wfl.source.Position;
import wfl.source.Source;

/// Short ways to parse a text and to look at what came out.
final class Parsing {
    /// A few builtins; which names are builtins is the caller's to say.
    static final Parser PARSER =
            new Parser(
                    Set.of(
                            "length",
                            "count",
                            "substring",
                            "contains",
                            "starts_with",
                            "ends_with",
                            "max",
                            "min",
                            "uppercase",
                            "touppercase",
                            "round",
                            "push",
                            "print"));

    private Parsing() {}

    static Parsed parse(String text) {
        return PARSER.parse(new Source("test.wfl", text));
    }

    /// The tree of a text without errors.
    static String tree(String text) {
        Parsed parsed = parse(text);
        if (!parsed.diagnostics().isEmpty()) return messages(text);
        return TreePrinter.show(parsed.program().statements());
    }

    /// The tree of one expression.
    static String expression(String text) {
        String tree = tree("store x as " + text);
        String before = "(store x ";
        return tree.startsWith(before) ? tree.substring(before.length(), tree.length() - 1) : tree;
    }

    /// All messages with their places, one per line.
    static String messages(String text) {
        var source = new Source("test.wfl", text);
        return PARSER.parse(source).diagnostics().stream()
                .map(d -> place(source.position(d.at())) + " " + d.message())
                .collect(Collectors.joining("\n"));
    }

    private static String place(Position position) {
        return position.line() + ":" + position.byteColumn();
    }
}
