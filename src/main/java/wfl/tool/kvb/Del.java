package wfl.tool.kvb;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wfl.keystore.Keystore;
import wfl.tool.console.Console;

/// Removes a key.
@Command(name = "del", description = "Removes a key.")
final class Del extends KeystoreCommand {
    @Parameters(index = "1", paramLabel = "KEY", description = "The key, as text.")
    private String key;

    Del(Console console) {
        super(console);
    }

    @Override
    int work(Keystore keystore) {
        byte[] bytes = keyBytes(key);
        boolean removed = keystore.delete(bytes);
        if (isJson()) {
            Map<String, Object> answer = Shown.keyParts(bytes);
            answer.put("removed", removed);
            json(answer);
            return removed ? KvbExit.DONE : KvbExit.FAILED;
        }
        return removed ? KvbExit.DONE : notFound(bytes);
    }
}
