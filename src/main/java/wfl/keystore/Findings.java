package wfl.keystore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects findings.
final class Findings {
    private final List<VerifyReport.Finding> all = new ArrayList<>();
    private long leftOut;

    void add(VerifyReport.Severity severity, long offset, long length, String what) {
        add(severity, offset, length, what, Optional.empty());
    }

    void add(
            VerifyReport.Severity severity,
            long offset,
            long length,
            String what,
            Optional<byte[]> key) {
        if (all.size() < VerifyReport.FINDINGS_MAX) {
            all.add(new VerifyReport.Finding(severity, what, offset, length, key));
        } else {
            leftOut++;
        }
    }

    /// In the order of the file.
    List<VerifyReport.Finding> sorted() {
        return all.stream()
                .sorted(Comparator.comparingLong(VerifyReport.Finding::offsetBytes))
                .toList();
    }

    long leftOut() {
        return leftOut;
    }
}
