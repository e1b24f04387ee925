package wfl.library.keystore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import wfl.keystore.BackupReport;
import wfl.keystore.RepairReport;
import wfl.keystore.VerifyReport;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// What was copied, found and saved, as maps of the language.
final class CareReports {
    private CareReports() {}

    static MapValue of(BackupReport report) {
        var map = new MapValue();
        map.put("path", report.target().toString());
        map.put("keys", (double) report.keys());
        map.put("file_bytes", (double) report.fileBytes());
        map.put("last_sequence", (double) report.lastSequence());
        map.put("millis", (double) report.millis());
        return map;
    }

    static MapValue of(VerifyReport report) {
        var map = new MapValue();
        map.put("path", report.file().toString());
        map.put("sound", report.isSound());
        map.put("keys", (double) report.checked().keys());
        map.put("records", (double) report.checked().records());
        map.put("bytes_checked", (double) report.checked().bytes());
        map.put("findings", list(report.findings(), CareReports::finding));
        map.put("findings_left_out", (double) report.findingsLeftOut());
        return map;
    }

    private static MapValue finding(VerifyReport.Finding finding) {
        var map = new MapValue();
        map.put("severity", finding.severity().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        map.put("what", finding.what());
        map.put("offset", (double) finding.offsetBytes());
        map.put("bytes", (double) finding.lengthBytes());
        map.put("key", key(finding.key()));
        return map;
    }

    static MapValue of(RepairReport report) {
        var map = new MapValue();
        map.put("path", report.target().toString());
        map.put("complete", report.isComplete());
        map.put("keys", (double) report.keysCopied());
        map.put("expired_keys", (double) report.keysExpired());
        map.put("records", (double) report.recordsRead());
        map.put("mended_records", (double) report.recordsMended());
        map.put("lost_keys", list(report.lost(), lost -> key(lost.key())));
        map.put("lost_count", (double) report.lostCount());
        map.put("doubtful_keys", list(report.doubtful(), CareReports::shown));
        map.put("doubtful_count", (double) report.doubtfulCount());
        map.put("lost_ranges", list(report.ranges(), CareReports::range));
        return map;
    }

    private static MapValue range(RepairReport.LostRange range) {
        var map = new MapValue();
        map.put("what", range.why());
        map.put("offset", (double) range.offsetBytes());
        map.put("bytes", (double) range.lengthBytes());
        return map;
    }

    // A key that is not known any more, only that there was one.
    private static Object key(Optional<byte[]> key) {
        return key.map(CareReports::shown).orElse(Absent.NULL);
    }

    // Keys that programs store are text; others come as the bytes they are.
    private static Object shown(byte[] key) {
        try {
            return KeyCodec.decode(key);
        } catch (CodecException e) {
            return new BinaryValue(key);
        }
    }

    private static <T> ListValue list(List<T> items, Function<T, Object> value) {
        var list = new ListValue();
        items.forEach(item -> list.add(value.apply(item)));
        return list;
    }
}
