package wfl.session;

import wfl.source.Diagnostic;
import wfl.source.Source;

/// The error that ended a run.
///
/// @param source where the diagnostic points into: at a prompt that may be an earlier entry
public record Failure(Diagnostic diagnostic, Source source) {}
