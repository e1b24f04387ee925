package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import wfl.keystore.Keystore;

/// Makes an empty keystore.
@Command(
        name = "init",
        description = "Makes an empty keystore. Never replaces a file.",
        footer = {"", "Examples:", "  kvb init data.kvb"})
final class Init extends KeystoreCommand {
    Init(Caller caller) {
        super(caller);
    }

    @Override
    Keystore open(Path path) {
        return Keystore.create(path, options());
    }

    @Override
    int work(Keystore keystore) {
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", file().toString());
            answer.put("created", true);
            json(answer);
        } else {
            line(file() + " is ready");
        }
        return KvbExit.DONE;
    }
}
