package wfl.session;

import java.util.List;
import java.util.Optional;
import wfl.source.Diagnostic;

/// How a program ended.
///
/// @param exitCode one of {@link ExitCode}
/// @param findings what was found before the run, in the order it was reported
/// @param failure the error that ended the run
/// @param testSummary what to print after a run in test mode that no error ended
public record Outcome(
        int exitCode,
        List<Diagnostic> findings,
        Optional<Failure> failure,
        Optional<String> testSummary) {

    public Outcome {
        findings = List.copyOf(findings);
    }

    static Outcome stopped(int exitCode, List<Diagnostic> findings) {
        return new Outcome(exitCode, findings, Optional.empty(), Optional.empty());
    }

    static Outcome tested(List<Diagnostic> findings, boolean failed, String summary) {
        int exitCode = failed ? ExitCode.FAILED : ExitCode.SUCCESS;
        return new Outcome(exitCode, findings, Optional.empty(), Optional.of(summary));
    }

    static Outcome failed(List<Diagnostic> findings, Failure failure) {
        return new Outcome(ExitCode.FAILED, findings, Optional.of(failure), Optional.empty());
    }
}
