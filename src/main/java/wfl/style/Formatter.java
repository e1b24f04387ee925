package wfl.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wfl.source.Source;
import wfl.syntax.Outline;
import wfl.syntax.Parser;
import wfl.syntax.TreeDump;

/// Lays a program out anew: indentation, blanks between words, blank lines, the case of `yes` and
/// `no`. Comments, names, line breaks and the program itself stay.
///
/// What it does to a text is only taken over when the new text has the same tree as the old one;
/// where spacing inside lines would change it, only the indentation is put right.
///
/// Recursion follows the nesting of the program: needs a large stack, as the parser does.
public final class Formatter {
    private static final int BLANK_LINES_MAX = 2;

    private final int indentSize;
    private final Set<String> builtinNames;
    private final Parser parser;

    /// @param builtinNames as the parser wants them
    public Formatter(int indentSize, Set<String> builtinNames) {
        this.indentSize = indentSize;
        this.builtinNames = Set.copyOf(builtinNames);
        this.parser = new Parser(builtinNames);
    }

    /// The program, laid out.
    ///
    /// @param source a program that parses without errors
    public Formatted format(Source source) {
        String meaning = meaning(source);
        for (boolean spacing : new boolean[] {true, false}) {
            Formatted formatted = layOut(source, spacing);
            if (meaning(new Source(source.name(), formatted.text())).equals(meaning)) {
                return formatted;
            }
        }
        return Formatted.unchanged(source);
    }

    private String meaning(Source source) {
        return TreeDump.of(parser.parse(source).program(), false);
    }

    private Formatted layOut(Source source, boolean spacing) {
        var outline = Outline.of(source, builtinNames);
        var quoted = Lines.of(source);
        List<String> laidOut = LineLayout.of(source, spacing);
        int[] depths = depths(source, outline, laidOut);
        var lines = new ArrayList<Formatted.Line>();
        int blank = BLANK_LINES_MAX;
        for (int number = 1; number <= source.lineCount(); number++) {
            String text = laidOut.get(number - 1);
            boolean kept = quoted.isInsideText(number);
            blank = text.isEmpty() && !kept ? blank + 1 : 0;
            if (blank > BLANK_LINES_MAX) continue;
            boolean indented = !kept && !text.isEmpty();
            String indentation = indented ? " ".repeat(depths[number] * indentSize) : "";
            lines.add(new Formatted.Line(number, indentation + text));
        }
        while (!lines.isEmpty() && lines.getLast().text().isEmpty()) lines.removeLast();
        return new Formatted(source, lines);
    }

    /// The depth of every line; that of a comment is the one of the code it stands above.
    private static int[] depths(Source source, Outline outline, List<String> laidOut) {
        int[] depths = new int[source.lineCount() + 2];
        int next = 0;
        boolean clauseNext = false;
        int clauseIndentation = 0;
        for (int line = source.lineCount(); line >= 1; line--) {
            int indentation = Lines.indentation(source.line(line)).length();
            if (outline.hasCode(line)) {
                next = outline.depth(line);
                clauseNext = outline.isClause(line);
                clauseIndentation = indentation;
                depths[line] = next;
            } else if (!laidOut.get(line - 1).isEmpty()) {
                // Before `end` and the like a comment belongs to the block, unless it stands where
                // they do.
                boolean inside = clauseNext && indentation > clauseIndentation;
                depths[line] = inside ? next + 1 : next;
            }
        }
        return depths;
    }
}
