package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wfl.keystore.BackupReport;
import wfl.keystore.Keystore;

/// Copies a keystore.
@Command(
        name = "backup",
        description = {
            "Writes a whole, compact copy of a keystore to a new file. While a program has it",
            "open, only that program can."
        },
        footer = {"", "Examples:", "  kvb backup data.kvb data-monday.kvb"})
final class Backup extends KeystoreCommand {
    @Parameters(index = "1", paramLabel = "TARGET", description = "The new file.")
    private Path target;

    Backup(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        // The secret is needed until the copy is written.
        return unlocking(options -> {
            try (Keystore keystore = Keystore.open(file(), options)) {
                return work(keystore);
            }
        });
    }

    @Override
    int work(Keystore keystore) {
        BackupReport report = reporting("backing up", bar -> keystore.backUp(target, bar));
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", file().toString());
            answer.put("target", target.toString());
            answer.put("keys", report.keys());
            answer.put("file_bytes", report.fileBytes());
            answer.put("last_sequence", report.lastSequence());
            answer.put("millis", report.millis());
            json(answer);
        } else {
            line(
                    "%s of %s in %s: %,d bytes"
                            .formatted(
                                    Del.keys(report.keys()), file(), target, report.fileBytes()));
        }
        return KvbExit.DONE;
    }
}
