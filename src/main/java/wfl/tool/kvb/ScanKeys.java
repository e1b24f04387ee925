package wfl.tool.kvb;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.KeyRange;
import wfl.keystore.ReadableKeystore;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.tool.kvb.form.KeyText;
import wfl.tool.kvb.form.Shown;

/// Prints keys and values in order.
@Command(
        name = "scan",
        description = "Prints keys and values in order: key, tab, value; or JSON Lines.",
        footer = {
            "",
            "Examples:",
            "  kvb scan data.kvb",
            "  kvb scan data.kvb user: --limit 20",
            "  kvb scan data.kvb --keys --reversed --limit 1"
        })
final class ScanKeys extends ReadingCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Only keys that start with this text.")
    private String prefix;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--reversed", description = "The greatest key first.")
    private boolean reversed;

    @Option(names = "--keys", description = "Keys alone, without their values.")
    private boolean keysOnly;

    ScanKeys(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        if (limit < 0) throw new Refused(KvbExit.WRONG_USE, "--limit must be 0 or more");
        return super.call();
    }

    @Override
    int read(ReadableKeystore keystore) {
        var range = KeyRange.startingWith(partBytes(prefix));
        var options = new ScanOptions(reversed, limit, !keysOnly);
        try (Scan scan = keystore.scan(range, options)) {
            while (scan.advance()) {
                if (isJson()) json(entry(scan));
                else line(row(scan));
            }
        }
        return KvbExit.DONE;
    }

    private String row(Scan scan) {
        String key = KeyText.of(scan.key());
        return keysOnly ? key : key + "\t" + Shown.value(scan.value());
    }

    private Map<String, Object> entry(Scan scan) {
        Map<String, Object> entry = Shown.keyParts(scan.key());
        if (!keysOnly) entry.putAll(Shown.valueParts(scan.value()));
        return entry;
    }
}
