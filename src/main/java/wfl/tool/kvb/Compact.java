package wfl.tool.kvb;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.CompactionReport;
import wfl.keystore.CompactionStrategy;
import wfl.keystore.Keystore;

/// Gives space back.
@Command(
        name = "compact",
        description = "Gives the space of overwritten, removed and expired values back.",
        footer = {
            "",
            "Examples:",
            "  kvb compact data.kvb                    everything that is dead",
            "  kvb compact data.kvb --strategy auto    where it costs little"
        })
final class Compact extends KeystoreCommand {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "full",
            description = {
                "full (usual): everything dead. aggressive: segments of which an eighth is dead.",
                "auto: those that are half dead."
            })
    private String strategy;

    Compact(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        strategy();
        return super.call();
    }

    @Override
    int work(Keystore keystore) {
        CompactionReport report = reporting("compacting", bar -> keystore.compact(strategy(), bar));
        if (isJson()) json(answer(report));
        else line(sentence(report));
        return KvbExit.DONE;
    }

    private CompactionStrategy strategy() {
        for (CompactionStrategy known : CompactionStrategy.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(strategy)) return known;
        }
        throw new Refused(
                KvbExit.WRONG_USE,
                "There is no strategy '" + strategy + "': use full, aggressive or auto");
    }

    private static Map<String, Object> answer(CompactionReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file_bytes_before", report.fileBytesBefore());
        answer.put("file_bytes_after", report.fileBytesAfter());
        answer.put("bytes_moved", report.bytesMoved());
        answer.put("segments_freed", (long) report.segmentsFreed());
        answer.put("segments_held", (long) report.segmentsHeld());
        return answer;
    }

    private String sentence(CompactionReport report) {
        String held = report.segmentsHeld() == 0 ? "" : ", " + report.segmentsHeld() + " held";
        return "%s: %,d bytes before, %,d after; %,d bytes moved, %s freed%s"
                .formatted(
                        file(),
                        report.fileBytesBefore(),
                        report.fileBytesAfter(),
                        report.bytesMoved(),
                        counted(report.segmentsFreed(), "segment", "segments"),
                        held);
    }
}
