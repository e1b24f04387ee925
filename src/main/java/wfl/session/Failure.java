package wfl.session;

import java.util.List;
import wfl.source.CallPlace;
import wfl.source.Diagnostic;
import wfl.source.Source;

/// The error that ended a run.
///
/// @param source where the diagnostic points into: at a prompt that may be an earlier entry
/// @param calls the place of the error and of the calls that led there, innermost first; empty when
///     no place is known
public record Failure(Diagnostic diagnostic, Source source, List<CallPlace> calls) {
    public Failure {
        calls = List.copyOf(calls);
    }

    /// A failure that has no place.
    public Failure(Diagnostic diagnostic, Source source) {
        this(diagnostic, source, List.of());
    }
}
