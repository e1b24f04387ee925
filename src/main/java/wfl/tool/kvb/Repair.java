package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wfl.keystore.Keystore;
import wfl.keystore.RepairReport;
import wfl.tool.kvb.form.KeyText;
import wfl.tool.kvb.form.Shown;

/// Saves what is sound in a damaged file.
@Command(
        name = "repair",
        description = {
            "Makes a new keystore of everything sound in a damaged file, which stays as it is.",
            "Exit code 1 when something could not be saved."
        },
        footer = {"", "Examples:", "  kvb repair damaged.kvb saved.kvb"})
final class Repair extends KeystoreCommand {
    /// Lost keys that are printed; --json has them all.
    private static final int PRINTED_MAX = 20;

    @Parameters(index = "1", paramLabel = "TARGET", description = "The new file.")
    private Path target;

    Repair(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        RepairReport report =
                unlocking(options ->
                        reporting(
                                "repairing", bar -> Keystore.repair(file(), target, options, bar)));
        if (isJson()) json(answer(report));
        else print(report);
        return report.isComplete() ? KvbExit.DONE : KvbExit.FAILED;
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("repair has a call of its own");
    }

    private void print(RepairReport report) {
        line(
                "%,d keys of %s are in %s; %,d had expired"
                        .formatted(report.keysCopied(), file(), target, report.keysExpired()));
        report.lost().stream()
                .limit(PRINTED_MAX)
                .forEach(lost -> line("lost: " + name(lost) + " at byte " + lost.offsetBytes()));
        if (report.lostCount() > PRINTED_MAX) {
            line("%,d keys are lost in all".formatted(report.lostCount()));
        }
        for (RepairReport.LostRange range : report.ranges()) {
            line(
                    "unreadable: %,d bytes at byte %,d: %s"
                            .formatted(range.lengthBytes(), range.offsetBytes(), range.why()));
        }
        if (report.doubtfulCount() > 0) {
            line("%,d keys may have had newer values".formatted(report.doubtfulCount()));
        }
    }

    private static String name(RepairReport.LostKey lost) {
        return lost.key().map(KeyText::of).orElse("a key whose name is gone");
    }

    private Map<String, Object> answer(RepairReport report) {
        List<Object> lost = new ArrayList<>();
        for (RepairReport.LostKey key : report.lost()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            key.key().ifPresent(bytes -> parts.putAll(Shown.keyParts(bytes)));
            parts.put("offset_bytes", key.offsetBytes());
            parts.put("has_older_version", key.hasOlderVersion());
            lost.add(parts);
        }
        List<Object> ranges = new ArrayList<>();
        for (RepairReport.LostRange range : report.ranges()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("offset_bytes", range.offsetBytes());
            parts.put("length_bytes", range.lengthBytes());
            parts.put("why", range.why());
            ranges.add(parts);
        }
        List<Object> doubtful = new ArrayList<>();
        report.doubtful().forEach(key -> doubtful.add(Shown.keyParts(key)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file().toString());
        answer.put("target", target.toString());
        answer.put("complete", report.isComplete());
        answer.put("keys_copied", report.keysCopied());
        answer.put("keys_expired", report.keysExpired());
        answer.put("keys_lost", report.lostCount());
        answer.put("keys_doubtful", report.doubtfulCount());
        answer.put("lost", lost);
        answer.put("unreadable", ranges);
        answer.put("doubtful", doubtful);
        return answer;
    }
}
