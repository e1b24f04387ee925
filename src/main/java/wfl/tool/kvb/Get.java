package wfl.tool.kvb;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wfl.keystore.ReadableKeystore;
import wfl.tool.console.Console;

/// Prints the value of a key.
@Command(name = "get", description = "Prints the value of a key.")
final class Get extends ReadingCommand {
    @Parameters(index = "1", paramLabel = "KEY", description = "The key, as text.")
    private String key;

    Get(Console console) {
        super(console);
    }

    @Override
    int read(ReadableKeystore keystore) {
        byte[] bytes = keyBytes(key);
        Optional<byte[]> value = keystore.get(bytes);
        if (value.isEmpty()) return notFound(bytes);
        if (isJson()) json(answer(keystore, bytes, value.get()));
        else line(Shown.value(value.get()));
        return KvbExit.DONE;
    }

    private static Map<String, Object> answer(ReadableKeystore keystore, byte[] key, byte[] value) {
        Map<String, Object> answer = Shown.keyParts(key);
        answer.putAll(Shown.valueParts(value));
        OptionalLong left = keystore.timeLeftMillis(key);
        left.ifPresent(millis -> answer.put("expires_in_millis", millis));
        return answer;
    }
}
