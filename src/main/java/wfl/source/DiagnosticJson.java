package wfl.source;

import java.util.List;
import java.util.Locale;

/// Diagnostics as JSON, for tools.
///
/// One object per diagnostic: `severity`, `stage`, `code`, `message`, `file`, the
/// place (`line`, `column`, `endLine`, `endColumn`, 1-based in code points, the end exclusive; all
/// 0 when there is no place), `labels` (a place and a `text` each) and `notes`. An error of a
/// run has `calls` besides: where it happened and the calls that led there, innermost first, each
/// with `action` (null for the program itself), `file` and a place.
public final class DiagnosticJson {
    private final StringBuilder out = new StringBuilder();
    private final Source source;

    private DiagnosticJson(Source source) {
        this.source = source;
    }

    /// One diagnostic on one line, ended by `\n`.
    ///
    /// @param calls empty for everything but an error of a run
    public static String line(Diagnostic diagnostic, Source source, List<CallPlace> calls) {
        var json = new DiagnosticJson(source);
        json.diagnostic(diagnostic, calls);
        return json.out.append('\n').toString();
    }

    /// The whole list as an array on one line, without a line end.
    public static String write(List<Diagnostic> diagnostics, Source source) {
        var json = new DiagnosticJson(source);
        json.out.append('[');
        String separator = "";
        for (Diagnostic diagnostic : diagnostics) {
            json.out.append(separator);
            json.diagnostic(diagnostic, List.of());
            separator = ",";
        }
        return json.out.append(']').toString();
    }

    private void diagnostic(Diagnostic diagnostic, List<CallPlace> calls) {
        out.append('{');
        text("severity", diagnostic.severity().word());
        text(",", "stage", diagnostic.stage().name().toLowerCase(Locale.ROOT));
        text(",", "code", diagnostic.code());
        text(",", "message", diagnostic.message());
        text(",", "file", source.name());
        place(diagnostic.at());
        out.append(",\"labels\":[");
        String separator = "";
        for (Diagnostic.Label label : diagnostic.labels()) {
            out.append(separator).append('{');
            text("text", label.text());
            place(label.at());
            out.append('}');
            separator = ",";
        }
        out.append("],\"notes\":[");
        separator = "";
        for (String note : diagnostic.notes()) {
            out.append(separator);
            quoted(note);
            separator = ",";
        }
        out.append(']');
        if (!calls.isEmpty()) calls(calls);
        out.append('}');
    }

    private void calls(List<CallPlace> calls) {
        out.append(",\"calls\":[");
        String separator = "";
        for (CallPlace call : calls) {
            out.append(separator).append("{\"action\":");
            call.action().ifPresentOrElse(this::quoted, () -> out.append("null"));
            text(",", "file", call.source().name());
            place(call.at(), call.source());
            out.append('}');
            separator = ",";
        }
        out.append(']');
    }

    private void place(Span at) {
        place(at, source);
    }

    private void place(Span at, Source source) {
        Position start = source.position(at);
        Position end = source.position(at.isNone() ? at : new Span(at.end(), at.end()));
        out.append(",\"line\":").append(start.line());
        out.append(",\"column\":").append(start.column());
        out.append(",\"endLine\":").append(end.line());
        out.append(",\"endColumn\":").append(end.column());
    }

    private void text(String key, String value) {
        text("", key, value);
    }

    private void text(String separator, String key, String value) {
        out.append(separator);
        quoted(key);
        out.append(':');
        quoted(value);
    }

    private void quoted(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F || isLoneSurrogate(value, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String value, int i) {
        char c = value.charAt(i);
        if (!Character.isSurrogate(c)) return false;
        boolean withNext =
                i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
        boolean withPrevious = i > 0 && Character.isSurrogatePair(value.charAt(i - 1), c);
        return !withNext && !withPrevious;
    }
}
