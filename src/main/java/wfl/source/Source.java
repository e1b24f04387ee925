package wfl.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A named source text with its line table. Immutable, safe to share between threads.
///
/// Lines end with `\n`, `\r\n` or a lone `\r`.
public final class Source {
    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final boolean ascii;

    /// @param name what messages call it: the path as the user gave it, or `repl`
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.ascii = isAscii(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) return false;
        }
        return true;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /// The text of a line without its line end.
    ///
    /// @param line 1-based
    public String line(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /// The offset of the first character of a line.
    ///
    /// @param line 1-based
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /// The 1-based line that holds an offset; an offset past the end belongs to the last line.
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// Where a span starts, or {@link Position#NONE} for {@link Span#NONE}.
    public Position position(Span span) {
        if (span.isNone()) return Position.NONE;
        int offset = Math.min(span.start(), text.length());
        int line = lineAt(offset);
        int column = offset - lineStarts[line - 1] + 1;
        // Thousands of findings on one very long line must not each read the whole line.
        if (ascii) return new Position(line, column, column);
        String before = text.substring(lineStarts[line - 1], offset);
        int byteColumn = before.getBytes(StandardCharsets.UTF_8).length + 1;
        return new Position(line, before.codePointCount(0, before.length()) + 1, byteColumn);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends =
                    c == '\n'
                            || (c == '\r'
                                    && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            if (!ends) continue;
            if (count == starts.length) starts = Arrays.copyOf(starts, count * 2);
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }
}
