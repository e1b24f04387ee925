package wfl.check;

import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;

/// Collects what the type check finds: advice only, never a reason not to run.
final class TypeFindings {
    private static final String NUMBER_WANTED =
            "A text of digits is not a number: take the quotes away, or convert the text first.";
    private static final String TEXT_WANTED =
            "To make a text of a number, join it to one: \"\" with the number.";

    private final List<Diagnostic> found = new ArrayList<>();

    void add(Span at, String message) {
        found.add(Diagnostic.warning(Stage.TYPE, Codes.TYPE, at, message));
    }

    /// Adds a finding with advice.
    void add(Span at, String message, String advice) {
        found.add(Diagnostic.warning(Stage.TYPE, Codes.TYPE, at, message).withNote(advice));
    }

    /// Adds a finding that says which type was expected and which was found, if both are known.
    void mismatch(Span at, String message, StaticType expected, StaticType actual) {
        if (!expected.isKnown() || !actual.isKnown()) {
            add(at, message);
            return;
        }
        String whole =
                "%s - Expected %s but found %s"
                        .formatted(message, expected.shown(), actual.shown());
        Diagnostic finding = Diagnostic.warning(Stage.TYPE, Codes.TYPE, at, whole);
        if (expected == NUMBER && actual == TEXT) finding = finding.withNote(NUMBER_WANTED);
        if (expected == TEXT && actual == NUMBER) finding = finding.withNote(TEXT_WANTED);
        found.add(finding);
    }

    /// A finding only if the value cannot be of the type.
    void require(StaticType expected, StaticType actual, Span at, String message) {
        if (!expected.accepts(actual) || actual == StaticType.Basic.NOTHING) {
            mismatch(at, message, expected, actual);
        }
    }

    List<Diagnostic> inOrder() {
        return List.copyOf(found);
    }
}
