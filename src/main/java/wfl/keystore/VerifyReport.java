package wfl.keystore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What checking a file found. Nothing was changed.
///
/// @param file that was checked
/// @param findings everything that is not as it should be, in the order of the file; at most
///     {@link #FINDINGS_MAX}
/// @param findingsLeftOut how many more there were
/// @param checked how much was looked at
public record VerifyReport(
        Path file, List<Finding> findings, long findingsLeftOut, Checked checked) {
    /// So many findings are listed; a file with more is no better known by reading them all.
    public static final int FINDINGS_MAX = 10_000;

    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /// What a finding means for the data. The order is from the least to the worst.
    public enum Severity {
        /// Nothing depends on it: a crash leaves such things, or space is wasted.
        HARMLESS,
        /// Something is damaged that the file holds twice, or that can be made again.
        LOSES_NOTHING,
        /// The newest version of a key is damaged; {@link Finding#key} when it is known.
        LOSES_KEY,
        /// The file cannot be opened, or the disk does not give the bytes.
        UNREADABLE
    }

    /// One thing that is not as it should be.
    ///
    /// @param what the structure, and what is wrong: "index page: expected checksum 1a2b, found 0"
    /// @param offsetBytes where the damaged structure begins in the file
    /// @param lengthBytes how long it is, 0 when that is not known
    /// @param key the key that is lost by it, as far as one is and is known
    public record Finding(
            Severity severity,
            String what,
            long offsetBytes,
            long lengthBytes,
            Optional<byte[]> key) {}

    /// How much was looked at.
    ///
    /// @param bytes of all structures whose checksums were computed
    /// @param records of all segments, dead ones too
    /// @param keys that are there, expired ones among them
    public record Checked(
            long bytes, long records, long keys, int segments, long indexPages, int runs) {}

    /// Whether nothing was found but harmless things.
    public boolean isSound() {
        return worst().compareTo(Severity.HARMLESS) <= 0;
    }

    /// The worst there is; harmless when there is nothing.
    public Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Severity::compareTo)
                .orElse(Severity.HARMLESS);
    }
}
