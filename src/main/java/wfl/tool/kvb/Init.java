package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.Encryption;
import wfl.keystore.Keystore;

/// Makes an empty keystore.
@Command(
        name = "init",
        description = "Makes an empty keystore. Never replaces a file.",
        footer = {
            "",
            "Examples:",
            "  kvb init data.kvb",
            "  kvb init secret.kvb --encrypt                     asks for a passphrase",
            "  kvb init secret.kvb --encrypt --key-file secret   for scripts"
        })
final class Init extends KeystoreCommand {
    @Option(names = "--encrypt", description = "Encrypt keys and values.")
    private boolean encrypt;

    Init(Caller caller) {
        super(caller);
    }

    @Override
    Keystore open(Path path) {
        if (!encrypt) return Keystore.create(path, options());
        try (Encryption encryption = keys().fresh(caller(), path)) {
            return Keystore.create(path, options().withEncryption(encryption));
        }
    }

    @Override
    int work(Keystore keystore) {
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", file().toString());
            answer.put("created", true);
            answer.put("encrypted", encrypt);
            json(answer);
        } else {
            line(file() + " is ready");
        }
        return KvbExit.DONE;
    }
}
