package wfl.check;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;

/// Collects what the analyzer finds, and knows where a mistake is only worth a warning.
final class Findings {
    private static final String HANDLED_BY_TRY =
            "The error this causes at run time may be handled by the surrounding 'try'.";
    static final String FROM_A_MODULE = "The name may come from an included module.";

    private final Source source;
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final List<Diagnostic> errors = new ArrayList<>();
    private int relaxedLoops;
    private int triedBodies;

    Findings(Source source) {
        this.source = source;
    }

    /// Inside `repeat` and `main loop` every mistake is only a warning.
    void enterRelaxedLoop() {
        relaxedLoops++;
    }

    void leaveRelaxedLoop() {
        relaxedLoops--;
    }

    /// Inside the body of a `try` with a handler an unknown variable is only a warning.
    void enterTriedBody() {
        triedBodies++;
    }

    void leaveTriedBody() {
        triedBodies--;
    }

    boolean isInRelaxedLoop() {
        return relaxedLoops > 0;
    }

    static Diagnostic error(Span at, String message) {
        return Diagnostic.error(Stage.ANALYZE, Codes.SEMANTIC, at, message);
    }

    void add(Diagnostic error) {
        if (relaxedLoops > 0) {
            warnings.add(error.asWarning(FROM_A_MODULE));
        } else {
            errors.add(error);
        }
    }

    /// Adds what is only worth a warning everywhere.
    void addWarning(Diagnostic finding, String note) {
        warnings.add(finding.asWarning(note));
    }

    /// Adds a finding about an unknown variable.
    ///
    /// @param mayExist whether it is there at run time on some paths
    void addUnknownVariable(Diagnostic error, boolean mayExist) {
        if (relaxedLoops > 0 || triedBodies > 0 || mayExist) {
            warnings.add(error.asWarning(HANDLED_BY_TRY));
        } else {
            errors.add(error);
        }
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// Warnings first, then errors.
    List<Diagnostic> inOrder() {
        var all = new ArrayList<>(warnings);
        all.addAll(errors);
        return all;
    }

    /// Whether a text in quotes begins at an offset of the source.
    boolean textBegins(int offset) {
        return source.text().startsWith("\"", offset);
    }

    /// What stands on the line of a place behind it.
    String textAfter(Span at) {
        String text = source.text();
        int end = text.indexOf('\n', at.end());
        return text.substring(at.end(), end < 0 ? text.length() : end);
    }

    /// The line of a place; 0 when there is none.
    int line(Span at) {
        return source.position(at).line();
    }
}
