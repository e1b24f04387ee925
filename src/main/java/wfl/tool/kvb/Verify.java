package wfl.tool.kvb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import wfl.keystore.Keystore;
import wfl.keystore.VerifyReport;
import wfl.tool.kvb.form.KeyText;
import wfl.tool.kvb.form.Shown;

/// Checks a file.
@Command(
        name = "verify",
        description = {
            "Checks every checksum and every cross-reference of a file, and changes nothing. No",
            "program may have it open for writing. Exit code 4 when something is damaged."
        },
        footer = {
            "",
            "Examples:",
            "  kvb verify data.kvb",
            "  kvb verify data.kvb --json > report.json || echo damaged"
        })
final class Verify extends KeystoreCommand {
    /// Findings that are printed; --json has them all.
    private static final int PRINTED_MAX = 50;

    Verify(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        VerifyReport report =
                unlocking(options ->
                        reporting("verifying", bar -> Keystore.verify(file(), options, bar)));
        if (isJson()) json(answer(report));
        else print(report);
        return report.isSound() ? KvbExit.DONE : KvbExit.DAMAGED;
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("verify has a call of its own");
    }

    private void print(VerifyReport report) {
        VerifyReport.Checked checked = report.checked();
        report.findings().stream().limit(PRINTED_MAX).forEach(finding -> line(sentence(finding)));
        long more = report.findingsLeftOut() + Math.max(0, report.findings().size() - PRINTED_MAX);
        if (more > 0) line("and %,d more findings".formatted(more));
        line(
                "%s %s: %,d keys, %,d records and %,d bytes were checked"
                        .formatted(
                                file(),
                                report.isSound() ? "is sound" : "is damaged",
                                checked.keys(),
                                checked.records(),
                                checked.bytes()));
        if (!report.isSound()) line(advice(report.worst()));
    }

    private String advice(VerifyReport.Severity worst) {
        return worst == VerifyReport.Severity.LOSES_NOTHING
                ? "Nothing is lost. Copy the file, then save it: kvb repair " + file() + " NEW"
                : "Copy the file, then save what is sound: kvb repair " + file() + " NEW";
    }

    private static String sentence(VerifyReport.Finding finding) {
        String key = finding.key().map(bytes -> ", key " + KeyText.of(bytes)).orElse("");
        return "%s at byte %,d: %s%s"
                .formatted(
                        word(finding.severity()).replace('_', ' '),
                        finding.offsetBytes(),
                        finding.what(),
                        key);
    }

    private static String word(VerifyReport.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> answer(VerifyReport report) {
        List<Object> findings = new ArrayList<>();
        for (VerifyReport.Finding finding : report.findings()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("severity", word(finding.severity()));
            parts.put("what", finding.what());
            parts.put("offset_bytes", finding.offsetBytes());
            parts.put("length_bytes", finding.lengthBytes());
            finding.key().ifPresent(key -> parts.putAll(Shown.keyParts(key)));
            findings.add(parts);
        }
        VerifyReport.Checked checked = report.checked();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file().toString());
        answer.put("sound", report.isSound());
        answer.put("worst", word(report.worst()));
        answer.put("bytes_checked", checked.bytes());
        answer.put("records_checked", checked.records());
        answer.put("keys", checked.keys());
        answer.put("findings", findings);
        answer.put("findings_left_out", report.findingsLeftOut());
        return answer;
    }
}
