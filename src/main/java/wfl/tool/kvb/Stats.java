package wfl.tool.kvb;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import wfl.keystore.KeystoreStatistics;
import wfl.keystore.ReadableKeystore;

/// Prints what a keystore holds.
@Command(
        name = "stats",
        description = "Prints what the keystore holds, and what opening found.",
        footer = {"", "Examples:", "  kvb stats data.kvb", "  kvb stats data.kvb --json"})
final class Stats extends ReadingCommand {
    Stats(Caller caller) {
        super(caller);
    }

    @Override
    int read(ReadableKeystore keystore) {
        Map<String, Object> facts = facts(keystore.statistics());
        if (isJson()) {
            facts.put("file", file().toString());
            json(facts);
            return KvbExit.DONE;
        }
        line("keystore              " + file());
        facts.forEach((name, value) -> line("%-21s %s".formatted(name, plain(value))));
        return KvbExit.DONE;
    }

    // Counters since open are left out: this command has only just opened the file.
    private static Map<String, Object> facts(KeystoreStatistics statistics) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("keys", statistics.keys());
        facts.put("keys_with_ttl", statistics.keysWithTtl());
        facts.put("file_bytes", statistics.fileBytes());
        facts.put("live_bytes", statistics.liveBytes());
        facts.put("dead_bytes", statistics.deadBytes());
        facts.put("segments", (long) statistics.segments());
        facts.put("last_sequence", statistics.lastSequence());
        facts.put("was_closed_cleanly", statistics.recovery().wasClosedCleanly());
        facts.put("recovery_records", statistics.recovery().recordsRead());
        facts.put("recovery_torn_bytes", statistics.recovery().tornBytes());
        facts.put("recovery_micros", statistics.recovery().micros());
        return facts;
    }

    private static String plain(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case Long number -> "%,d".formatted(number);
            default -> value.toString();
        };
    }
}
