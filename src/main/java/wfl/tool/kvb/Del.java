package wfl.tool.kvb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.KeyRange;
import wfl.keystore.Keystore;
import wfl.keystore.Scan;
import wfl.keystore.ScanOptions;
import wfl.keystore.WriteBatch;
import wfl.tool.kvb.form.Shown;

/// Removes a key, or all keys with a prefix.
@Command(
        name = "del",
        description = "Removes a key, or all keys that start with a text.",
        footer = {
            "",
            "Examples:",
            "  kvb del data.kvb session:17",
            "  kvb del data.kvb --prefix tmp:          asks first",
            "  kvb del data.kvb --prefix tmp: --yes    for scripts"
        })
final class Del extends KeystoreCommand {
    /// Keys removed in one commit.
    private static final int KEYS_PER_COMMIT = 10_000;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KEY",
            description = "The key, escaped as kvb prints it.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "Remove all keys that start with this text.")
    private Optional<String> prefix = Optional.empty();

    @Option(names = "--yes", description = "Do not ask before many keys are removed.")
    private boolean yes;

    Del(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        if (key.isPresent() == prefix.isPresent()) {
            throw new Refused(KvbExit.WRONG_USE, "Give a key, or --prefix with a text");
        }
        return super.call();
    }

    @Override
    int work(Keystore keystore) {
        return prefix.isPresent()
                ? removeAll(keystore, KeyRange.startingWith(partBytes(prefix.get())))
                : removeOne(keystore, keyBytes(key.orElseThrow()));
    }

    private int removeOne(Keystore keystore, byte[] bytes) {
        boolean removed = keystore.delete(bytes);
        if (!isJson() && !removed) throw notFound(bytes);
        if (isJson()) {
            Map<String, Object> answer = Shown.keyParts(bytes);
            answer.put("removed", removed);
            json(answer);
        }
        return removed ? KvbExit.DONE : KvbExit.FAILED;
    }

    private int removeAll(Keystore keystore, KeyRange range) {
        long count = Count.of(keystore, range);
        if (count > 0) confirm("Remove " + keys(count) + " from " + file() + "?", yes);
        var batch = new WriteBatch();
        try (Scan scan = keystore.scan(range, ScanOptions.keys());
                var progress = new ProgressBar(caller(), "removing", count)) {
            while (scan.advance()) {
                batch.delete(scan.key());
                if (batch.size() == KEYS_PER_COMMIT) commit(keystore, batch);
                progress.step(1);
            }
        }
        commit(keystore, batch);
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("prefix", prefix.orElseThrow());
            answer.put("removed", count);
            json(answer);
        } else {
            line(keys(count) + " removed");
        }
        return KvbExit.DONE;
    }

    private static void commit(Keystore keystore, WriteBatch batch) {
        keystore.apply(batch);
        batch.clear();
    }

    static String keys(long count) {
        return counted(count, "key", "keys");
    }
}
