package wfl.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wfl.source.Source;
import wfl.syntax.Lexeme;
import wfl.syntax.Lexeme.Kind;
import wfl.syntax.Lexemes;

/// The lines of a program without indentation and without blanks at their ends; on demand also with
/// one style of blanks between words.
final class LineLayout {
    private final boolean spacing;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private @Nullable Lexeme before;
    private String blanks = "";
    private boolean begun;

    private LineLayout(boolean spacing) {
        this.spacing = spacing;
    }

    /// As many lines as the source has.
    static List<String> of(Source source, boolean spacing) {
        var layout = new LineLayout(spacing);
        Lexemes.of(source).forEach(layout::take);
        layout.endLine();
        return layout.lines;
    }

    private void take(Lexeme lexeme) {
        switch (lexeme.kind()) {
            case LINE_END -> endLine();
            case BLANK -> blanks = lexeme.text();
            case TEXT, UNKNOWN -> {
                separate(lexeme);
                quoted(lexeme);
            }
            default -> {
                separate(lexeme);
                line.append(shown(lexeme));
                done(lexeme);
            }
        }
    }

    /// What is between quotes may go over several lines, which stay as they are.
    private void quoted(Lexeme lexeme) {
        String[] parts = lexeme.text().split("\r\n|\n|\r", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(parts[i]);
        }
        done(lexeme);
    }

    private void done(Lexeme lexeme) {
        before = lexeme;
        blanks = "";
        begun = true;
    }

    private void separate(Lexeme next) {
        if (!begun || before == null) return;
        if (!spacing) line.append(blanks);
        else if (next.kind() == Kind.COMMENT) line.append(blanks.isEmpty() ? " " : blanks);
        else if (wantsBlank(before, next)) line.append(' ');
    }

    private boolean wantsBlank(Lexeme left, Lexeme right) {
        if (left.name().equals("COMMA")) return true;
        // A blank before a colon may be the one after the label of an argument.
        return switch (right.name()) {
            case "COMMA", "COLON" -> false;
            default -> !blanks.isEmpty();
        };
    }

    private String shown(Lexeme lexeme) {
        boolean small = spacing && lexeme.kind() == Kind.BOOLEAN;
        String text = small ? lexeme.text().toLowerCase(Locale.ROOT) : lexeme.text();
        return lexeme.kind() == Kind.COMMENT ? text.stripTrailing() : text;
    }

    private void endLine() {
        lines.add(line.toString());
        line.setLength(0);
        before = null;
        blanks = "";
        begun = false;
    }
}
