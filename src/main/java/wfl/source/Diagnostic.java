package wfl.source;

import java.util.ArrayList;
import java.util.List;

/// One finding about a program, as data: rendering is a separate step ({@link DiagnosticRenderer}).
///
/// @param code `ERROR`, or a code of its own such as `ANALYZE-SEMANTIC`
/// @param message one or more lines; the first says what happened
/// @param at what the caret points to; {@link Span#NONE} when there is no place
/// @param labels further places with a word on each, in source order of interest
/// @param notes what else to know or to do, each printed after `= `
public record Diagnostic(
        Severity severity,
        Stage stage,
        String code,
        String message,
        Span at,
        List<Label> labels,
        List<String> notes) {
    public Diagnostic {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }

    /// A second place that helps to understand the first.
    public record Label(Span at, String text) {}

    public static Diagnostic error(Stage stage, String code, Span at, String message) {
        return new Diagnostic(Severity.ERROR, stage, code, message, at, List.of(), List.of());
    }

    public static Diagnostic warning(Stage stage, String code, Span at, String message) {
        return new Diagnostic(Severity.WARNING, stage, code, message, at, List.of(), List.of());
    }

    public Diagnostic withNote(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Diagnostic(severity, stage, code, message, at, labels, more);
    }

    public Diagnostic withLabel(Span place, String text) {
        var more = new ArrayList<>(labels);
        more.add(new Label(place, text));
        return new Diagnostic(severity, stage, code, message, at, more, notes);
    }

    /// The same finding as a warning, with another note.
    public Diagnostic asWarning(String note) {
        return new Diagnostic(Severity.WARNING, stage, code, message, at, labels, notes)
                .withNote(note);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
