package wfl.tool.kvb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.tool.console.Console;

/// Stores a value the way a program would.
@Command(
        name = "put",
        description = "Stores a value under a key, the way a program would.",
        footer = {
            "",
            "Examples:",
            "  kvb put data.kvb greeting \"Hello World\" --create",
            "  kvb put data.kvb hits 42 --as number",
            "  kvb put data.kvb session abc --for 30m"
        })
final class Put extends KeystoreCommand {
    /// How a word of the command line becomes a value of the language.
    enum Form {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        HEX
    }

    @Parameters(index = "1", paramLabel = "KEY", description = "The key, as text.")
    private String key;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VALUE",
            defaultValue = "",
            description = "The value; left out only with --as nothing.")
    private String value;

    @Option(
            names = "--as",
            paramLabel = "TYPE",
            defaultValue = "text",
            converter = FormName.class,
            description = "text (usual), number, boolean (yes, no), nothing or hex (binary).")
    private Form form;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeAmount.class,
            description = "Gone after this time: 500ms, 30s, 10m, 2h or 7d.")
    private Duration ttl = Duration.ZERO;

    @Option(names = "--create", description = "Make the keystore when there is no such file.")
    private boolean create;

    Put(Console console) {
        super(console);
    }

    @Override
    Keystore open(Path path) {
        return create ? Keystore.openOrCreate(path, KeystoreOptions.usual()) : super.open(path);
    }

    @Override
    public Integer call() {
        // A mistake in the words must not leave a new file behind.
        keyBytes(key);
        encoded();
        return super.call();
    }

    @Override
    int work(Keystore keystore) {
        byte[] bytes = keyBytes(key);
        if (ttl.isZero()) keystore.put(bytes, encoded());
        else keystore.put(bytes, encoded(), ttl.toMillis());
        if (isJson()) {
            Map<String, Object> answer = Shown.keyParts(bytes);
            answer.put("stored", true);
            json(answer);
        }
        return KvbExit.DONE;
    }

    private byte[] encoded() {
        try {
            return ValueCodec.encode(typed());
        } catch (CodecException e) {
            throw new Refused(KvbExit.WRONG_USE, "This value cannot be stored: " + e.reason());
        }
    }

    private Object typed() {
        return switch (form) {
            case TEXT -> value;
            case NUMBER -> number();
            case BOOLEAN -> truth();
            case NOTHING -> Absent.NULL;
            case HEX -> binary();
        };
    }

    private Object number() {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            // Said below, like infinity.
        }
        throw new Refused(KvbExit.WRONG_USE, "'" + value + "' is not a number such as 42 or -1.5");
    }

    private Object truth() {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                    throw new Refused(KvbExit.WRONG_USE, "'" + value + "' is neither yes nor no");
        };
    }

    private Object binary() {
        try {
            return new BinaryValue(HexFormat.of().parseHex(value));
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    KvbExit.WRONG_USE,
                    "'" + value + "' is not hexadecimal: write two digits for each byte");
        }
    }
}
