package wfl.tool.kvb;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.KeystoreLimits;
import wfl.tool.kvb.form.Json;
import wfl.tool.kvb.form.KeyText;
import wfl.tool.kvb.form.WordType;

/// What all commands have in common: answers, questions, refusals.
@Command(mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = false)
abstract class KvbCommand implements Callable<Integer> {
    private final Caller caller;

    @Option(names = "--json", description = "Answer in JSON, one object per line.")
    private boolean json;

    KvbCommand(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    boolean isJson() {
        return json;
    }

    void line(String text) {
        caller.console().line(text);
    }

    /// A number and what is counted: "1 key", "2,000 keys".
    static String counted(long count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }

    void json(Map<String, Object> object) {
        caller.console().line(Json.write(object));
    }

    /// Asks before something is destroyed. Goes on when the answer, or `--yes`, says so.
    ///
    /// @param what the whole question: "Remove 2 keys?"
    /// @throws Refused the answer is no, or nobody can be asked
    void confirm(String what, boolean yes) {
        if (yes) return;
        Optional<String> answer =
                caller.inTerminal() ? caller.questions().ask(what + " [y/N] ") : Optional.empty();
        if (answer.isEmpty()) {
            throw new Refused(KvbExit.WRONG_USE, what + " Say --yes to do it without being asked");
        }
        boolean agreed = answer.get().strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
        if (!agreed) throw new Refused(KvbExit.FAILED, "Nothing was done");
    }

    /// @param literal whether backslashes mean themselves
    /// @throws Refused no keystore can have this key
    static byte[] keyBytes(String key, boolean literal) {
        byte[] bytes = partBytes(key, literal);
        if (bytes.length >= 1 && bytes.length <= KeystoreLimits.KEY_BYTES_MAX) return bytes;
        throw new Refused(
                KvbExit.WRONG_USE,
                "A key is 1 to %,d bytes of UTF-8, this one has %,d"
                        .formatted(KeystoreLimits.KEY_BYTES_MAX, bytes.length));
    }

    /// The same for a part of a key, which may be empty.
    static byte[] partBytes(String part, boolean literal) {
        try {
            return literal ? WordType.bytes(part) : KeyText.read(part);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    KvbExit.WRONG_USE,
                    e.getMessage() + ". With --literal backslashes mean themselves");
        }
    }
}
