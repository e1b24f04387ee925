package wfl.style;

import wfl.source.Source;
import wfl.syntax.Lexeme;
import wfl.syntax.Lexemes;

/// Which lines of a text begin inside quotes: their blanks belong to the program.
final class Lines {
    private final boolean[] insideText;

    private Lines(int count) {
        insideText = new boolean[count + 2];
    }

    static Lines of(Source source) {
        var lines = new Lines(source.lineCount());
        for (Lexeme lexeme : Lexemes.of(source)) {
            boolean quoted =
                    lexeme.kind() == Lexeme.Kind.TEXT || lexeme.kind() == Lexeme.Kind.UNKNOWN;
            if (!quoted) continue;
            int last = source.lineAt(lexeme.at().end() - 1);
            for (int line = source.lineAt(lexeme.at().start()) + 1; line <= last; line++) {
                lines.insideText[line] = true;
            }
        }
        return lines;
    }

    /// @param line 1-based
    boolean isInsideText(int line) {
        return insideText[line];
    }

    /// The blanks a line begins with.
    static String indentation(String line) {
        int end = 0;
        while (end < line.length() && " \t\f".indexOf(line.charAt(end)) >= 0) end++;
        return line.substring(0, end);
    }
}
