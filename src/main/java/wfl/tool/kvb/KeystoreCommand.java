package wfl.tool.kvb;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreLimits;
import wfl.keystore.KeystoreOptions;
import wfl.tool.console.Console;

/// What all commands on one keystore file have in common.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class KeystoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The keystore file.")
    private Path file;

    @Option(names = "--json", description = "Answer in JSON, one object per line.")
    private boolean json;

    KeystoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Keystore keystore = open(file)) {
            return work(keystore);
        }
    }

    /// @return the exit code
    abstract int work(Keystore keystore);

    Keystore open(Path path) {
        return Keystore.open(path, KeystoreOptions.usual());
    }

    boolean isJson() {
        return json;
    }

    Path file() {
        return file;
    }

    void line(String text) {
        console.line(text);
    }

    void json(Map<String, Object> object) {
        console.line(Json.write(object));
    }

    /// Says on standard error why there is no answer.
    int notFound(byte[] key) {
        console.error("kvb: " + file + " has no key " + Shown.key(key) + "\n");
        return KvbExit.FAILED;
    }

    /// @throws Refused no keystore can have this key
    static byte[] keyBytes(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= 1 && bytes.length <= KeystoreLimits.KEY_BYTES_MAX) return bytes;
        throw new Refused(
                KvbExit.WRONG_USE,
                "A key is 1 to %,d bytes of UTF-8, this one has %,d"
                        .formatted(KeystoreLimits.KEY_BYTES_MAX, bytes.length));
    }
}
