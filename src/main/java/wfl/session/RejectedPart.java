package wfl.session;

import wfl.library.module.Parts;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Stage;

/// Why a further file of a program cannot be run, with the place in that file.
final class RejectedPart extends Parts.Rejected {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic finding;
    private final transient Source source;

    RejectedPart(Diagnostic finding, Source source) {
        super(finding.message());
        this.finding = finding;
        this.source = source;
    }

    /// The finding under the message that the running program got: an error of its run.
    Failure failure(String message) {
        var diagnostic =
                new Diagnostic(
                        finding.severity(),
                        Stage.RUN,
                        "ERROR",
                        message,
                        finding.at(),
                        finding.labels(),
                        finding.notes());
        return new Failure(diagnostic, source);
    }
}
