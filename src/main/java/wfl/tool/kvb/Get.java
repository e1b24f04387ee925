package wfl.tool.kvb;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.ReadableKeystore;
import wfl.tool.kvb.form.Shown;

/// Prints the value of a key.
@Command(
        name = "get",
        description = "Prints the value of a key.",
        footer = {
            "",
            "On a terminal the value is shown so that it can do no harm. Elsewhere text and binary",
            "come byte for byte, without a line end; other values as display shows them.",
            "",
            "Examples:",
            "  kvb get data.kvb greeting",
            "  kvb get data.kvb photo > photo.jpg",
            "  kvb get data.kvb session --json",
            "  kvb get data.kvb settings --stored > settings.cbor"
        })
final class Get extends ReadingCommand {
    @Parameters(index = "1", paramLabel = "KEY", description = "The key, escaped as kvb prints it.")
    private String key;

    @Option(names = "--raw", description = "Byte for byte on a terminal too.")
    private boolean raw;

    @Option(names = "--stored", description = "The bytes as they are stored: CBOR.")
    private boolean stored;

    Get(Caller caller) {
        super(caller);
    }

    @Override
    int read(ReadableKeystore keystore) {
        byte[] bytes = keyBytes(key);
        byte[] value = keystore.get(bytes).orElseThrow(() -> notFound(bytes));
        if (isJson()) json(answer(keystore, bytes, value));
        else if (stored) caller().console().write(value);
        else print(value);
        return KvbExit.DONE;
    }

    private void print(byte[] value) {
        boolean exact = raw || !caller().console().terminal();
        Optional<byte[]> bytes = exact ? Shown.exactly(value) : Optional.empty();
        if (bytes.isPresent()) caller().console().write(bytes.get());
        else line(Shown.value(value));
    }

    private static Map<String, Object> answer(ReadableKeystore keystore, byte[] key, byte[] value) {
        Map<String, Object> answer = Shown.keyParts(key);
        answer.putAll(Shown.valueParts(value));
        OptionalLong left = keystore.timeLeftMillis(key);
        left.ifPresent(millis -> answer.put("expires_in_millis", millis));
        return answer;
    }
}
