package wfl.session;

import java.util.List;
import java.util.Optional;
import wfl.source.Diagnostic;

/// How a program ended.
///
/// @param exitCode one of {@link ExitCode}
/// @param findings what was found before the run, in the order it was reported
/// @param failure the error that ended the run
public record Outcome(int exitCode, List<Diagnostic> findings, Optional<Failure> failure) {

    public Outcome {
        findings = List.copyOf(findings);
    }

    static Outcome stopped(int exitCode, List<Diagnostic> findings) {
        return new Outcome(exitCode, findings, Optional.empty());
    }

    static Outcome failed(List<Diagnostic> findings, Failure failure) {
        return new Outcome(ExitCode.FAILED, findings, Optional.of(failure));
    }
}
