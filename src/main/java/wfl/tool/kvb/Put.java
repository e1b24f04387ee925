package wfl.tool.kvb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.Compression;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreLimits;
import wfl.keystore.KeystoreOptions;
import wfl.tool.kvb.form.Shown;
import wfl.tool.kvb.form.WordType;

/// Stores a value the way a program would.
@Command(
        name = "put",
        description = "Stores a value under a key, the way a program would.",
        footer = {
            "",
            "Without a value, standard input is stored: as text when it is UTF-8, otherwise as",
            "binary.",
            "",
            "Examples:",
            "  kvb put data.kvb greeting \"Hello World\" --create",
            "  kvb put data.kvb hits 42 --as number",
            "  kvb put data.kvb session abc --for 30m",
            "  kvb put data.kvb born '{\"$date\":\"1990-04-01\"}' --as json",
            "  kvb put data.kvb photo < photo.jpg"
        })
final class Put extends KeystoreCommand {
    @Parameters(index = "1", paramLabel = "KEY", description = "The key, escaped as kvb prints it.")
    private String key;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The value; left out, standard input is read.")
    private Optional<String> value = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "TYPE",
            defaultValue = "auto",
            converter = WordTypeName.class,
            description = {
                "auto (usual), text, number, boolean (yes, no), nothing, hex or binary (base64),",
                "raw (bytes as they are), json (any value, as export writes it)."
            })
    private WordType type;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeAmount.class,
            description = "Gone after this time: 500ms, 30s, 10m, 2h or 7d.")
    private Duration ttl = Duration.ZERO;

    @Option(names = "--create", description = "Make the keystore when there is no such file.")
    private boolean create;

    @Option(names = "--compress", description = "Compress what is stored, with Zstandard.")
    private boolean compress;

    Put(Caller caller) {
        super(caller);
    }

    @Override
    KeystoreOptions options() {
        KeystoreOptions usual = super.options();
        return compress ? usual.withCompression(Compression.zstd()) : usual;
    }

    @Override
    Keystore open(Path path) {
        return create
                ? unlocking(options -> Keystore.openOrCreate(path, options))
                : super.open(path);
    }

    @Override
    public Integer call() {
        // A mistake in the words must not leave a new file behind.
        byte[] bytes = keyBytes(key);
        byte[] stored = stored();
        try (Keystore keystore = open(file())) {
            if (ttl.isZero()) keystore.put(bytes, stored);
            else keystore.put(bytes, stored, ttl.toMillis());
        }
        if (isJson()) {
            Map<String, Object> answer = Shown.keyParts(bytes);
            answer.put("stored", true);
            json(answer);
        }
        return KvbExit.DONE;
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("put has a call of its own");
    }

    private byte[] stored() {
        try {
            return type.stored(given());
        } catch (IllegalArgumentException e) {
            throw new Refused(KvbExit.WRONG_USE, "The value: " + e.getMessage());
        }
    }

    private byte[] given() {
        if (value.isPresent()) return WordType.bytes(value.get());
        if (type == WordType.NOTHING) return new byte[0];
        if (caller().inTerminal()) {
            throw new Refused(
                    KvbExit.WRONG_USE, "There is no value: give one behind the key, or pipe it in");
        }
        try {
            byte[] bytes = caller().in().readNBytes(KeystoreLimits.VALUE_BYTES_MAX);
            if (caller().in().read() < 0) return bytes;
        } catch (IOException e) {
            throw new Refused(KvbExit.FAILED, "Standard input cannot be read: " + e.getMessage());
        }
        throw new Refused(
                KvbExit.FAILED,
                "Standard input has more than the %,d bytes a value may have"
                        .formatted(KeystoreLimits.VALUE_BYTES_MAX));
    }
}
