package wfl.syntax;

import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;

/// A statement that could be read but not be given a tree. Never leaves this room: whoever builds a
/// list of statements catches it, keeps the diagnostic and goes on with the next statement.
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    Rejected(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    static Rejected at(Span place, String message) {
        return new Rejected(Diagnostic.error(Stage.PARSE, "ERROR", place, message));
    }

    static Rejected notYet(Span place, String feature) {
        return at(place, "'" + feature + "' is not available in this version yet.");
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
