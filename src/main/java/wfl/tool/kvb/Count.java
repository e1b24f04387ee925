package wfl.tool.kvb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wfl.keystore.KeyRange;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;

/// Counts keys.
@Command(
        name = "count",
        description = "Counts the keys, or those that start with a text.",
        footer = {"", "Examples:", "  kvb count data.kvb", "  kvb count data.kvb user:"})
final class Count extends ReadingCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only keys that start with this text.")
    private Optional<String> prefix = Optional.empty();

    Count(Caller caller) {
        super(caller);
    }

    @Override
    int read(ReadableKeystore keystore) {
        long count =
                prefix.isPresent()
                        ? of(keystore, KeyRange.startingWith(partBytes(prefix.get())))
                        : keystore.statistics().keys();
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            prefix.ifPresent(text -> answer.put("prefix", text));
            answer.put("keys", count);
            json(answer);
        } else {
            line(Long.toString(count));
        }
        return KvbExit.DONE;
    }

    static long of(ReadableKeystore keystore, KeyRange range) {
        long count = 0;
        try (Scan scan = keystore.scan(range, ScanOptions.keys())) {
            while (scan.advance()) count++;
        }
        return count;
    }
}
