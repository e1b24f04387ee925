package wfl.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts a diagnostic into words and pictures: what happened, where, the line itself, and a caret.
///
/// ```text
/// error[ERROR]: Division by zero
///   +- calc.wfl:3:15
///   |
/// 3 | display total / 0
///   |               ^ Runtime error occurred here
///   |
///   = Check the divisor.
///
/// ```
///
/// The frame is drawn with box characters. Colours are the caller's decision, who knows the
/// terminal. Immutable, safe to share.
public final class DiagnosticRenderer {
    private static final String TOP_CORNER = "\u250c\u2500";
    private static final String BORDER = "\u2502";
    private static final String GAP = "\u00b7";

    private final Palette palette;
    private final boolean codes;

    private DiagnosticRenderer(Palette palette, boolean codes) {
        this.palette = palette;
        this.codes = codes;
    }

    /// Plain text.
    public static DiagnosticRenderer plain() {
        return new DiagnosticRenderer(Palette.PLAIN, true);
    }

    /// Text with ANSI colours.
    public static DiagnosticRenderer coloured() {
        return new DiagnosticRenderer(Palette.ANSI, true);
    }

    /// The same without the code in brackets, as the prompt prints.
    public DiagnosticRenderer withoutCodes() {
        return new DiagnosticRenderer(palette, false);
    }

    /// The diagnostic as lines of text, each ended by `\n`, the last one blank.
    public String render(Diagnostic diagnostic, Source source) {
        var page = new StringBuilder();
        header(page, diagnostic);
        boolean nowhere = diagnostic.at().isNone() && diagnostic.labels().isEmpty();
        boolean snippet = !nowhere || diagnostic.stage() != Stage.ANALYZE;
        int gutter = snippet ? snippet(page, diagnostic, source) : 0;
        for (String note : diagnostic.notes()) note(page, note, gutter);
        return page.append('\n').toString();
    }

    /// One line with what golden files compare: `severity[CODE] line:column message`, of the
    /// message the first line.
    ///
    /// A finding without place is at `0:0`.
    public static String normalised(Diagnostic diagnostic, Source source) {
        String message = diagnostic.message().lines().findFirst().orElse("");
        Position at = source.position(diagnostic.at());
        return "%s[%s] %s %s"
                .formatted(diagnostic.severity().word(), diagnostic.code(), at, message);
    }

    private void header(StringBuilder page, Diagnostic diagnostic) {
        String code = codes ? "[" + diagnostic.code() + "]" : "";
        String head = diagnostic.severity().word() + code;
        page.append(diagnostic.isError() ? palette.error(head) : palette.warning(head));
        page.append(palette.bold(": " + Printable.lines(diagnostic.message()))).append('\n');
    }

    /// Returns the width of the gutter, which notes are indented by.
    private int snippet(StringBuilder page, Diagnostic diagnostic, Source source) {
        List<Mark> marks = marks(diagnostic, source);
        int lineMax = marks.stream().mapToInt(Mark::line).max().orElse(1);
        int gutter = Integer.toString(lineMax).length();
        String margin = " ".repeat(gutter);
        Position at = positionShown(placeShown(diagnostic), source);
        page.append(margin).append(' ').append(palette.frame(TOP_CORNER));
        page.append(' ').append(Printable.line(source.name())).append(':').append(at).append('\n');
        page.append(margin).append(' ').append(palette.frame(BORDER)).append('\n');
        int lineBefore = 0;
        for (Mark mark : marks) {
            boolean sameLine = mark.line() == lineBefore && !mark.window().cut();
            if (lineBefore > 0 && mark.line() > lineBefore + 1) {
                page.append(margin).append(' ').append(palette.frame(GAP)).append('\n');
            }
            if (!sameLine) sourceLine(page, mark, gutter, !diagnostic.isError());
            caretLine(page, mark, margin, !diagnostic.isError());
            lineBefore = mark.line();
        }
        if (!diagnostic.notes().isEmpty()) {
            page.append(margin).append(' ').append(palette.frame(BORDER)).append('\n');
        }
        return gutter;
    }

    private void sourceLine(StringBuilder page, Mark mark, int gutter, boolean warning) {
        String number = Integer.toString(mark.line());
        page.append(" ".repeat(gutter - number.length())).append(palette.frame(number));
        page.append(' ').append(palette.frame(BORDER)).append(' ');
        SnippetWindow window = mark.window();
        String text = window.before();
        if (mark.primary()) {
            text += palette.mark(window.marked(), warning) + window.after();
        } else {
            text += window.marked() + window.after();
        }
        page.append(text.stripTrailing()).append('\n');
    }

    private void caretLine(StringBuilder page, Mark mark, String margin, boolean warning) {
        String carets = (mark.primary() ? "^" : "-").repeat(mark.window().caretWidth());
        String run = (carets + " " + Printable.line(mark.text())).stripTrailing();
        page.append(margin).append(' ').append(palette.frame(BORDER)).append(' ');
        page.append(" ".repeat(mark.window().caretColumn()));
        page.append(mark.primary() ? palette.mark(run, warning) : palette.frame(run)).append('\n');
    }

    private void note(StringBuilder page, String note, int gutter) {
        String margin = " ".repeat(gutter + 1);
        String text = Printable.lines(note).replace("\n", "\n" + margin + "  ");
        page.append(margin).append(palette.frame("=")).append(' ').append(text).append('\n');
    }

    private static List<Mark> marks(Diagnostic diagnostic, Source source) {
        var marks = new ArrayList<Mark>();
        boolean onlyLabels = diagnostic.at().isNone() && !diagnostic.labels().isEmpty();
        if (!onlyLabels) {
            marks.add(Mark.of(diagnostic.at(), diagnostic.stage().label(), true, source));
        }
        for (Diagnostic.Label label : diagnostic.labels()) {
            marks.add(Mark.of(label.at(), label.text(), false, source));
        }
        // The sort is stable: on one line the primary place stays first.
        marks.sort(Comparator.comparingInt(Mark::line));
        return marks;
    }

    /// Some findings have no place by tradition; the last label says where they belong.
    private static Span placeShown(Diagnostic diagnostic) {
        boolean onlyLabels = diagnostic.at().isNone() && !diagnostic.labels().isEmpty();
        return onlyLabels ? diagnostic.labels().getLast().at() : diagnostic.at();
    }

    private static Position positionShown(Span at, Source source) {
        Position position = source.position(at);
        return position.line() == 0 ? new Position(1, 1, 1) : position;
    }

    /// One place to point at.
    private record Mark(int line, SnippetWindow window, String text, boolean primary) {
        static Mark of(Span at, String text, boolean primary, Source source) {
            int start = at.isNone() ? 0 : Math.min(at.start(), source.text().length());
            int end = at.isNone() ? 0 : Math.min(at.end(), source.text().length());
            int line = source.lineAt(start);
            int lineStart = source.lineStart(line);
            String content = source.line(line);
            int from = Math.min(start - lineStart, content.length());
            int to = Math.clamp(end - (long) lineStart, from, content.length());
            return new Mark(line, SnippetWindow.around(content, from, to), text, primary);
        }
    }
}
