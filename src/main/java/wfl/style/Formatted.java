package wfl.style;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wfl.source.Source;

/// A program laid out anew, line by line.
public record Formatted(Source source, List<Line> lines) {
    public Formatted {
        lines = List.copyOf(lines);
    }

    /// @param number of the line it was, 1-based
    public record Line(int number, String text) {}

    static Formatted unchanged(Source source) {
        var lines = new ArrayList<Line>();
        for (int i = 1; i <= source.lineCount(); i++) lines.add(new Line(i, source.line(i)));
        return new Formatted(source, lines);
    }

    /// The new text. Its lines end as the first line of the old text does; the last one has an end.
    public String text() {
        String lineEnd = lineEnd(source.text());
        return lines.stream().map(line -> line.text() + lineEnd).collect(Collectors.joining());
    }

    /// How many lines are different, or gone.
    public int changeCount() {
        int same = 0;
        for (Line line : lines) {
            if (source.line(line.number()).equals(line.text())) same++;
        }
        return lineCount() - same;
    }

    /// What changes: `-` and the old line, `+` and the new one.
    public List<String> differences() {
        var differences = new ArrayList<String>();
        int next = 1;
        for (Line line : lines) {
            for (; next < line.number(); next++) differences.add("-" + source.line(next));
            String old = source.line(next++);
            if (old.equals(line.text())) continue;
            differences.add("-" + old);
            differences.add("+" + line.text());
        }
        for (; next <= lineCount(); next++) differences.add("-" + source.line(next));
        return differences;
    }

    // What follows the last line end is no line when it is empty.
    private int lineCount() {
        int count = source.lineCount();
        return source.line(count).isEmpty() ? count - 1 : count;
    }

    private static String lineEnd(String text) {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }
}
